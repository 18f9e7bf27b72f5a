"""What is decided about one person; saving goes on to the next who is not decided about."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.errors import NetJournalError
from netjournal.review.decisions import CHOICES, decide
from netjournal.review.guided.deciding import Deciding, asked_about, undecided
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.text import visible
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.form import Form

LONGEST = 120
"""Characters of the best that somebody brought, beside the choice."""
UNDECIDED = "maintain"
"""What stands there before anything is chosen: that nothing changes. It comes first, so that i is invest."""
OPTIONS = {choice: choice for choice in sorted(CHOICES, key=lambda each: each != UNDECIDED)}


class DecisionForm(DomainForm):
    """Arguments: the period's name and the contact's id."""

    HEADING = "Now what?"
    GROUP = "review.decision"

    def load(self) -> Deciding:
        """The person, and what was decided."""
        return asked_about(period_named(str(self.ids[0])), int(self.ids[1]))

    def fields(self, loaded: Deciding) -> list[Field]:
        """The choice, why, what is to be done by when, and how one will know."""
        row = loaded.row
        self.title = f"Now what? {loaded.name}"
        self.sub_title = f"ctrl+s saves, {loaded.left} more" if loaded.left else "ctrl+s saves"
        chosen = row.choice if row else UNDECIDED
        return [
            ChoiceField("choice", "Decision", OPTIONS, chosen, hint=visible(loaded.best[:LONGEST])),
            LongField("why", "Why", row.why if row else ""),
            Field("action", "To do", row.action if row else "", hint="it goes to Today"),
            Field("day", "By", row.day if row else "", read=day_in_words(self.clock, ahead=True)),
            Field("how_known", "How I will know", row.how_known if row else ""),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Decide."""
        return partial(_decide, str(self.ids[0]), int(self.ids[1]), blanks_as_text(values))

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Save, then on to the next person."""
        event.stop()
        event.prevent_default()
        self.run_worker(self._decide_and_go_on(event.values), group="keep", exclusive=False)

    async def _decide_and_go_on(self, values: dict[str, Any]) -> None:
        try:
            following = await self.vault.run(
                _decide, str(self.ids[0]), int(self.ids[1]), blanks_as_text(values)
            )
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        await self.nj.drafts.drop(f"{self.place}/")
        if not self.is_current:
            return
        if following:
            self.app.switch_screen(DecisionForm(self.ids[0], following))
        else:
            self.dismiss()
            self.nj.say("Kept.", "good")


def _decide(label: str, contact: int, values: dict[str, Any]) -> int:
    """Keep it; the contact who is next, 0 for nobody, or where this one was decided about before."""
    period = period_named(label)
    new = contact in undecided(period)
    decide(period, contact, values["choice"], **{name: values[name] for name in values if name != "choice"})
    return next(iter(undecided(period)), 0) if new else 0
