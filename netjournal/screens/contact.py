"""The page of a person: who they are, what passed between you, what they brought, and the timeline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from netjournal.commands import bindings
from netjournal.journal.attachments import detach
from netjournal.network.introductions import remove_introduction
from netjournal.network.methods import remove_method
from netjournal.network.networks import remove_membership
from netjournal.network.offers import remove_service
from netjournal.network.relations import remove_relation
from netjournal.screens.contact_line import ContactLineScreen
from netjournal.screens.contact_page import ContactView, called, contact_sections, read_contact
from netjournal.screens.dialogs import (
    cadence_forms,
    contact_forms,
    contact_part_forms,
    passing_forms,
    relation_forms,
)
from netjournal.screens.file_forms import AttachToContact
from netjournal.screens.introduction_forms import IntroductionForm
from netjournal.screens.introductions import IntroductionsScreen
from netjournal.screens.line_page import LinePage
from netjournal.screens.network_forms import MembershipForm
from netjournal.screens.opening import open_record
from netjournal.screens.passed import PassedScreen
from netjournal.screens.path import PathScreen
from netjournal.screens.picture import PictureScreen
from netjournal.screens.service_forms import ServiceForm
from netjournal.screens.values import ValuesScreen
from netjournal.screens.worth_behind import ALWAYS, BehindScreen
from netjournal.widgets.page_lines import Line, Section

PASSED = {"exchanges": "exchanges", "uses": "uses", "requests": "requests", "answers": "requests"}
"""Kind of line → the list that it opens."""
REMOVING: dict[str, Callable[[int], object]] = {
    "method": remove_method,
    "relation": remove_relation,
    "offer": partial(remove_service, "offer"),
    "need": partial(remove_service, "need"),
    "introduction": remove_introduction,
    "membership": remove_membership,
    "file": detach,
}
"""Kind of line → what takes it away."""


class ContactScreen(LinePage):
    """Over another screen. Its argument is the id of the contact."""

    HEADING = "Contact"
    GROUP = "contact"
    TABLE = "contact"
    BINDINGS: ClassVar = bindings("contact")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._entry_of: dict[int, int | None] = {}

    def read(self, record: int, entries: int) -> ContactView:
        """Read it."""
        return read_contact(record, entries)

    def sections(self, view: ContactView, width: int) -> list[Section]:
        """The lines; the name is the title."""
        self.title = called(view)
        self._entry_of = {known.id: known.entry_id for known in view.page.brought}
        return contact_sections(view, width)

    def open_line(self, line: Line) -> None:
        """To what the line is about: the entry, the list behind a count, the form behind a fact."""
        if line.kind in PASSED:
            self.app.push_screen(PassedScreen(self.record, PASSED[line.kind]))
        elif line.kind == "worth":
            self.app.push_screen(BehindScreen(ALWAYS, "contact", self.record))
        elif line.kind == "method":
            self.app.push_screen(contact_part_forms.MethodForm(self.record, line.id))
        elif line.kind == "relation":
            self.app.push_screen(relation_forms.RelationForm(self.record, line.id))
        elif line.kind in {"offer", "need"}:
            self.app.push_screen(ServiceForm("contact", self.record, line.kind, line.id))
        elif line.kind == "introduction":
            self.app.push_screen(IntroductionForm(line.id))
        elif line.kind == "membership":
            self.app.push_screen(MembershipForm(line.id))
        elif line.kind == "brought":
            entry = self._entry_of.get(line.id)
            if entry is None:
                self.say("No entry is linked to that.")
            else:
                open_record(self, "entry", entry)
        elif line.kind == "hope":
            open_record(self, "objectives")
        elif line.kind in {"fact", "met", "note"}:
            self.action_edit()
        elif line.kind == "occasion":
            self.action_occasions()
        elif line.kind == "file":
            self.app.push_screen(PictureScreen(line.id))
        elif line.kind == "values":
            self.action_values()
        else:
            super().open_line(line)

    def action_ties(self) -> None:
        """Those around them, drawn."""
        from netjournal.screens.ties import TiesScreen

        self.app.push_screen(TiesScreen(self.record))

    def action_values(self) -> None:
        """Values side by side."""
        self.app.push_screen(ValuesScreen("contact", self.record))

    def action_edit(self) -> None:
        """Everything."""
        self.app.push_screen(contact_forms.EditContactForm(self.record))

    def action_method(self) -> None:
        """Another way to reach them."""
        self.app.push_screen(contact_part_forms.MethodForm(self.record))

    def action_tags(self) -> None:
        """Their tags."""
        self.app.push_screen(contact_part_forms.TagsForm("contact", self.record))

    def action_exchange(self) -> None:
        """Something was given."""
        self.app.push_screen(passing_forms.ExchangeForm(self.record))

    def action_request(self) -> None:
        """Something was asked."""
        self.app.push_screen(passing_forms.RequestForm(self.record))

    def action_capture(self) -> None:
        """A line that begins with their name."""
        self.app.push_screen(ContactLineScreen(self.record))

    def action_occasions(self) -> None:
        """Birthday and other days."""
        from netjournal.screens.occasions import OccasionsScreen

        self.app.push_screen(OccasionsScreen(self.record))

    def action_snooze(self) -> None:
        """Not now."""
        self.app.push_screen(cadence_forms.SnoozeForm(self.record))

    def action_want(self) -> None:
        """To be reached."""
        self.app.push_screen(cadence_forms.WantForm(self.record))

    def action_services(self) -> None:
        """What they offer or need."""
        self.app.push_screen(ServiceForm("contact", self.record))

    def action_introductions(self) -> None:
        """Who introduced them, and to whom they are introduced."""
        self.app.push_screen(IntroductionsScreen(self.record))

    def action_path(self) -> None:
        """Who can get me to them."""
        self.app.push_screen(PathScreen(self.record))

    def action_relation(self) -> None:
        """How they stand to somebody."""
        self.app.push_screen(relation_forms.RelationForm(self.record))

    def action_may_tell(self) -> None:
        """What they may be told, and what they know already."""
        from netjournal.screens.may_tell import MayTellScreen

        self.app.push_screen(MayTellScreen("contact", self.record))

    def action_attach(self) -> None:
        """A file."""
        self.app.push_screen(AttachToContact(self.record))

    def action_copy(self) -> None:
        """Their own copy of what is held on them."""
        from netjournal.screens.dialogs.rights_forms import CopyForm

        self.app.push_screen(CopyForm(self.record))

    def action_erase(self) -> None:
        """For good."""
        from netjournal.screens.dialogs.rights_forms import EraseForm

        self.app.push_screen(EraseForm(self.record))

    def action_remove(self) -> None:
        """Take away what hangs on them and the cursor is on."""
        line = self.line
        if line is None or line.kind not in REMOVING:
            self.say("Put the cursor on a way to reach them, a relation, an offer, a need or a file.")
            return
        self.keep(REMOVING[line.kind], line.id)
        self.say("Taken away. u takes it back.", "good")
