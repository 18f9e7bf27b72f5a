"""Sealed lines that go from the inbox before they are read are missed, and said once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from netjournal.ledger import audit
from netjournal.notebook import LINE_MISSED, Notebook, create_notebook, open_notebook
from netjournal.vault.inbox import seal_note
from netjournal.vault.secrets import Passphrase
from netjournal.vault.slots import FLOOR

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock

AT = 1_790_000_000_000
GONE = "is gone from the inbox"


@dataclass(frozen=True)
class Desk:
    """A notebook on a laptop."""

    folder: Path

    @property
    def receipts(self) -> Path:
        (found,) = (self.folder / "state").glob("*.sealed")
        return found

    def log(self, number: int) -> Path:
        uid = f"0191f0e0-0000-7000-8000-{number:012}"
        return seal_note(
            self.folder / "vault", uid, AT + 60_000 * number, "UTC", f"line {number}", self.folder / "state"
        )

    @contextmanager
    def opened(self) -> Iterator[Notebook]:
        notebook = open_notebook(
            self.folder / "vault", Passphrase(PASSPHRASE), state_dir=self.folder / "state", clock=HeldClock()
        )
        try:
            yield notebook
        finally:
            notebook.vault.close()

    def said(self) -> list[str]:
        with self.opened() as notebook:
            return [each for each in notebook.vault.notices if GONE in each]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    create_notebook(
        tmp_path / "vault",
        Passphrase(PASSPHRASE),
        state_dir=tmp_path / "state",
        clock=HeldClock(),
        cost=FLOOR,
    )
    return Desk(tmp_path)


def test_a_line_that_was_deleted_is_missed_once_with_its_time_and_in_the_chain(desk: Desk) -> None:
    desk.log(1)
    desk.log(2).unlink()
    with desk.opened() as notebook:
        (sentence,) = (each for each in notebook.vault.notices if GONE in each)
        assert "2026-09-21 14:15 UTC" in sentence
        assert notebook.vault.call(audit.recorded, LINE_MISSED, sentence.encode())
    assert desk.said() == []
    assert desk.receipts.read_bytes() == b""


def test_a_line_exchanged_for_one_that_was_read_is_missed(desk: Desk) -> None:
    older = desk.log(1)
    kept = older.read_bytes()
    assert desk.said() == []
    desk.log(2).write_bytes(kept)
    assert len(desk.said()) == 1


def test_what_was_read_set_aside_or_waits_is_not_missed(desk: Desk) -> None:
    aside = desk.folder / "vault" / "inbox" / "aside"
    aside.mkdir()
    desk.log(1)
    desk.log(2).rename(aside / "kept")
    with desk.opened() as notebook:
        desk.log(3)
        assert notebook.vault.missed_lines(lambda _digest: False) == ()
        assert notebook.take_in_inbox() == 1
        assert [each for each in notebook.vault.notices if GONE in each] == []


def test_receipts_that_are_cut_short_or_unreadable_keep_nobody_out(desk: Desk) -> None:
    desk.log(1).unlink()
    receipts = desk.receipts
    receipts.write_bytes(receipts.read_bytes()[:-9])
    assert desk.said() == []
    receipts.unlink()
    receipts.mkdir()
    path = desk.log(2)
    assert path.exists() and desk.said() == []
    assert not path.exists()
