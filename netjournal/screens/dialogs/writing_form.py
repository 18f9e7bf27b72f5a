"""Forms that write a file: what is chosen goes through the gate, and it is said where it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import work

from netjournal.interchange.gate import Written
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.text import visible
from netjournal.widgets.form import Form

OVER = {"no": "leave it as it is", "yes": "write over it"}
"""What becomes of a file that is there: the choice that such a form ends with."""


class WritingForm(DomainForm):
    """A subclass gives `writing` in place of `saving`."""

    def writing(self, values: dict[str, Any]) -> Callable[[], Written]:
        """What writes it as chosen, to be run on the database thread. May raise NetJournalError."""
        raise NotImplementedError

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Write it, and say where it went."""
        event.stop()
        event.prevent_default()
        self.write(event.values)

    @work(group="keep")
    async def write(self, values: dict[str, Any]) -> None:
        """Write it as chosen, and go back; what is refused is said, and the form stays."""
        self.say("writing …")
        written = await self.keep_now(self.writing(values))
        if written is not None:
            await self.finish(f"Written: {visible(str(written.path))}. {written.notice}")
