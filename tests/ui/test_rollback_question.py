"""The question at the door when what lies there is older or foreign: what, since when, and two keys."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.errors import RolledBack
from netjournal.journal.writing import capture
from netjournal.ledger import audit
from netjournal.notebook import ROLLBACK_ACCEPTED
from netjournal.screens.today import TodayScreen
from netjournal.vault.secrets import Passphrase

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import settle
from .test_bad_input import contents
from .test_doors import told_at_the_door
from .test_settings import with_keyring

Make = Callable[..., NetJournalApp]


def written(doors: VaultDoors, line: str) -> None:
    notebook = doors.open(PASSPHRASE)
    notebook.vault.call(capture, line)
    notebook.vault.close()


def older(doors: VaultDoors) -> None:
    before = (doors.root / "journal.db").read_bytes()
    written(doors, "met Ana")
    (doors.root / "journal.db").write_bytes(before)


def forked(doors: VaultDoors) -> None:
    away = VaultDoors(doors.root.parent / "away" / "vault", doors.root.parent / "away" / "state", doors.clock)
    shutil.copytree(doors.root, away.root)
    shutil.copytree(doors.state_dir, away.state_dir)
    written(doors, "met Ana")
    for line in ("met Bo", "met Cai"):
        written(away, line)
    shutil.copy(away.root / "journal.db", doors.root / "journal.db")


def older_header(doors: VaultDoors) -> None:
    before = (doors.root / "vault.json").read_bytes()
    notebook = doors.open(PASSPHRASE)
    notebook.vault.access.change_passphrase(Passphrase("another one"))
    notebook.vault.close()
    (doors.root / "vault.json").write_bytes(before)


def no_journal(doors: VaultDoors) -> None:
    """As a kill leaves the vault: noted as open."""
    notebook = doors.open(PASSPHRASE)
    notebook.vault._in_force.seen.change = lambda **_: None
    notebook.vault.close()
    (doors.root / "journal.db-journal").unlink()
    (state,) = doors.state_dir.iterdir()
    assert json.loads(state.read_bytes())["body"]["dirty"]


def foreign_journal(doors: VaultDoors) -> None:
    (doors.root / "journal.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 4096)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (older, "older than the one in use here on 2026-11-23 14:20 UTC: it ends at change"),
        (forked, "is another copy: change"),
        (older_header, "header is number 1, older than number 2 that it had last (seen here on 2026-11-23"),
        (no_journal, "was opened on 2026-11-23 14:20 UTC, used until 2026-11-23 14:20 UTC and not closed"),
        (foreign_journal, "was closed on 2026-11-23 14:20 UTC, and since then a journal was put beside"),
    ],
)
async def test_it_says_what_and_since_when_and_goes_on_only_by_its_key(
    make_app: Make, doors: VaultDoors, spoil: Callable[[VaultDoors], None], what: str
) -> None:
    spoil(doors)
    app: Any = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+g")  # nobody agrees beforehand
        before = contents(doors.root)
        said = await told_at_the_door(app, pilot, foot="ctrl+g open it ctrl+q leave it")
        assert what in said, said
        assert "Your own doing? ctrl+g opens it" in said and "ctrl+q leaves all as it is" in said
        assert contents(doors.root) == before
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert "Type the passphrase again" in texts_of(app.screen) and app.notebook is None
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen) and "Accepted:" in texts_of(app.screen)
        assert app.open_notebook.vault.call(audit.count_of, ROLLBACK_ACCEPTED) == 1


def test_what_the_shell_s_option_lets_pass_is_let_pass_once(doors: VaultDoors) -> None:
    """Not again after a lock: nobody agreed to what came since."""
    older(doors)
    doors.accept_rollback = True
    doors.open(PASSPHRASE).vault.close()
    older(doors)
    with pytest.raises(RolledBack):
        doors.open(PASSPHRASE)


async def test_the_keyring_asks_the_question_too(
    make_app: Make, doors: VaultDoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_keyring(monkeypatch, doors, serves="no")
    older(doors)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "older than the one in use" in " ".join(texts_of(app.screen).split())
        await pilot.press("ctrl+g", *PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
