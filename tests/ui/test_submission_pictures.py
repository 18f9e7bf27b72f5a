"""How a submission and handing in look at 80×24 and 120×40: a small notebook, a held clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.portfolio.evidence_rows import list_evidence
from netjournal.portfolio.submissions.decision_rows import note_decision
from netjournal.portfolio.submissions.handing_in import hand_in, reopen
from netjournal.portfolio.submissions.sampling import add_sample

from .pictures import SIZES
from .settle import settle
from .test_submissions import two_pieces

KEYS: dict[str, tuple[str, ...]] = {
    "submission": ("f8", "S", "enter"),
    "hand-in": ("f8", "S", "s"),
}


def a_submission() -> None:
    two_pieces()
    hand_in("For Ife Okafor, before the visit in December")
    note_decision(
        1, criterion="1.1", state="partly", assessor="Ife Okafor", role="Assessor", day="2026-11-20",
        why="What came back to the partner is claimed and not shown.", feedback="Ask Ana for a line on it.",
    )  # fmt: skip
    piece = list_evidence()[0]
    add_sample(1, piece.id, verifier="Vera Lind", day="2026-11-22", found="Clear, dated, and hers.")
    add_sample(1, criterion="1.1", why="partly met")
    reopen(1, "Ife asked for the partner’s side")


@SIZES
@pytest.mark.parametrize("where", KEYS)
def test_how_it_looks(
    open_app: Callable[..., NetJournalApp], snap_compare: Any, where: str, size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The root is another one each time: it is made with fresh salts."""
    digits = ["0123 4567 89ab cdef 0123 4567 89ab cdef"] * 2
    monkeypatch.setattr("netjournal.screens.submission_words.root_groups", lambda _root: digits)
    app = open_app()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        app.open_notebook.vault.call(a_submission)
        for key in KEYS[where]:
            await pilot.press(key)
            await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=look)
