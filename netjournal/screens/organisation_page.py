"""The page of an organisation, in lines; pure but for `read_organisation`."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.clock import Moment
from netjournal.ledger import now
from netjournal.network.offers import Service, services_of
from netjournal.network.pages import OrganisationPage, Reciprocity, organisation_page
from netjournal.network.timelines import PAGE, Timeline, organisation_timeline
from netjournal.network.values import ValuesRow, checks_of
from netjournal.screens.contact_ties import services_section
from netjournal.screens.page_sections import (
    WANTED,
    heads_of,
    hopes_section,
    say_tags,
    timeline_section,
    values_section,
)
from netjournal.screens.people_cells import STANDING, age
from netjournal.widgets.page_lines import Line, Section, said, section, wrapped


@dataclass(frozen=True, slots=True, repr=False)
class OrganisationView:
    """What the page of an organisation is made of."""

    page: OrganisationPage
    timeline: Timeline
    now: Moment
    services: tuple[Service, ...]
    heads: dict[int, str] = field(default_factory=dict)
    values: tuple[ValuesRow, ...] = ()


def read_organisation(organisation: int, entries: int = PAGE) -> OrganisationView:
    """Read an organisation's page with that many entries of the timeline. Raises NotFound."""
    page = organisation_page(organisation)
    shown = page.timeline if entries <= PAGE else organisation_timeline(organisation, limit=entries)
    more = heads_of(shown), checks_of("organisation", organisation)
    return OrganisationView(page, shown, now(), services_of("organisation", organisation), *more)


def organisation_sections(view: OrganisationView, width: int) -> list[Section]:
    """The page of an organisation."""
    page, texts, today = view.page, view.page.fields, view.now.local_date
    row = page.row
    facts = [
        said("fact", 0, "field", texts["business_area"]),
        said("fact", 1, "site", texts["website"]),
        Line("part", page.parent, "part of", texts["parent"]) if page.parent else None,
        said("fact", 3, "ours", "this is my own organisation" if row.is_own else ""),
        said("fact", 4, "standing", STANDING[row.status]),
        said("fact", 5, "tags", say_tags(row.tags)),
        said("fact", 6, "to reach", WANTED[row.wanted_by]),
    ]
    return [
        section("", facts),
        Section("What we expect", tuple(wrapped("expects", texts["expectations"], width))),
        services_section(view.services, view.now),
        hopes_section(page.hopes),
        section("Between us and its people", _between(page.passed)),
        values_section(view.values, view.now, width),
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


def _between(passed: Reciprocity) -> list[Line | None]:
    """What passed with its people, counted; each person's page says what."""
    gave = f"they {passed.given_by_them} · I {passed.given_to_them}"
    used = f"theirs {passed.theirs_used} · mine {passed.used_by_them}"
    asked = f"they {passed.asked_by_them} · I {passed.asked_of_them}"
    open_ones = passed.open_by_them + passed.open_of_them
    return [
        Line("passed", 0, "gave", gave) if passed.given_by_them or passed.given_to_them else None,
        Line("passed", 1, "used", used) if passed.theirs_used or passed.used_by_them else None,
        Line("passed", 2, "asked", asked, f"{open_ones} open" if open_ones else "")
        if passed.asked_by_them or passed.asked_of_them
        else None,
    ]
