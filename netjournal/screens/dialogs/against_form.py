"""What speaks against a contact, in the words of who rates."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.review.against import Answer, answer_of, say_against
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.form_screen import Saving
from netjournal.text import visible
from netjournal.widgets.fields import Field, LongField

HINT = "what failed, came late, cost too much, or would have come anyway; left empty: nothing known"


class AgainstForm(DomainForm):
    """Arguments: the period's name, and the contact's id."""

    HEADING = "What speaks against them?"
    GROUP = "review.against"

    def load(self) -> Answer:
        """The name, and what was written."""
        return answer_of(int(self.ids[1]), period_named(str(self.ids[0])))

    def fields(self, loaded: Answer) -> list[Field]:
        """The words."""
        self.title = f"What speaks against {visible(loaded.name)}?"
        return [LongField("text", "Against them", loaded.text or "", hint=HINT)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep it."""
        return partial(_say, str(self.ids[0]), int(self.ids[1]), values["text"] or "")


def _say(label: str, contact: int, text: str) -> None:
    say_against(contact, period_named(label), text)
