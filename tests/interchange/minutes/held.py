"""A meeting that took place, with minutes that name those who were there and others."""

from __future__ import annotations

from netjournal.journal.meetings import add_meeting_action, edit_meeting, hold_meeting, plan_meeting
from netjournal.journal.minutes import add_minute
from netjournal.network.contacts import add_contact, set_self
from netjournal.network.methods import MethodDraft, add_method
from netjournal.network.organisations import add_organisation


class Held:
    """A meeting that took place: Ana and Bo came, Cem was invited, Dot is known."""

    def __init__(self) -> None:
        set_self("Robin Example")
        add_organisation("Norland plc")
        self.ana, self.bo, self.cem, self.dot = (
            add_contact(name=name).id for name in ("Ana Ruiz", "Bo Chen", "Cem Aydın", "Dot O’Hara")
        )
        add_method(self.dot, MethodDraft("email", "dot@partner.example"))
        add_method(self.dot, MethodDraft("phone", "+44 20 7946 0018"))
        page = plan_meeting(
            "Open day", "yesterday 14:00", [self.ana, self.bo, self.cem], agenda="Venue\nDot’s offer"
        )
        self.id, self.uid, self.entry = page.row.id, page.row.uid, page.entry.id
        hold_meeting(self.id, [self.ana, self.bo])
        edit_meeting(
            self.id, {"purpose": "see whether Bo would join us", "happened": "they were wary of Cem"}
        )
        add_minute(
            self.id,
            "Venue",
            "Ana knows the hall; ring dot o'hara on 020 7946 0018.",
            "Ana asks DOT O’HARA'S team",
        )
        add_minute(self.id, "Catering", "norland offered; Cem Aydin will not.", "")
        self.action = add_meeting_action(self.id, "Write to dot@partner.example about Norland", owner=self.bo)

    def add_rates(self) -> None:
        """An item on a topic on which nobody has a grant."""
        add_minute(self.id, "Day rates", "We discussed the price list and our pricing.", "Lower prices")
