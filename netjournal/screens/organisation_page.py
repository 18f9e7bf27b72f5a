"""The page of an organisation, in lines; pure but for `read_organisation`."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.clock import Moment
from netjournal.ledger import now
from netjournal.network.pages import OrganisationPage, organisation_page
from netjournal.network.timelines import PAGE, Timeline, organisation_timeline
from netjournal.screens.page_sections import WANTED, heads_of, hopes_section, say_tags, timeline_section
from netjournal.screens.people_cells import STANDING, age
from netjournal.widgets.page_lines import Line, Section, said, section, wrapped


@dataclass(frozen=True, slots=True, repr=False)
class OrganisationView:
    """What the page of an organisation is made of."""

    page: OrganisationPage
    timeline: Timeline
    now: Moment
    heads: dict[int, str] = field(default_factory=dict)


def read_organisation(organisation: int, entries: int = PAGE) -> OrganisationView:
    """Read an organisation's page with that many entries of the timeline. Raises NotFound."""
    page = organisation_page(organisation)
    shown = page.timeline if entries <= PAGE else organisation_timeline(organisation, limit=entries)
    return OrganisationView(page, shown, now(), heads_of(shown))


def organisation_sections(view: OrganisationView, width: int) -> list[Section]:
    """The page of an organisation."""
    page, texts, today = view.page, view.page.fields, view.now.local_date
    row = page.row
    facts = [
        said("fact", 0, "field", texts["business_area"]),
        said("fact", 1, "site", texts["website"]),
        said("fact", 2, "part of", texts["parent"]),
        said("fact", 3, "ours", "this is my own organisation" if row.is_own else ""),
        said("fact", 4, "standing", STANDING[row.status]),
        said("fact", 5, "tags", say_tags(row.tags)),
        said("fact", 6, "to reach", WANTED[row.wanted_by]),
    ]
    return [
        section("", facts),
        Section("What we expect", tuple(wrapped("expects", texts["expectations"], width))),
        hopes_section(page.hopes),
        section(
            "People",
            [
                Line("person", one.id, age(one.last_contact, today), one.name, one.role[:40])
                for one in page.people
            ],
        ),
        section("Parts", [Line("part", part.id, "", part.name, str(part.people)) for part in page.parts]),
        Section("Notes", tuple(wrapped("note", texts["notes"], width))),
        timeline_section(view.timeline, view.heads, view.now),
    ]
