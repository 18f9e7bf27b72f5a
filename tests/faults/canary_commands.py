"""The word by `-` through every text of every command, on the demo's notebook; refusals, and a crash."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netjournal.clock import SystemClock
from netjournal.demo_vault import make_demo_vault
from netjournal.ledger import database
from netjournal.models import Action, Contact, Entry, Meeting, Objective
from netjournal.rights.erasure import erase
from netjournal.vault.slots import FLOOR

from .canary_words import WORD, count, hostile, plain_files, shown_places, ways_of
from .command_lines import Line, each_text
from .figures import Figures
from .grounds import PASSPHRASE, Ground, cheap, looked_at
from .mutations import CRASH, mutated

SHORT = (Line("log", "text", ("log", "-")),)
"""The lines of the short form, which an empty vault can take."""
BY_ARGUMENT = Line("show", "reference", ("show", f"{WORD} as an argument"))
"""Refused, and the refusal quotes nothing."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and where the word was seen meanwhile and in what it said on standard error."""

    code: int
    places: tuple[str, ...]


def by_commands(empty: Ground, figures: Figures) -> None:
    """The word through every text of every command, one at a time; what was kept of it is in the vault."""
    ground = empty.copy(empty.folder.with_name("commands"))
    lines = tuple(each_text(stocked(ground)))
    run_lines(ground, figures, lines)
    figures.acknowledged += (kept := kept_words(ground))
    figures.how += f"; {kept} of {len(lines)} words by `-` kept in the vault"
    shutil.rmtree(ground.folder)


def run_lines(ground: Ground, figures: Figures, lines: Iterable[Line]) -> None:
    """Each line with the word on standard input, and one with the word as an argument."""
    for number, line in enumerate(lines):
        ran = _ran(ground, line.argv, _word(number))
        kind = "by `-`, answered" if ran.code in (0, 10, 11) else "by `-`, refused"
        bug = ["a bug"] if ran.code == 1 else []
        count(figures, kind, str(line), [*bug, *ran.places, *plain_files(ground.folder)])
    ran = _ran(ground, BY_ARGUMENT.argv, "")
    places = [place for place in ran.places if not place.startswith("cmdline")]
    count(figures, "an argument, refused", str(BY_ARGUMENT), [*places, *plain_files(ground.folder)])


def by_crash(ground: Ground, figures: Figures) -> None:
    """A bug with the word in its message and its variables: said by its place, and in no file."""
    tree, folder = ground.tree, Path(tempfile.mkdtemp(prefix="netjournal-faults-"))
    try:
        ground.tree = mutated(CRASH, folder, tree)
        ran = _ran(ground, ("log", "-"), WORD)
    finally:
        ground.tree = tree
        shutil.rmtree(folder)
    missing = [] if ran.code == 1 else ["no bug at all"]
    count(figures, "a crash", "a crash of log", [*missing, *ran.places, *plain_files(ground.folder)])


def stocked(ground: Ground) -> dict[str, str]:
    """Put the demo's notebook in the place of the ground's; what stands for each @kind of a line."""
    shutil.rmtree(ground.vault)
    shutil.rmtree(ground.state)
    with cheap():
        clock = SystemClock()
        make_demo_vault(ground.vault, PASSPHRASE, state_dir=ground.state, clock=clock, cost=FLOOR)
    for name in ("file", "decisions"):
        (ground.notes / name).write_text("nothing in particular", encoding="utf-8")
    with looked_at(ground) as notebook:
        rows: dict[str, str] = notebook.vault.call(_rows)
        return {**rows, "file": "file", "decisions": "decisions"}


def _rows() -> dict[str, str]:
    last, *people = Contact.select().where(~Contact.is_self).order_by(Contact.id.desc()).limit(3)
    erase(last.id)
    kinds: dict[str, Any] = {"action": Action, "meeting": Meeting, "objective": Objective}
    first = {name: model.select().order_by(model.id).first().uid for name, model in kinds.items()}
    first["entry"] = Entry.select().order_by(Entry.at.desc()).first().uid  # no sealed period has it
    return {**first, "erased": last.uid, "contact": people[0].uid, "other": people[1].uid}


def kept_words(ground: Ground) -> int:
    """How many of the words the decrypted database holds: what was typed did come in."""
    with looked_at(ground) as notebook:
        text = notebook.vault.call(_everything)
    return sum(_word(number) in text for number in range(1000))


def _everything() -> str:
    names = [
        name for (name,) in database().execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return str([list(database().execute_sql(f'SELECT * FROM "{name}"')) for name in names])


def _word(number: int) -> str:
    return f"{WORD}{number:03}"


def _ran(ground: Ground, argv: tuple[str, ...], text: str) -> Ran:
    process = subprocess.Popen(
        [sys.executable, "-m", "netjournal", *argv],
        env={**ground.environ(), **hostile(ground)}, cwd=ground.notes,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(f"{text}\n".encode())
    process.stdin.flush()
    places = shown_places(process.pid)
    _, said = process.communicate(timeout=120)
    quoted = ["standard error"] if any(way in said for way in ways_of(WORD)) else []
    return Ran(process.returncode, (*places, *quoted))
