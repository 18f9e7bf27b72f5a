"""The forms of a sealed review: an addendum, and reopening it."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.review.sealing.addenda import add_addendum
from netjournal.review.sealing.seals import reopen_review
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.form_screen import Saving
from netjournal.widgets.fields import Field, LongField


class AddendumForm(DomainForm):
    """Something said of a sealed review later. Its argument is the id of the seal."""

    HEADING = "Addendum"
    GROUP = "sealed.addendum"
    SAID = "It stands beside the seal, with today’s date."

    def fields(self, loaded: None) -> list[Field]:
        """The text."""
        hint = "What is to be corrected or added. What was sealed stays as it is; this is not edited later."
        return [LongField("text", "Addendum", hint=hint, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Beside the seal and into the chain."""
        return partial(add_addendum, int(self.ids[0]), values["text"])


class ReopenForm(DomainForm):
    """Opening a sealed review again. Its argument is the id of the review."""

    HEADING = "Open it again"
    GROUP = "sealed.reopen"
    SAID = "The review is open again; what was sealed stays readable."

    def fields(self, loaded: None) -> list[Field]:
        """The reason."""
        hint = "It is kept, and printed in the next version."
        return [LongField("reason", "Why", hint=hint, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Open it."""
        return partial(reopen_review, int(self.ids[0]), values["reason"])
