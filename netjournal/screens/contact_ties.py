"""What ties a person into the network, in lines of their page: offers, needs, introductions, networks."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_day
from netjournal.network.introductions import IntroductionRow, list_introductions
from netjournal.network.networks import MembershipRow, memberships_of
from netjournal.network.offers import Service, services_of
from netjournal.network.pages import wanted_through
from netjournal.screens.service_forms import KIND_WORDS, WHICH
from netjournal.widgets.page_lines import Line, Section, section

SHOWN = 5
"""Introductions that a page shows; the list has all."""


@dataclass(frozen=True, slots=True, repr=False)
class ContactTies:
    """What a person offers and needs, their introductions and networks, and through whom to reach them."""

    services: tuple[Service, ...]
    introductions: tuple[IntroductionRow, ...]
    memberships: tuple[MembershipRow, ...]
    through: str


def read_ties(contact: int) -> ContactTies:
    """Read them."""
    return ContactTies(
        services_of("contact", contact),
        list_introductions(contact)[:SHOWN],
        memberships_of(contact),
        wanted_through(contact),
    )


def tie_sections(ties: ContactTies, today: Moment) -> list[Section]:
    """Three sections; what is empty is left out."""
    return [
        services_section(ties.services, today),
        section("Introductions", (_introduction(row, today) for row in ties.introductions)),
        section("Networks", (_membership(row, today) for row in ties.memberships)),
    ]


def services_section(services: tuple[Service, ...], today: Moment) -> Section:
    """What somebody needs and offers; what stands no more is dim."""
    return section("Needs and offers", (_service(each, today) for each in services))


def _service(each: Service, today: Moment) -> Line:
    kind = "" if each.kind == "other" else f" ({KIND_WORDS[each.kind]})"
    stands = each.stands(today.local_date)
    until = f"{'to' if stands else 'ended'} {say_day(each.until, today)}" if each.until else ""
    aside = f"met {say_day(each.met_on, today)}" if each.met_on else until
    return Line(each.which, each.id, WHICH[each.which], f"{each.text}{kind}", aside, "" if stands else "dim")


def _introduction(row: IntroductionRow, today: Moment) -> Line:
    more = row.outcome or row.purpose
    text = f"{row.words} · {more}" if more else row.words
    state = "thanks owed" if row.thanks_owed else row.state
    return Line(
        "introduction", row.id, say_day(row.day, today), text, state, "warn" if row.thanks_owed else ""
    )


def _membership(row: MembershipRow, today: Moment) -> Line:
    until = f"to {say_day(row.until, today)}" if row.until else ""
    text = " · ".join(filter(None, (row.network_name, row.role)))
    return Line(
        "membership", row.id, row.network_kind, text, until, "" if row.stands(today.local_date) else "dim"
    )
