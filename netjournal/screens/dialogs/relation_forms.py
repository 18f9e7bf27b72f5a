"""The form of a relation: how one person stands to another, as it reads from the page of the one."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.network.relations import RelationRow, edit_relation, get_relation, relate
from netjournal.network.rows import contact_rows
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import person
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

WAYS = {
    way: way for way in ("knows", "mutual contact", "reports to", "leads", "introduced", "was introduced by")
}
"""As it reads from the page."""
TURNED = {"leads": "reports to", "was introduced by": "introduced"}
"""The other way round → the kind that is kept."""
CLOSENESS = {str(step): str(step) for step in range(1, 6)}
Loaded = tuple[str, RelationRow | None, KnownNames]


class RelationForm(DomainForm):
    """How a person stands to another. Its arguments: ids of the person and, to edit one, of the relation."""

    HEADING = "Relation"
    GROUP = "contacts.relation"

    @property
    def contact(self) -> int:
        """The person from whose page it is read."""
        return int(self.ids[0])

    def load(self) -> Loaded:
        """Whose page it is, the relation where there is one, and the names there are. Raises NotFound."""
        known = get_relation(int(self.ids[1])) if len(self.ids) > 1 else None
        name = next((row.name for row in contact_rows((self.contact,))), "")
        return name, known, names_for_completion()

    def fields(self, loaded: Loaded) -> list[Field]:
        """In which way, to whom, how close, since when."""
        name, known, names = loaded
        way = known.seen_from(self.contact)[2] if known else "knows"
        who = known.seen_from(self.contact)[1] if known else ""
        hint = f"{name} … {who}" if known else f"{name} … whom? A name, nearly right is enough."
        about = ChoiceField("kind", "Relation", _ways(known, self.contact), way, hint=hint)
        whom = [] if known else [Field("other", "To whom", read=person(names), required=True)]
        return [
            about,
            *whom,
            ChoiceField(
                "strength",
                "How close",
                CLOSENESS,
                str(known.strength if known else 3),
                hint="1 they have met … 3 they work together … 5 a favour unasked",
            ),
            self._day("since", "Since", known.since if known else "", "Empty if you do not know."),
            self._day("until", "Until", known.until if known else "", "Empty while it holds."),
            LongField("note", "Note", known.note if known else ""),
        ]

    def _day(self, name: str, label: str, saved: str, hint: str) -> Field:
        return Field(name, label, saved, read=day_in_words(self.clock), hint=hint)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Record or change it."""
        taken = blanks_as_text(values)
        kind = TURNED.get(taken["kind"], taken["kind"])
        if len(self.ids) > 1:
            return partial(edit_relation, int(self.ids[1]), {**taken, "kind": kind})
        other, turned = taken.pop("other"), taken.pop("kind") in TURNED
        ends = (other, self.contact) if turned else (self.contact, other)
        return partial(relate, ends[0], ends[1], kind, **taken)


def _ways(known: RelationRow | None, contact: int) -> dict[str, str]:
    """Every way to a new one; an old one keeps its direction."""
    if known is None:
        return WAYS
    left_out = set(TURNED) if known.contact == contact else set(TURNED.values())
    return {way: words for way, words in WAYS.items() if way not in left_out}
