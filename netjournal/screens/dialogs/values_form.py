"""The form of values side by side."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.network.values import ValuesRow, add_check, edit_check, get_check, own_values
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.widgets.fields import Field, LongField

HINTS = {
    "theirs": "What they stand for, in their words.",
    "mine": "What I stand for; begins with what was said last.",
    "own": "What my organisation stands for.",
    "follows": "What I do about it, or leave.",
}
LABELS = {
    "theirs": "Theirs",
    "mine": "Mine",
    "own": "My organisation’s",
    "shared": "Shared",
    "differs": "Differs",
    "conflicts": "Conflicts",
    "follows": "What follows",
}


class ValuesForm(DomainForm):
    """Its arguments: "contact" or "organisation", the id, and to edit one the id of the check."""

    HEADING = "Values side by side"
    GROUP = "contacts.values"

    def load(self) -> ValuesRow | dict[str, str]:
        """The one to be edited; for a new one what was last said of oneself. Raises NotFound."""
        return get_check(int(self.ids[2])) if len(self.ids) > 2 else own_values()

    def fields(self, loaded: ValuesRow | dict[str, str]) -> list[Field]:
        """Three sides, three comparisons, what follows, and the day."""
        known = loaded if isinstance(loaded, dict) else {name: getattr(loaded, name) for name in LABELS}
        day = "" if isinstance(loaded, dict) else loaded.day
        texts = [
            LongField(name, label, known.get(name, ""), hint=HINTS.get(name, ""))
            for name, label in LABELS.items()
        ]
        hint = "Empty for today."
        return [*texts, Field("day", "Day", day, read=day_in_words(self.clock), hint=hint)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add or change it."""
        taken = blanks_as_text(values)
        if len(self.ids) > 2:
            return partial(edit_check, int(self.ids[2]), taken)
        return partial(add_check, str(self.ids[0]), int(self.ids[1]), **taken)
