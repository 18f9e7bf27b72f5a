"""What Today shows, read at once, and how its rows are written. Pure but for `read_today`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from netjournal.clock import Moment
from netjournal.confidentiality.expiring import Expiring, expiring
from netjournal.journal.actions import ActionRow, list_actions
from netjournal.journal.capture import Cost, say_cost, say_date
from netjournal.journal.meetings import MeetingRow, list_meetings
from netjournal.journal.rows import EntryRow
from netjournal.journal.windows import JournalFilter, JournalWindow, entries_per_day, journal_ids
from netjournal.ledger.undo import last_changeset
from netjournal.network.due import DueContact, due_contacts
from netjournal.network.introductions import IntroductionRow, thanks_owed
from netjournal.network.occasions import OccasionRow, coming_occasions
from netjournal.network.overdue import count_overdue
from netjournal.text import counted, visible
from netjournal.widgets.columns import Cell, Row, Tone

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
YEAR = 371
"""Days of the map: 53 weeks."""
NAMED = 3
TITLE = 30
"""Characters of a meeting's title that stand before who came; a longer one is a line, and would hide them."""
LISTED = 200
DATED = 4
"""How many birthdays and other days are shown."""
COMING = 3
"""How many of the meetings ahead are shown."""
_MARKING_TONES: dict[str, Tone] = {"TLP:RED": "bad", "TLP:AMBER": "warn", "TLP:AMBER+STRICT": "warn"}


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What stands on Today; `number` is the last change set that it knows of, `review` a word on a review;
    `overdue` counts ways to reach people whose basis is to be looked at again.
    """

    number: int
    window: JournalWindow
    due: tuple[DueContact, ...] = field(repr=False)
    actions: tuple[ActionRow, ...] = field(repr=False)
    per_day: dict[str, int]
    coming: tuple[MeetingRow, ...] = field(repr=False)
    review: str
    overdue: int = 0
    ending: tuple[Expiring, ...] = field(default=(), repr=False)
    days: tuple[OccasionRow, ...] = field(default=(), repr=False)


def read_today(today: date, limit: int) -> TodayPage:
    """Everything but the rows themselves, on the database thread; `limit` entries at most."""
    from netjournal.review.guided.standing import reminder

    first = today - timedelta(days=YEAR)
    return TodayPage(
        last_changeset(),
        journal_ids(JournalFilter(last=today.isoformat()), limit=limit),
        due_contacts(LISTED),
        (*map(thanks, thanks_owed()), *list_actions("open", limit=LISTED)),
        entries_per_day(first.isoformat(), today.isoformat()),
        tuple(row for row in list_meetings("upcoming", COMING + 5) if row.moment.local_date > today)[:COMING],
        reminder(),
        count_overdue(),
        expiring(),
        coming_occasions(),
    )


def thanks(owed: IntroductionRow) -> ActionRow:
    """Thanks that are owed, as something to do; its id is that of the introduction, below zero."""
    whom = owed.other_name if owed.person == owed.me else owed.person_name
    text = f"thank {owed.introducer_name} for introducing you to {whom}"
    nobody = (None, "", None, "", None, None)
    return ActionRow(-owed.id, owed.uid, text, "", "", 0, False, "", "", *nobody)


def day_headings(days: Sequence[tuple[str, int]], today: date) -> list[tuple[int, str]]:
    """(index of the day's first entry, "Monday 23 November") for each day of a window of the journal."""
    headings: list[tuple[int, str]] = []
    index = 0
    for iso, count in days:
        headings.append((index, day_words(date.fromisoformat(iso), today)))
        index += count
    return headings


def day_words(day: date, today: date) -> str:
    """The day in full, with its year where that is not this one."""
    words = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def entry_row(entry: EntryRow) -> Row:
    """Time, kind, who and what, and on the right what waits, its marking, its cost."""
    time = entry.moment.local.strftime("%H:%M") if entry.moment.precision == "minute" else ""
    return (Cell(time, "dim"), entry.kind.capitalize(), _what(entry), _right(entry))


def _what(entry: EntryRow) -> str:
    names = [person.name for person in entry.people]
    who = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    titled = entry.kind in {"meeting", "event"} and len(entry.title) <= TITLE
    parts = [entry.title, who] if titled else [who, entry.title]
    counts = [_count(entry.decisions, "decision"), _count(entry.actions, "action")]
    said = ", ".join(filter(None, counts)) if entry.kind == "meeting" else ""
    return " · ".join(filter(None, (*parts, said)))


def _right(entry: EntryRow) -> Cell:
    if entry.questions:
        return Cell(_count(entry.questions, "question"), "warn")
    if entry.waiting_days is not None:
        return Cell(f"waiting {entry.waiting_days} d", "accent")
    if entry.marking:
        return Cell(entry.marking, _MARKING_TONES.get(entry.marking, ""))
    if entry.cost_minor is not None:
        return Cell(say_cost(Cost(entry.cost_minor, entry.cost_currency)))
    return Cell("")


def _count(number: int, noun: str) -> str:
    return "" if not number else f"{number} {noun}{'' if number == 1 else 's'}"


def coming_words(
    meetings: Sequence[MeetingRow], now: Moment, width: int, days: Sequence[OccasionRow] = ()
) -> str:
    """The meetings ahead, then birthdays and other days, a line each: when, and what it is about."""
    lines = [
        f"{say_date(row.moment, now)}  {visible(row.title or ', '.join(row.people))}" for row in meetings
    ]
    lines += [f"{say_date(row.next, now)}  {visible(f'{row.name}: {row.words}')}" for row in days[:DATED]]
    if len(days) > DATED:
        lines.append(f"{len(days) - DATED} more days: netjournal due")
    return "\n".join(line if len(line) <= width else line[: width - 1] + "…" for line in lines)


def overdue_words(count: int) -> str:
    """On ways to reach people whose basis is to be looked at again, and the key: short enough to stand whole
    beside the review at 80 cells.
    """
    return f"{counted(count, 'basis', 'bases')} due: o" if count else ""


def due_row(contact: DueContact, today: date) -> Row:
    """The name, and since when there was no contact beside the ideal."""
    if contact.last_contact is None or contact.due.ideal is None:
        return (contact.name, Cell(contact.due.words.removeprefix("ready to reconnect, "), "dim"))
    last = contact.last_contact.local_date
    since, ideal = (today - last).days, (contact.due.ideal - last).days
    return (contact.name, Cell(f"{span_words(since)} (ideal {span_words(ideal)})", "dim"))


def span_words(days: int) -> str:
    """A length of time, short: "5 d", "3 w", "4 m"."""
    if days < 14:
        return f"{days} d"
    return f"{days // 7} w" if days < 90 else f"{days // 30} m"


def action_row(action: ActionRow) -> Row:
    """What is to be done, and when."""
    whom = action.owner or action.contact
    text = f"{action.text} · {whom}" if whom and whom.split()[0] not in action.text else action.text
    return (text, Cell(action.due_words, "warn" if action.late_days else "dim"))


def about(contact: DueContact, now: Moment) -> str:
    """What to talk about: what was last noted, what is still to do, and why it was put off."""
    parts = []
    if contact.last_contact is not None:
        parts.append(f"Last, {say_date(contact.last_contact.local_date, now)}: {contact.last_entry}")
    parts += [f"To do: {text}" for text in contact.open_actions[:2]]
    if contact.snooze_reason:
        parts.append(f"Put off before: {contact.snooze_reason}")
    return "\n".join(parts)
