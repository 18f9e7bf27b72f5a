"""A meeting in words: for the pane beside the list, and for the head and brief of its page."""

from __future__ import annotations

from rich.text import Text

from netjournal.clock import Moment
from netjournal.journal.actions import ActionRow
from netjournal.journal.capture.dates import say_date
from netjournal.journal.meetings import MeetingPage
from netjournal.journal.minutes import MinuteRow
from netjournal.journal.rows import Person
from netjournal.journal.series import SeriesPage
from netjournal.text import visible

_BESIDE = {"absent": " (absent)", "invited": " (invited)", "mentioned": " (mentioned)"}


def head_of(page: MeetingPage, now: Moment, series: SeriesPage | None = None) -> Text:
    """Title; day, length, place and how it repeats; who."""
    text = Text(visible(page.row.title), "bold")
    repeats = f" · {series.words}" if series else ""
    text.append("\n" + visible(where_and_when(page, now)) + repeats, "not bold")
    guests = f"also invited: {visible(page.guests)}" if page.guests else ""
    who = people_words(page.entry.people, now.ms > page.row.moment.ms)
    if who or guests:
        text.append("\n" + "; ".join(filter(None, (who, guests))), "not bold dim")
    return text


def where_and_when(page: MeetingPage, now: Moment) -> str:
    """ "Fri 27 Nov 14:00 · 90 min · Town hall"."""
    length = f"{page.entry.duration_minutes} min" if page.entry.duration_minutes else ""
    return " · ".join(filter(None, (say_date(page.row.moment, now), length, page.row.place)))


def people_words(people: tuple[Person, ...], past: bool) -> str:
    """Their names, with how they took part where that is not what one expects."""
    named = []
    for person in people:
        expected = person.attendance == ("present" if past else "invited")
        named.append(visible(person.name) + ("" if expected else _BESIDE.get(person.attendance, "")))
    return ", ".join(named)


def action_words(action: ActionRow) -> str:
    """ "○ send notes (Bo Chen)", "✓ …" when it is done."""
    who = action.owner or action.contact
    return f"{'✓' if action.done else '○'} {action.text}" + (f" ({who})" if who else "")


def action_due(action: ActionRow, now: Moment) -> str:
    """When it is due, or that it is done."""
    return "done" if action.done else action.due_words


def titled(text: Text, heading: str, body: str) -> None:
    """Add a heading and what stands below it, nothing for an empty body."""
    if body.strip():
        text.append(f"\n\n{heading}\n" if text.plain else f"{heading}\n", "bold dim")
        text.append(visible(body.strip(), lines=True))


def plan_of(page: MeetingPage) -> Text:
    """Purpose and agenda."""
    text = Text()
    titled(text, "What it is for", page.purpose)
    titled(text, "Agenda", page.agenda)
    return text


def detail_of(page: MeetingPage, now: Moment) -> Text:
    """The meeting whole, for reading beside the list."""
    text = head_of(page, now)
    titled(text, "What it is for", page.purpose)
    titled(text, "Agenda", page.agenda)
    titled(text, "Minutes", "\n".join(map(_minute_words, page.minutes)))
    titled(text, "To do", "\n".join(_with_due(action, now) for action in page.actions))
    for heading, answer in (
        ("Intended", page.intended), ("Happened", page.happened), ("Why", page.why), ("Next", page.what_next)
    ):  # fmt: skip
        titled(text, heading, answer)
    return text


def _minute_words(minute: MinuteRow) -> str:
    decided = f"\n   Decided: {minute.decision}" if minute.decision else ""
    return f"{minute.position}. {minute.item}{decided}"


def _with_due(action: ActionRow, now: Moment) -> str:
    return "  ".join(filter(None, (action_words(action), action_due(action, now))))
