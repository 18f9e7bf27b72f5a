"""Submissions by real keys: handed in, decided on by file and by hand, sampled, compared, opened again."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from netjournal.app import NetJournalApp
from netjournal.journal.actions import list_actions
from netjournal.journal.writing import capture
from netjournal.portfolio.evidence import accept_evidence
from netjournal.portfolio.evidence_rows import list_evidence
from netjournal.portfolio.submissions.decision_rows import list_decisions
from netjournal.portfolio.submissions.rows import list_submissions
from netjournal.portfolio.submissions.sampling import list_samples
from netjournal.portfolio.submissions.taking_in import form_for
from netjournal.screens.submission import SubmissionScreen
from netjournal.screens.submissions import ComparedScreen, SubmissionsScreen

from ..interchange.bag.bags import key_in
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def words(shown: str) -> str:
    """What is shown, whatever way it is wrapped."""
    return " ".join(shown.split())


def two_pieces() -> None:
    accept_evidence("entry", capture("Met about the rules").id, {"1.1": "so"})
    accept_evidence("entry", capture("A list of venues").id, {"2.1": ""})


async def test_handed_in_sampled_compared_and_opened_again(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        shown = await go(pilot, "f8", "S")
        assert isinstance(app.screen, SubmissionsScreen) and "Nothing was handed in yet." in shown
        shown = await go(pilot, "s")
        assert "There is no piece of evidence yet" in shown
        assert "nothing was handed in" in words(await go(pilot, "ctrl+s"))
        await go(pilot, "escape")
        call(two_pieces)
        shown = await go(pilot, "s")
        assert "Hand in submission 1" in shown and "No piece is claimed for 1.2, 1.3, 2.2" in shown
        shown = await go(pilot, *"For Ife", "ctrl+s")
        (row,) = call(list_submissions)
        assert (row.number, row.pieces, row.note) == (1, 2, "For Ife")
        assert "Handed in. In this sitting u takes it back." in shown and "2 pieces, nothing" in shown
        shown = await go(pilot, "u")
        assert call(list_submissions) == () and "Nothing was handed in yet." in shown
        await go(pilot, "ctrl+r")
        shown = await go(pilot, "enter")
        assert isinstance(app.screen, SubmissionScreen)
        assert "as it was handed in" in shown and "Met about the rules · record" in shown
        await go(pilot, "s", "ctrl+s")
        shown = texts_of(app.screen)
        assert len(call(list_samples, row.id)) == 2
        assert "not yet looked at" in shown and "drawn by criteria" in words(shown)
        assert "…\n" not in shown
        await go(pilot, "o", *"Ife asked for the place", "ctrl+s")
        assert [piece.locked for piece in call(list_evidence)] == [False, False]
        shown = await go(pilot, "c")
        assert isinstance(app.screen, ComparedScreen)
        assert "Frozen again: Met about the rules, now version 2: Ife asked for the place." in words(shown)
        assert "There is no earlier one." in await go(pilot, "left_square_bracket")


async def test_a_signed_file_comes_back_and_its_key_is_asked_for(open_app: Make, tmp_path: Path) -> None:
    app, file, key = open_app(), tmp_path / "decisions.txt", key_in(tmp_path, "ife")
    async with app.run_test(size=(80, 50)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        call(two_pieces)
        await go(pilot, "f8", "S", "s", "ctrl+s")
        (row,) = call(list_submissions)
        text = call(form_for, row.id).replace("assessor:", "assessor: Ife Okafor")
        text = text.replace("\ndate:", "\ndate: 2026-11-20").replace("\nstate:", "\nstate: partly", 1)
        file.write_text(text.replace("\nfeedback:", "\nfeedback: Ask Ana for a line.", 1))
        subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "netjournal", "-f", key, file], check=True)
        shown = words(await go(pilot, "enter", "i", *str(file), "ctrl+s"))
        assert "nobody vouched for that key" in shown and call(list_decisions) == ()
        print_of_it = shown.partition("The signature holds, by ")[2].partition(",")[0]
        assert print_of_it.startswith("SHA256:")
        shown = words(await go(pilot, *print_of_it, "ctrl+s"))
        (decided,) = call(list_decisions)
        assert decided.signed_by == print_of_it and "Submission 1: 1 added; signed by" in shown
        assert "partly meets · Ife Okafor · signed by" in shown and "Ask Ana for a line." in shown
        assert "Countersigned" in shown and "holds" in shown
        # To the decision, whose feedback becomes something to do; signed, it is not edited.
        while app.screen.line is None or app.screen.line.kind != "decision":
            await go(pilot, "down")
        assert "An assessor signed that decision" in await go(pilot, "e")
        await go(pilot, "t")
        await go(pilot, "tab", *"fri", "ctrl+s")
        (action,) = call(list_actions)
        assert action.text == "1.1: Ask Ana for a line."
        assert "partly meets, signed · Ife Okafor" in words(
            await go(pilot, "escape", "escape", "f8", "enter")
        )
        # By hand on the page of the criterion: who decided last stands there, what was decided does not.
        assert "say what was decided" in words(await go(pilot, "n", "ctrl+s")).lower()
        shown = words(await go(pilot, "right", "ctrl+s"))
        assert "noted down by you" in shown
        assert [each.signed_by for each in call(list_decisions)] == ["", print_of_it]
