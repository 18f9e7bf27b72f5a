"""The form of what somebody offers or needs."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from netjournal.network.offers import (
    SERVICE_KINDS,
    Service,
    Which,
    add_need,
    add_offer,
    edit_need,
    edit_offer,
    get_service,
)
from netjournal.screens.dialogs.domain_form import blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import JournalForm
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

KIND_WORDS = {kind: "IT" if kind == "it" else kind for kind in reversed(SERVICE_KINDS)}
"""Kind → what people call it; "other" first, for who does not say."""
WHICH = {"need": "needs", "offer": "offers"}


class ServiceForm(JournalForm):
    """An offer or a need. Its arguments: "contact" or "organisation", its id; to edit one, which and id."""

    HEADING = "Offers and needs"
    GROUP = "contacts.service"

    @property
    def edited(self) -> tuple[Which, int] | None:
        """Which is edited, and its id; None for a new one."""
        return (cast(Which, self.ids[2]), int(self.ids[3])) if len(self.ids) > 3 else None

    def load(self) -> Service | None:
        """The one to be edited. Raises NotFound."""
        return get_service(*self.edited) if self.edited is not None else None

    def fields(self, loaded: Service | None) -> list[Field]:
        """Which of the two, what, of what kind, from when to when."""
        row = loaded
        met = [self._day("met_on", "Met on", row.met_on, "Empty while it is not met.")] if row else []
        return [
            *([] if row else [ChoiceField("which", "It is", {"need": "needed", "offer": "offered"})]),
            Field("text", "What", row.text if row else "", required=True, hint="As in: trainers for spring."),
            ChoiceField("kind", "Kind", KIND_WORDS, row.kind if row else ""),
            self._day("since", "Since", row.since if row else "", "Empty if it does not matter."),
            self._day("until", "Until", row.until if row else "", "Its last day, or empty.", True),
            *(met if row and row.which == "need" else []),
            LongField("note", "Note", row.note if row else ""),
        ]  # fmt: skip

    def _day(self, name: str, label: str, saved: str, hint: str, ahead: bool = False) -> Field:
        return Field(name, label, saved, read=day_in_words(self.clock, ahead=ahead), hint=hint)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it, or change what was changed."""
        if self.edited is not None:
            which, number = self.edited
            return partial(edit_need if which == "need" else edit_offer, number, self.changed(values))
        taken = {**blanks_as_text(values), str(self.ids[0]): int(self.ids[1])}
        return partial(add_need if taken.pop("which") == "need" else add_offer, **taken)
