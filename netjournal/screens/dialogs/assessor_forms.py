"""What an assessor decided: the file that they gave back, a decision noted down, something to do of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from textual import work

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.interchange.decisions_in import UnknownKey, bring_decisions_in, read_returned
from netjournal.journal.actions import add_action
from netjournal.journal.prompts import unit_in_use
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.portfolio.coverage.facts import STATES
from netjournal.portfolio.submissions.decision_rows import (
    DecisionRow,
    decision_row,
    edit_decision,
    list_decisions,
    note_decision,
)
from netjournal.portfolio.submissions.taking_in import TakenIn
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import person
from netjournal.units import Unit
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.form import Form

_DECIDED: dict[str, str] = {"": "?"} | {
    state: words for state, words in STATES.items() if state != "not_assessed"
}


class FeedbackForm(DomainForm):
    """Taking in the file of decisions that an assessor gave back. Takes no ids."""

    HEADING, GROUP = "Feedback in", "submissions.feedback"

    def fields(self, loaded: object) -> list[Field]:
        """Where the file is, how it counts, and whose key is vouched for."""
        signed = {"signed": "by its signature", "unsigned": "as noted down by me"}
        return [
            Field("path", "File", hint="decisions.txt, with decisions.txt.sig beside it.", required=True),
            ChoiceField("counts", "Counts", signed, "signed"),
            Field("signer", "Signed by", hint="A file: their public key, or allowed signers."),
            Field("key", "Print of the key", hint="Where it is asked for: as they told it to you."),
        ]

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Read it, look at its signature, take it in, and say what came of it."""
        event.stop()
        event.prevent_default()
        self._take_in(event.values)

    @work(group="keep")
    async def _take_in(self, values: dict[str, Any]) -> None:
        done: TakenIn | None = await self.keep_now(
            take_file_in, values["path"], values["counts"] == "unsigned", values["signer"] or "",
            values["key"] or "",
        )  # fmt: skip
        if done is None:
            return
        await self.finish(in_words(done), "good" if done.signed_by else "warn")
        self.nj.refill()


class DecisionForm(DomainForm):
    """A decision noted down: "new", the submission (0: none) and, if it is known, the place of the key in the
    unit, from 1; or "edit" and the decision.
    """

    HEADING, GROUP = "Noted down by you", "submission.decision"
    SAID = "Noted down; it counts as noted down by you."

    def load(self) -> tuple[DecisionRow | None, Unit, DecisionRow | None]:
        """What is known of it, the unit, and who decided last."""
        last = next(iter(list_decisions()), None)
        found = decision_row(int(self.ids[1])) if self.ids[0] == "edit" else None
        return found, unit_in_use(), last

    def fields(self, loaded: tuple[DecisionRow | None, Unit, DecisionRow | None]) -> list[Field]:
        """On what, what, by whom, when, why, and what was said."""
        row, unit, last = loaded
        at = int(self.ids[2]) - 1 if len(self.ids) > 2 else -1
        key = row.criterion if row else unit.keys[at] if 0 <= at < len(unit.keys) else ""
        whom = row or last
        return [
            Field("criterion", "Criterion", key, hint="Its key, such as 1.1 or 1.1a.", required=True),
            ChoiceField("state", "Decided", _DECIDED, row.state if row else ""),
            Field(
                "assessor", "By", whom.assessor if whom else "", hint="The assessor’s name.", required=True
            ),
            Field("role", "As", whom.role if whom else ""),
            Field("day", "On", row.day if row else "today", read=day_in_words(self.clock), required=True),
            LongField("why", "Why", row.why if row else ""),
            LongField("feedback", "Said to you", row.feedback if row else ""),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep it, labelled so."""
        said = blanks_as_text(values)
        if self.ids[0] == "edit":
            return partial(edit_decision, int(self.ids[1]), said)
        return partial(note_decision, int(self.ids[1]) or None, **said)


class TodoForm(DomainForm):
    """Something to do of feedback. Its argument is the id of the decision."""

    HEADING, GROUP, SAID = "To do of feedback", "submission.to_do", "It is to do; Today has it."

    def load(self) -> tuple[str, KnownNames]:
        """What the decision says, nothing where it is gone, and the names."""
        try:
            row = decision_row(int(self.ids[0]))
        except NotFound:
            return "", names_for_completion()
        said = next((line for line in (row.feedback or row.why).splitlines() if line.strip()), "")
        return f"{row.criterion}: {said.strip() or row.words}"[:500], names_for_completion()

    def fields(self, loaded: tuple[str, KnownNames]) -> list[Field]:
        """What, until when, with whom."""
        text, names = loaded
        return [
            Field("text", "What", text, required=True),
            Field("due", "Until", "", read=day_in_words(self.clock, ahead=True), required=True),
            Field("contact", "For or with", "", read=person(names)),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """As any other thing to do."""
        more = {name: value for name, value in values.items() if value is not None and name != "text"}
        return partial(add_action, values["text"], **more)


def take_file_in(path: str, unsigned: bool, signer: str, key: str) -> TakenIn:
    """Take in the file at that path. A key that nobody vouched for is asked for beside its field.

    Raises FieldErrors, BadInput; then nothing was changed.
    """
    returned = read_returned(_path(path), unsigned=unsigned)
    vouching = _path(signer) if signer and returned.signature else None
    try:
        return bring_decisions_in(returned, vouching, key.strip())
    except UnknownKey as asked:
        raise FieldErrors({
            "key": f"the signature holds, by {asked.fingerprint}, and nobody vouched for that key. Ask the "
            "assessor for its print by another way; if it is this one, write it here."
        }) from None  # fmt: skip


def in_words(done: TakenIn) -> str:
    """What came of a file, and how to take it back."""
    counts = ((done.added, "added"), (done.now_signed, "signed now"), (done.unchanged, "here already"))
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    more = "".join(f" {each}" for each in done.remarks)
    return f"Submission {done.submission.number}: {said}; {done.standing}.{more} u takes it back."


def _path(typed: str) -> Path:
    try:
        return Path(typed.strip().strip("'\"")).expanduser()
    except (ValueError, RuntimeError):
        raise BadInput("That is no path; nothing was changed.", "Give the path of a file.") from None
