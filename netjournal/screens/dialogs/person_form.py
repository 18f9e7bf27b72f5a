"""What the forms of people and organisations share: their lines, and names offered while typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from textual.suggester import Suggester
from textual.widget import Widget

from netjournal.errors import NetJournalError
from netjournal.fields import Clean
from netjournal.network.form import CONTACT_FORM
from netjournal.network.rows import organisation_rows
from netjournal.network.windows import organisation_ids
from netjournal.screens.dialogs.domain_form import DomainForm, taken_by
from netjournal.text import visible
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.fields import Field

STATUS_WORDS = {"potential": "potential partner", "active": "active", "dormant": "dormant", "ended": "ended"}
WANTED_WORDS = {"": "nobody", "me": "I", "organisation": "my organisation", "both": "both"}
PARTED = "Commas between them."
IN_DAYS = "In days, such as 28."
ISO_DAY = "Such as 2026-03-31."
Offer = Callable[[str], Awaitable[str | None]]


class Offered(Suggester):
    """Offers the rest of a name; → takes it."""

    def __init__(self, offer: Offer) -> None:
        # A cache would keep what was typed.
        super().__init__(use_cache=False, case_sensitive=True)
        self._offer = offer

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed with the rest of the name, None if nothing goes on so."""
        offered = await self._offer(value) if value.strip() else None
        return offered if offered is not None and offered == visible(offered) else None


class NameField(Field):
    """A line that offers the rest of a name while it is typed."""

    def __init__(self, name: str, label: str, value: str, offer: Offer, **more: Any) -> None:
        super().__init__(name, label, value, **more)
        self._offer = offer

    def control(self) -> Widget:
        """The line."""
        return DraftInput(self.saved, draft_place=self.place, id=self.name, suggester=Offered(self._offer))


class PersonForm(DomainForm):
    """What forms about people and organisations share."""

    async def offer_organisation(self, typed: str) -> str | None:
        """The rest of an organisation's name."""
        try:
            ids = await self.ask(organisation_ids, typed)
            rows = await self.ask(organisation_rows, ids[:20])
        except NetJournalError:
            return None
        begun = [row.name for row in rows if row.name.lower().startswith(typed.lower())]
        return typed + begun[0][len(typed) :] if begun else None

    def line(
        self, name: str, label: str, loaded: dict[str, str], form: dict[str, Clean], **more: Any
    ) -> Field:
        """A field of one line, refused in the domain's words."""
        return Field(name, label, loaded.get(name, ""), read=taken_by(form[name]), **more)

    def contact_line(self, name: str, label: str, loaded: dict[str, str], **more: Any) -> Field:
        """A field of one line about a person."""
        return self.line(name, label, loaded, CONTACT_FORM, **more)
