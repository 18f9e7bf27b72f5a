"""The page of an organisation: its people and parts, what is expected and hoped for, the timeline."""

from __future__ import annotations

from typing import ClassVar

from netjournal.commands import bindings
from netjournal.screens.dialogs.contact_forms import NewContactForm
from netjournal.screens.dialogs.contact_part_forms import TagsForm
from netjournal.screens.dialogs.organisation_forms import OrganisationForm
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.screens.organisation_page import OrganisationView, organisation_sections, read_organisation
from netjournal.screens.service_forms import ServiceForm
from netjournal.screens.values import ValuesScreen
from netjournal.widgets.page_lines import Line, Section


class OrganisationScreen(LinePage):
    """Over another screen. Its argument is the id of the organisation."""

    HEADING = "Organisation"
    GROUP = "organisation"
    TABLE = "organisation"
    BINDINGS: ClassVar = bindings("organisation")

    def read(self, record: int, entries: int) -> OrganisationView:
        """Read it."""
        return read_organisation(record, entries)

    def sections(self, view: OrganisationView, width: int) -> list[Section]:
        """The lines; the name is the title."""
        self.title = view.page.row.name
        return organisation_sections(view, width)

    def open_line(self, line: Line) -> None:
        """To what the line is about."""
        if line.kind == "person":
            open_record(self, "contact", line.id)
        elif line.kind == "part":
            open_record(self, "organisation", line.id)
        elif line.kind in {"offer", "need"}:
            self.app.push_screen(ServiceForm("organisation", self.record, line.kind, line.id))
        elif line.kind == "hope":
            open_record(self, "objectives")
        elif line.kind in {"fact", "note", "expects"}:
            self.action_edit()
        elif line.kind == "passed":
            self.say("Each person’s page says what passed; go to one above with the cursor and open it.")
        elif line.kind == "values":
            self.action_values()
        else:
            super().open_line(line)

    def action_values(self) -> None:
        """Values side by side."""
        self.app.push_screen(ValuesScreen("organisation", self.record))

    def action_edit(self) -> None:
        """Everything."""
        self.app.push_screen(OrganisationForm(self.record))

    def action_person(self) -> None:
        """Somebody there."""
        self.app.push_screen(NewContactForm(self.record))

    def action_services(self) -> None:
        """What it offers or needs."""
        self.app.push_screen(ServiceForm("organisation", self.record))

    def action_tags(self) -> None:
        """Its tags."""
        self.app.push_screen(TagsForm("organisation", self.record))
