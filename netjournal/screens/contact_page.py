"""The page of a person, in lines; pure but for `read_contact`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from netjournal.clock import Moment
from netjournal.journal.attachments import AttachedFile, list_attachments
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.journal.requests import RequestRow, requests_of_contact
from netjournal.journal.settings import get_settings
from netjournal.ledger import now
from netjournal.network.cadence import Cadence
from netjournal.network.methods import Method
from netjournal.network.occasions import OccasionRow, day_words, occasions_of
from netjournal.network.pages import Brought, ContactPage, OpenAction, contact_page
from netjournal.network.relations import RelationRow, relations_of
from netjournal.network.tag_cadences import cadences_by_tag
from netjournal.network.timelines import PAGE, Timeline, timeline
from netjournal.network.values import ValuesRow, checks_of
from netjournal.review.exchange.response import Outcome, Wait, response
from netjournal.review.worth.worth_items import hourly_rate
from netjournal.review.worth.worth_table import worth_of_contact
from netjournal.screens.contact_ties import ContactTies, read_ties, tie_sections
from netjournal.screens.exchange_words import response_words
from netjournal.screens.page_sections import (
    WANTED,
    heads_of,
    hopes_section,
    say_tags,
    timeline_section,
    values_section,
)
from netjournal.screens.people_cells import STANDING, age
from netjournal.screens.worth_words import line_words
from netjournal.text import size_in_words
from netjournal.widgets.page_lines import Line, Section, said, section, wrapped


@dataclass(frozen=True, slots=True, repr=False)
class ContactView:
    """What the page of a person is made of; `worth` is cost and benefit in words, `heads` the first line of
    each entry of the timeline; `by_tag` the intervals that their tags give.
    """

    page: ContactPage
    timeline: Timeline
    requests: tuple[RequestRow, ...]
    files: tuple[AttachedFile, ...]
    relations: tuple[RelationRow, ...]
    worth: str
    now: Moment
    ties: ContactTies
    heads: dict[int, str] = field(default_factory=dict)
    days: tuple[OccasionRow, ...] = ()
    by_tag: Cadence | None = None
    values: tuple[ValuesRow, ...] = ()


def read_contact(contact: int, entries: int = PAGE) -> ContactView:
    """Read a person's page with that many entries of the timeline. Raises NotFound."""
    page = contact_page(contact)
    shown = page.timeline if entries <= PAGE else timeline(contact, limit=entries)
    requests, files = requests_of_contact(contact), list_attachments("contact", contact)
    relations, worth = relations_of(contact), _worth(contact)
    days, by_tag = occasions_of(contact), cadences_by_tag([contact]).get(contact)
    more = read_ties(contact), heads_of(shown), days, by_tag, checks_of("contact", contact)
    return ContactView(page, shown, requests, files, relations, worth, now(), *more)


def contact_sections(view: ContactView, width: int) -> list[Section]:
    """The page of a person, long texts wrapped to `width` characters."""
    page, texts = view.page, view.page.fields
    return [
        section("", _who(view)),
        Section("How we met", tuple(wrapped("met", texts["how_met"], width))),
        section("Reach", [_method(known) for known in page.methods]),
        section("Dates", [_day(each, view.now) for each in view.days if each.id is not None]),
        section("Relations", [_relation(each, page.row.id, view.now) for each in view.relations]),
        *tie_sections(view.ties, view.now),
        section("Between us", _between(view, width)),
        section("Brought", [_brought(each) for each in page.brought]),
        hopes_section(page.hopes),
        values_section(view.values, view.now, width),
        section("To do", [_action(each, view.now) for each in page.open_actions]),
        section("Files", [_file(kept, page.photo) for kept in view.files]),
        Section("Notes · they may read this", tuple(wrapped("note", texts["notes"], width))),
        timeline_section(view.timeline, view.heads, view.now),
    ]


def called(view: ContactView) -> str:
    """The name with what belongs beside it: "Ana Ruiz · known as Ana · she/her"."""
    row, texts = view.page.row, view.page.fields
    known = f"known as {row.known_as}" if row.known_as and row.known_as != row.name else ""
    return " · ".join(filter(None, (row.name, known, texts["pronouns"], texts["pronunciation"])))


def answers_in_words(requests: Sequence[RequestRow], contact: int, today: date) -> str:
    """How long they took to answer: how many within seven days, half by when; few as raw values."""
    mine = [asked for asked in requests if asked.asked_id == contact]
    waits = [Wait(each.days, _state(each), (today - each.moment.local_date).days) for each in mine]
    return response_words(response(waits))


def _state(asked: RequestRow) -> Outcome:
    return cast(Outcome, asked.outcome)


def _worth(contact: int) -> str:
    rate = hourly_rate()
    return line_words(worth_of_contact(contact), rate, get_settings().currency)


