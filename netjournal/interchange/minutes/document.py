"""The copy itself: what goes, in words that name nobody who was not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netjournal.interchange.profiles import READERS
from netjournal.interchange.redaction.log import LogLine, total
from netjournal.interchange.redaction.reduction import KEPT_BACK, Reduction
from netjournal.interchange.report.document import Block, Bullets, Document, Paragraph, Section
from netjournal.interchange.report.reading import day_words, said
from netjournal.journal.actions import ActionRow
from netjournal.journal.meetings import MeetingPage
from netjournal.journal.minutes import MinuteRow
from netjournal.journal.settings import get_settings
from netjournal.ledger import database

from .parts import Part

DEMO = "DEMO: everything in these minutes is made up"
UNDER_THE_RULE = "Chatham House rule: use what was said; never tell who said it, or who was there."


def document_of(
    page: MeetingPage, parts: tuple[Part, ...], reduction: Reduction, *, reason: str, demo: bool
) -> Document:
    """The minutes. What is left out is noted in the log of the reduction."""
    copy = _Copy(page, {part.where: part for part in parts}, reduction, reason)
    title = copy.text("title", page.row.title) or "Minutes"
    facts = tuple(copy.facts())
    sections = [section for section in (copy.agenda(), *copy.items(), copy.to_dos()) if section is not None]
    reduction.withhold(
        "purpose and afterwards", "private", sum(bool(text.strip()) for text in _private(page))
    )
    sections += _left_out(reduction.log.lines())
    running = f"{title} · for {READERS['minutes']}"
    return Document(title, facts, tuple(sections), running, DEMO if demo else "")


class _Copy:
    """Takes texts through the reduction, where they go at all."""

    def __init__(
        self, page: MeetingPage, parts: Mapping[str, Part], reduction: Reduction, reason: str
    ) -> None:
        self._page, self._reduction = page, reduction
        self._gone = {where: part for where, part in parts.items() if not part.goes(reason)}
        for where, part in self._gone.items():
            reduction.withhold(where, part.why_log)

    def text(self, where: str, text: str) -> str:
        """The text as they may see it; "" for what is kept back."""
        return (
            ""
            if where in self._gone
            else self._reduction.text(said(text), where, nameless=self._page.entry.chatham_house)
        )

    def facts(self) -> Iterator[tuple[str, str]]:
        """When, where, who."""
        moment, entry = self._page.row.moment, self._page.entry
        clock = f", {moment.local:%H:%M}" if moment.precision == "minute" else ""
        yield "When", day_words(moment.local_date.isoformat()) + clock
        if place := self.text("title", self._page.row.place):
            yield "Where", place
        came = [person for person in entry.people if person.attendance == "present"]
        if entry.chatham_house:
            self._reduction.withhold("who came", "source", len(came))
            yield "Rule", UNDER_THE_RULE
        else:
            names = [self._reduction.name(person.uid, "contact", "who came") for person in came]
            yield "Present", ", ".join([*map(said, names), *_oneself(self._page)])
        if entry.marking:
            yield "Marking", entry.marking

    def agenda(self) -> Section | None:
        """Its lines."""
        lines = [line for line in self.text("agenda", self._page.agenda).splitlines() if line.strip()]
        return Section("Agenda", (Bullets(tuple(lines)),)) if lines else None

    def items(self) -> Iterator[Section]:
        """The minutes, item by item; of one that is kept back its place only."""
        for item in self._page.minutes:
            where = f"item {item.position}"
            if where in self._gone:
                yield Section(f"{item.position}. {KEPT_BACK}")
            else:
                heading = f"{item.position}. {self.text(where, item.item)}"
                yield Section(heading, tuple(self._discussed(where, item)))

    def _discussed(self, where: str, item: MinuteRow) -> Iterator[Block]:
        if item.discussion.strip():
            yield Paragraph(self.text(where, item.discussion))
        if item.decision.strip():
            yield Paragraph(f"Decided: {self.text(where, item.decision)}")

    def to_dos(self) -> Section | None:
        """What is to be done, by whom and when."""
        lines = [self._to_do(f"to do {number}", each) for number, each in enumerate(self._page.actions, 1)]
        return Section("To do", (Bullets(tuple(lines)),)) if lines else None

    def _to_do(self, where: str, action: ActionRow) -> str:
        if where in self._gone:
            return KEPT_BACK
        owner = self.text(where, action.owner) if action.owner else self._writer()
        due = f"by {day_words(action.due)}" if action.due else ""
        beside = ", ".join(filter(None, (owner, due)))
        return self.text(where, action.text) + (f" ({beside})" if beside else "")

    def _writer(self) -> str:
        return "" if self._page.entry.chatham_house else get_settings().own_name


def _oneself(page: MeetingPage) -> list[str]:
    """One's own name, where it is known and oneself is not among the people of the meeting."""
    me = database().execute_sql("SELECT id, name FROM contact WHERE is_self = 1").fetchone()
    there = {person.id for person in page.entry.people}
    return [said(me[1])] if me and me[0] not in there and me[1].strip() else []


def _private(page: MeetingPage) -> tuple[str, ...]:
    return page.purpose, page.intended, page.happened, page.why, page.what_next


def _left_out(log: tuple[LogLine, ...]) -> list[Section]:
    """What this copy does not show, in numbers."""
    names, reached, doubts = (
        total(log, *whys) for whys in (("person", "organisation"), ("reached",), ("doubt",))
    )
    parts = total(log, "marking", "topic")
    said_so = [
        (names, "names of people and organisations that were not there stand as pseudonyms"),
        (reached, "addresses, numbers and sites are left out, as […]"),
        (doubts, "words that may be somebody’s name stand as “somebody”"),
        (parts, "parts are kept back: not all who came may see them"),
    ]
    lines = tuple(f"{count} {words}." for count, words in said_so if count)
    return [Section("What this copy leaves out", (Bullets(lines),))] if lines else []
