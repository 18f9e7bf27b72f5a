"""The forms of what was seen in place, and of the candidate's declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.ledger import now
from netjournal.portfolio.evidence_rows import evidence_row
from netjournal.portfolio.forms.around import candidate_name
from netjournal.portfolio.forms.criteria import keys_in_use
from netjournal.portfolio.forms.declarations import (
    WORDS,
    DeclarationRow,
    declare,
    edit_declaration,
    get_declaration,
)
from netjournal.portfolio.forms.seen import SeenRow, edit_seen, get_seen, record_seen, seen_warnings
from netjournal.portfolio.forms.warnings import Warned
from netjournal.screens.dialogs.domain_form import blanks_as_text, day_in_words, day_text
from netjournal.screens.filled_forms import criteria_reader
from netjournal.screens.form_screen import Saving
from netjournal.screens.form_words import label_of
from netjournal.screens.journal_form import JournalForm
from netjournal.screens.warned_form import WarnedForm
from netjournal.widgets.fields import Field, LongField


@dataclass(frozen=True, slots=True, repr=False)
class LoadedSeen:
    """The row that is edited, the title of the piece, and the keys that there are."""

    row: SeenRow | None
    piece: str
    keys: tuple[str, ...]


class SeenForm(WarnedForm):
    """That an assessor saw a piece where it is held: the id of the piece, and of the row to be edited."""

    HEADING, GROUP = "Seen in place", "forms.seen"

    def load(self) -> LoadedSeen:
        """The piece, and the row. Raises NotFound."""
        row = get_seen(int(self.ids[1])) if len(self.ids) > 1 else None
        return LoadedSeen(row, evidence_row(int(self.ids[0])).title, keys_in_use())

    def fields(self, loaded: LoadedSeen) -> list[Field]:
        """For what, who, when, where it is held."""
        row = loaded.row
        self.sub_title = loaded.piece

        def line(name: str, hint: str = "", **more: Any) -> Field:
            saved = str(getattr(row, name)) if row else ""
            return Field(name, label_of("seen_in_place", name), saved, hint=hint, **more)

        saved = day_text(row.day) if row else ""
        return [
            line("criterion", read=criteria_reader(loaded.keys, one=True)),
            line("assessor", required=True),
            line("role"),
            Field("day", "On", saved, read=day_in_words(self.clock), required=True),
            line("held_at", "Such as the safe of the office: a verifier may ask to see it there."),
            LongField("note", "Note", row.note if row else ""),
        ]

    def warned(self, values: Mapping[str, Any]) -> Iterable[Warned]:
        """As a verifier would ask."""
        said = {name: str(value) for name, value in values.items()}
        return seen_warnings(said, self.clock.now().local_date)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Record it, or change it."""
        if len(self.ids) > 1:
            return partial(edit_seen, int(self.ids[1]), self.changed(values))
        return partial(record_seen, int(self.ids[0]), **blanks_as_text(values))


class DeclarationForm(JournalForm):
    """That the work is one's own. Its argument is the id of one to be edited; none for a new one."""

    HEADING, GROUP = "Declaration", "forms.declaration"

    def load(self) -> tuple[DeclarationRow | None, str, Moment]:
        """The declaration, or who declares it. Raises NotFound."""
        row = get_declaration(int(self.ids[0])) if self.ids else None
        return row, candidate_name(), now()

    def fields(self, loaded: tuple[DeclarationRow | None, str, Moment]) -> list[Field]:
        """Name, day, and the words, which may be one's own."""
        row, name, today = loaded
        day = day_text(row.day if row else today.local_date.isoformat())
        return [
            Field("name", "Name", row.name if row else name, required=True),
            Field("day", "On", day, read=day_in_words(self.clock), required=True),
            LongField("text", "Declaration", row.text if row else WORDS, required=True),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Declare it, or change it."""
        if self.ids:
            return partial(edit_declaration, int(self.ids[0]), self.changed(values))
        return partial(declare, None, **values)
