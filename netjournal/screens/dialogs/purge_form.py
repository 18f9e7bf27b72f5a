"""Emptying the trash: what goes, said beforehand, and a word to be typed."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual import work
from textual.widgets import Static

from netjournal.errors import NetJournalError
from netjournal.journal.emptying import said_after, said_before
from netjournal.ledger.purging import Purged, Waste, purge, waste
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.long_reads import LongRead
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form

WORD = "empty"


class PurgeForm(DomainForm):
    """Empty the trash for good. Takes no ids."""

    HEADING, GROUP = "Empty the trash", "trash.purge"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: Waste | None = None

    @work(group="load")
    async def _begin(self) -> None:
        """Weigh what lies there, which takes a moment where there is much."""
        self.sub_title = "cannot be undone · esc goes back"
        self._found = await self.ask(waste)
        await self.show_fields(self._found)

    def fields(self, loaded: Waste | None) -> list[Field]:
        """The word."""
        something = loaded is not None and (loaded.rows or loaded.size)
        return [Field("word", "Type empty", hint="then ctrl+s or enter")] if something else []

    def shown(self) -> None:
        """What goes, below the field."""
        if self._found is None:
            return
        known = Static(Text("\n".join(said_before(self._found))), markup=False, id="what-goes")
        known.styles.padding = (1, 1)
        self.query_one(Form).mount(known)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Only with the word."""
        event.stop()
        event.prevent_default()
        if (event.values["word"] or "").strip().lower() != WORD:
            self.say(f"Nothing was emptied: that is not the word, which is {WORD}.", "bad")
            return
        self._purge()

    @work(group="keep")
    async def _purge(self) -> None:
        await self.nj.drafts.drop(f"{self.place}/")
        waiting = LongRead(self, "Emptying, and writing the file anew", lambda words: self.say(words))
        waiting.begin_now()
        try:
            done: Purged = await self.vault.run(partial(purge, waiting.tell))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        finally:
            waiting.end()
        if self.is_current:
            self.dismiss()
        self.nj.say(said_after(done), "good" if done.compacted else "warn")
