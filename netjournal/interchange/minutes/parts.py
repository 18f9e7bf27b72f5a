"""What of a meeting may go to those who came: part by part, by the check that watches while one types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from netjournal.confidentiality.facts import Facts, Level
from netjournal.confidentiality.watch import Watch, check
from netjournal.interchange.keeping_back import WHOLE
from netjournal.interchange.redaction.log import Why
from netjournal.journal.meetings import MeetingPage


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the minutes: where it stands, what the check says of telling it to all who came, and why.

    `why_log` is the reason as the log has it; `minute` the id of an item of the minutes, else None.
    """

    where: str
    level: Level
    whys: tuple[str, ...] = field(repr=False)
    why_log: Why
    facts: Facts = field(repr=False)
    minute: int | None = None

    def goes(self, reason: str) -> bool:
        """Whether it is in the copy: what asks for a reason where one is given, what is stopped never."""
        return self.level == "allow" or (self.level == "warn" and bool(reason.strip()))


def parts_of(page: MeetingPage, came: tuple[int, ...], watch: Watch) -> tuple[Part, ...]:
    """Title and place, agenda, each item of the minutes, each thing to do. Who came was there: a marking for
    named people names them. The strictest answer for any of them counts for all.
    """
    return tuple(_part(where, text, minute, page, came, watch) for where, text, minute in _texts(page))


def _texts(page: MeetingPage) -> Iterator[tuple[str, str, int | None]]:
    yield "title", f"{page.row.title}\n\n{page.row.place}", None
    if page.agenda.strip():
        yield "agenda", page.agenda, None
    for item in page.minutes:
        yield f"item {item.position}", f"{item.item}\n\n{item.discussion}\n\n{item.decision}", item.id
    for number, action in enumerate(page.actions, 1):
        yield f"to do {number}", action.text, None


def _part(
    where: str, text: str, minute: int | None, page: MeetingPage, came: tuple[int, ...], watch: Watch
) -> Part:
    marking = page.entry.marking
    checked = check(watch, text, came, marking, named=came, most=WHOLE)
    reasons = [reason for reason in checked.decision.reasons if reason.level == checked.decision.level]
    marked = any(reason.kind == "sharing" and not reason.topic for reason in reasons)
    return Part(
        where,
        checked.decision.level,
        tuple(reason.why for reason in reasons),
        "marking" if marked else "topic",
        checked.facts,
        minute,
    )