def _who(view: ContactView) -> list[Line | None]:
    row, texts = view.page.row, view.page.fields
    return [
        said("fact", 0, "does", ", ".join(filter(None, (row.role, row.organisation)))),
        said("fact", 1, "field", texts["business_area"]),
        said("fact", 2, "standing", STANDING[row.status]),
        said("fact", 3, "tags", say_tags(row.tags)),
        said("fact", 4, "contact", _rhythm(view)),
        said("fact", 8, "next", "" if row.due is None else row.due.words),
        said("fact", 5, "intended", _between_days(texts["intended_from"], texts["intended_until"], view.now)),
        said("fact", 6, "birthday", day_words(texts["birthday"])),
        said("fact", 7, "to reach", _wanted(view)),
    ]


def _rhythm(view: ContactView) -> str:
    row, texts = view.page.row, view.page.fields
    last = age(row.last_contact, view.now.local_date)
    parts = [f"last {last}" + (" ago" if last not in {"today", "—"} else "") if last != "—" else "none yet"]
    if texts["ideal_days"]:
        parts.append(f"every {texts['ideal_days']} days")
    if texts["latest_days"]:
        parts.append(f"{texts['latest_days']} at the latest")
    if view.by_tag is not None and not (texts["ideal_days"] or texts["latest_days"]):
        if view.by_tag.ideal_days is not None:
            parts.append(f"every {view.by_tag.ideal_days} days by a tag")
        if view.by_tag.latest_days is not None:
            parts.append(f"{view.by_tag.latest_days} at the latest by a tag")
    return " · ".join(parts)


def _wanted(view: ContactView) -> str:
    texts = view.page.fields
    words = WANTED[view.page.row.wanted_by]
    if not words:
        return ""
    towards = f"for {texts['wanted_objective']}" if texts["wanted_objective"] else ""
    through = f"through {view.ties.through}" if view.ties.through else ""
    return ", ".join(filter(None, (words, towards, through)))


def _between_days(first: str, last: str, today: Moment) -> str:
    said = f"from {say_day(first, today)}" if first else ""
    if not last:
        return said
    over = ": that day has passed" if last < today.local_date.isoformat() else ""
    until = f"to {say_day(last, today)}" if first else f"until {say_day(last, today)}"
    return f"{said.removeprefix('from ')} {until}{over}".strip()


def _method(method: Method) -> Line:
    notes = [method.label, "preferred" if method.preferred else "", method.lawful_basis]
    review = f"review {method.review_on}" if method.review_on else ""
    more = " · ".join(filter(None, notes))
    return Line(
        "method", method.id, method.kind, f"{method.value}  ({more})" if more else method.value, review
    )


def _day(row: OccasionRow, today: Moment) -> Line:
    return Line("occasion", row.id or 0, "", row.words, f"next {say_date(row.next, today)}")


def _relation(row: RelationRow, contact: int, today: Moment) -> Line:
    _, name, words = row.seen_from(contact)
    held = _between_days(row.since, row.until, today) if row.since or row.until else ""
    text = " · ".join(filter(None, (f"{words} {name}", held, row.note)))
    return Line("relation", row.id, "", text, f"close {row.strength} of 5", "dim" if row.until else "")


def _between(view: ContactView, width: int) -> list[Line | None]:
    counts, contact = view.page.reciprocity, view.page.row.id
    gave = f"they {counts.given_by_them} · I {counts.given_to_them}"
    used = f"theirs {counts.theirs_used} · mine {counts.used_by_them}"
    asked = f"they {counts.asked_by_them} · I {counts.asked_of_them}"
    open_ones = counts.open_by_them + counts.open_of_them
    answers = answers_in_words(view.requests, contact, view.now.local_date)
    return [
        Line("exchanges", 0, "gave", gave) if counts.given_by_them or counts.given_to_them else None,
        Line("uses", 0, "used", used) if counts.theirs_used or counts.used_by_them else None,
        Line("requests", 0, "asked", asked, f"{open_ones} open" if open_ones else "")
        if counts.asked_by_them or counts.asked_of_them
        else None,
        *wrapped("answers", answers, width, "answers"),
        *wrapped("worth", view.worth, width, "worth"),
    ]


def _brought(row: Brought) -> Line:
    text = f"{row.outcome} ({row.kind})" if row.outcome and row.kind else row.outcome or row.kind
    return Line("brought", row.id, row.objective_key, text, "against it" if row.disconfirming else "")


def _file(kept: AttachedFile, photo: int | None) -> Line:
    """A file; their photo is named as one."""
    return Line("file", kept.id, "photo" if kept.id == photo else "", kept.name, size_in_words(kept.size))


def _action(row: OpenAction, today: Moment) -> Line:
    return Line("action", row.id, "", row.text, say_day(row.due, today))
