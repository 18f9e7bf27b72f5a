"""Two processes, what a dead one left, another host’s lock, an exchanged key, a fork: by the program itself.

tests/vault has each of them in more kinds, without the program.
"""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from netjournal.vault.header import canonical, read_header
from netjournal.vault.inbox import InboxKey

from .grounds import Ground
from .victims import Victim
from .writing import started


def said(ground: Ground, *argv: str) -> tuple[int, str]:
    """A command's exit code, and all that it said."""
    victim = ground.victim(*argv)
    code = victim.ended()
    return code, " ".join(victim.said.decode().split())


def seen(victim: Victim, words: bytes) -> bool:
    return victim.read_until(lambda known: words in known)


def test_beside_the_application_a_command_is_refused_and_a_line_arrives(ground: Ground) -> None:
    application = started(Ground(ground.folder, ground.tree))  # a warm process forks one at a time
    code, words = said(ground, "entries")
    assert code == 4 and f"process {application.pid} on " in words
    (ground.vault / "lock").unlink()
    code, words = said(ground, "--break-lock", "entries")
    assert code == 4 and "in use by another process" in words
    assert said(ground, "log", "a gull came by")[0] == 0
    assert seen(application, b"a gull came by")
    application.kill()
    code, words = said(ground, "entries")
    assert code == 0 and "a gull came by" in words


def test_the_lock_of_a_dead_process_holds_nothing_and_another_host_s_is_asked_about(ground: Ground) -> None:
    """Its number is that of a process which runs now."""
    application, lock = started(ground), ground.vault / "lock"
    application.kill()
    left = json.loads(lock.read_text(encoding="utf-8"))
    assert left["process"] == application.pid
    lock.write_text(json.dumps({**left, "process": os.getpid()}), encoding="utf-8")
    assert said(ground, "entries")[0] == 0
    lock.write_text(json.dumps({**left, "host": "elsewhere", "boot": "another"}), encoding="utf-8")
    code, words = said(ground, "entries")
    assert code == 4 and "on elsewhere" in words and "use --break-lock" in words
    code, words = said(ground, "--break-lock", "entries")
    assert code == 0 and "Everything in the vault was checked" in words


def test_an_exchanged_inbox_key_is_refused_by_log_and_by_opening(ground: Ground) -> None:
    for path in (ground.vault / "vault.json", ground.vault / "vault.json.bak"):
        outer = json.loads(path.read_bytes())
        outer["body"]["inbox"] = InboxKey.new().public()
        outer["sha256"] = sha256(canonical(outer["body"])).hexdigest()
        path.write_bytes(canonical(outer))
    code, words = said(ground, "log", "for whom?")
    assert code == 5 and "NOT kept" in words
    assert list((ground.vault / "inbox").glob("*.note")) == []
    assert said(ground, "entries")[0] == 5


@pytest.mark.long
def test_a_fork_that_was_put_back_is_said_and_opens_only_on_a_word(ground: Ground, tmp_path: Path) -> None:
    away = ground.copy(tmp_path / "away")
    away.warm, folder = ground.warm, ground.vault
    for place, line in ((ground, "here"), (away, "away"), (away, "away again")):
        assert said(place, "log", line)[0] == 0 and said(place, "entries")[0] == 0
    shutil.copyfile(away.vault / read_header(away.vault).database, folder / "journal.db")
    code, words = said(ground, "entries")
    assert code == 5 and "is another copy" in words and "UTC" in words and "--accept-rollback" in words
    code, words = said(ground, "--accept-rollback", "entries")
    assert code == 0 and "away again" in words
    assert said(ground, "entries")[0] == 0
