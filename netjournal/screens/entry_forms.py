"""The forms of an entry: editing it, settling what it left open."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.journal.disclosing import TO_EXPLAIN, Answer
from netjournal.journal.entries import edit_entry, open_questions
from netjournal.journal.explaining import explain
from netjournal.journal.forms import ENTRY_KINDS, MARKINGS, METHODS
from netjournal.journal.money import amount_text
from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.journal.writing import answer_question
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.screens.exchange_forms import WITHHELD, withheld
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import JournalForm, choices, people, person, said_at
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.readings import Reading, as_text


class EntryEditScreen(JournalForm):
    """Edit the entry with that id. Its text is not read for marks again."""

    HEADING, GROUP = "Edit the entry", "entry.edit"

    def load(self) -> tuple[EntryRow, KnownNames]:
        """The entry, and the names that can stand in it."""
        (row,) = entry_rows((self.first_id,))
        return row, names_for_completion()

    def fields(self, loaded: tuple[EntryRow, KnownNames]) -> list[Field]:
        """The fields of ENTRY_FORM."""
        row, names = loaded
        standing = {names.called(each.id, each.name): each.id for each in row.people}
        cost = amount_text(row.cost_minor, row.cost_currency) if row.cost_minor is not None else ""
        marking = row.marking.removeprefix("TLP:").lower()
        return [
            LongField("text", "Text", row.text, read=Reading, required=True),
            ChoiceField("kind", "Kind", choices(ENTRY_KINDS), row.kind),
            said_at(self.clock, row.moment),
            Field("people", "People", ", ".join(standing), read=people(names, standing)),
            Field("organisations", "Organisations", ", ".join(row.organisations)),
            Field("tags", "Tags", ", ".join(row.tags)),
            Field("duration", "Length", str(row.duration_minutes or ""), hint="45, 45m, 1h30"),
            Field("place", "Place", row.place),
            ChoiceField("method", "How", choices(METHODS), row.method),
            ChoiceField("marking", "Marking", choices(MARKINGS), marking),
            ChoiceField("chatham_house", "Chatham House", WITHHELD, withheld(row.chatham_house)),
            Field("cost", "Cost", f"{row.cost_currency} {cost}".strip(), hint="12.50, EUR 30"),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Only what was changed."""
        changes = self.changed(values)
        if changes.get("people") == "":
            changes["people"] = ()
        return partial(edit_entry, self.first_id, changes)


class AnswerScreen(JournalForm):
    """Settle a question of an entry: ids of the entry and of the question."""

    HEADING, GROUP, SAID = "To settle", "entry.answer", "Settled."

    def load(self) -> tuple[str, str, KnownNames]:
        """The question, and the names it may be about."""
        known = next(each for each in open_questions(self.first_id) if each.id == int(self.ids[1]))
        return known.kind, known.written, names_for_completion()

    def fields(self, loaded: tuple[str, str, KnownNames]) -> list[Field]:
        """A person, or words."""
        kind, written, names = loaded
        if kind == "person":
            return [Field("who", "Who is meant", "", read=person(names), hint=written, required=True)]
        if kind == TO_EXPLAIN:
            ways = {"shared": "allowed", "happened": "a breach"}
            return [
                ChoiceField("what", "It was", ways, hint=written),
                Field("reason", "Why", read=as_text, hint="Or what happened, for a breach.", required=True),
                Field("authoriser", "Allowed by", read=as_text, hint="Where it was stopped."),
            ]
        return [Field("answer", "Answer", "", read=as_text, hint=written, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """In words, or by the contact."""
        if "what" in values:
            answer = Answer(values["what"], values["reason"] or "", values["authoriser"] or "")
            return partial(explain, int(self.ids[1]), answer)
        return partial(answer_question, int(self.ids[1]), values.get("answer") or "", values.get("who"))
