"""Step 1, get current: what is missing in the journal before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netjournal.journal.capture.dates import say_day
from netjournal.journal.rows import entry_rows
from netjournal.ledger import now
from netjournal.text import counted

from ..periods import Period
from .facts import Fact, Known, known, note, part, rows

_BARE = (
    "SELECT m.id, e.id, e.local_date, m.title <> '' FROM meeting m JOIN entry e ON e.id = m.entry_id "
    "WHERE m.deleted_at IS NULL AND e.deleted_at IS NULL AND e.local_date BETWEEN ? AND ? AND e.at <= ? "
    "AND NOT EXISTS (SELECT 1 FROM minute i WHERE i.meeting_id = m.id AND i.deleted_at IS NULL) "
    "ORDER BY e.local_date, e.at, e.id"
)
_OPEN = (
    "SELECT q.id, a.is_self, a.id, a.name, b.id, b.name, q.text, q.local_date FROM request q "
    "JOIN contact a ON a.id = q.asker_id JOIN contact b ON b.id = q.asked_id WHERE q.outcome = 'open' "
    "AND q.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL AND q.local_date <= ? "
    "ORDER BY q.local_date, q.id"
)
_DOUBTFUL = (
    "SELECT e.id, COUNT(*), e.local_date FROM question q JOIN entry e ON e.id = q.entry_id "
    "WHERE q.answer = '' AND q.deleted_at IS NULL AND e.deleted_at IS NULL "
    "AND e.local_date BETWEEN ? AND ? GROUP BY e.id ORDER BY e.local_date, e.id"
)
_NOTHING_NEXT = (
    "WITH to_do(contact, owner, entry) AS (SELECT contact_id, owner_id, entry_id FROM action "
    "WHERE done_at IS NULL AND deleted_at IS NULL), "
    "going_on(id) AS (SELECT contact FROM to_do WHERE contact > 0 "
    "UNION SELECT owner FROM to_do WHERE owner > 0 "
    "UNION SELECT p.contact_id FROM to_do JOIN participant p ON p.entry_id = to_do.entry "
    "WHERE p.deleted_at IS NULL "
    "UNION SELECT p.contact_id FROM entry e JOIN participant p ON p.entry_id = e.id "
    "WHERE e.at > ? AND e.deleted_at IS NULL AND p.deleted_at IS NULL) "
    "SELECT c.id, c.name, MAX(e.local_date) FROM participant p JOIN entry e ON e.id = p.entry_id "
    "JOIN contact c ON c.id = p.contact_id WHERE p.deleted_at IS NULL AND e.deleted_at IS NULL "
    "AND c.deleted_at IS NULL AND c.is_self = 0 AND c.status <> 'ended' AND p.attendance = 'present' "
    "AND e.local_date BETWEEN ? AND ? AND c.ideal_days IS NULL AND c.latest_days IS NULL "
    "AND c.id NOT IN (SELECT id FROM going_on) GROUP BY c.id ORDER BY c.sort_name, c.id"
)
_WRITTEN = (
    "SELECT COUNT(*), COALESCE(SUM(captured_locked), 0) FROM entry WHERE deleted_at IS NULL "
    "AND local_date BETWEEN ? AND ?"
)


Bare = tuple[int, int, str]
"""A meeting, its entry, its day."""


def get_current(period: Period) -> Known:
    """Meetings without minutes, requests open, readings in doubt, people without a next step."""
    days = (period.first.isoformat(), period.last.isoformat())
    moment = now().ms
    all_bare = rows(_BARE, *days, moment)
    bare = [each[:3] for each in all_bare if each[3]]
    asked, doubtful = rows(_OPEN, days[1]), rows(_DOUBTFUL, *days)
    nobody_next = rows(_NOTHING_NEXT, moment, *days)
    numbers = [*(each[1] for each in bare), *(each[0] for each in doubtful)]
    titles = {row.id: row.title for row in entry_rows(numbers)}
    open_parts = (
        part("Meetings without minutes", _meetings(bare, len(all_bare) - len(bare), titles)),
        part("Asked, and not answered", map(_request, asked)),
        part("Left in doubt", (_doubt(each, titles) for each in doubtful)),
        part("People met, with no next step", map(_person, nobody_next)),
    )
    ((entries, taken),) = rows(_WRITTEN, *days)
    left = bool(bare or asked or doubtful or nobody_next)
    said = f"{counted(entries, 'entry', 'entries')} in the period"
    said += f", {taken:,} of them written while it was locked" if taken else ""
    whole = part("The journal", [note(1, said, "written"), *([] if left else [note(2, NOTHING, "left")])])
    return known(whole if entries else None, *open_parts, settled=bool(entries) and not left, teaches=EMPTY)


NOTHING = "nothing: minutes, answers and next steps are all there"
EMPTY = (
    "Nothing is written in this period yet, and that is no failing:\n"
    "a first review may look at one week. Press {app.capture} and write what you remember,\n"
    "as in: met @ana about the bid ^bid"
)


def _meetings(bare: list[Bare], in_a_line: int, titles: dict[int, str]) -> Iterator[Fact]:
    """Those that were planned; those noted in a line are only counted."""
    for each in bare:
        yield _meeting(each, titles)
    if in_a_line:
        said = f"{counted(in_a_line, 'meeting')} noted in a line, which may be enough"
        yield note(3, said, "and")


def _meeting(row: Bare, titles: dict[int, str]) -> Fact:
    number, entry, day = row
    return Fact("meeting", number, "meeting", titles.get(entry, ""), say_day(day, now()))


def _request(row: tuple[int, int, int, str, int, str, str, str]) -> Fact:
    number, by_me, asker, asker_name, asked, asked_name, text, day = row
    whom, name = (asked, asked_name) if by_me else (asker, asker_name)
    label = "I asked" if by_me else "asked me"
    waits = (now().local_date - date.fromisoformat(day)).days
    return Fact("request", number, label, f"{name}: {text}", f"{waits} d", rows=(whom,))


def _doubt(row: tuple[int, int, str], titles: dict[int, str]) -> Fact:
    entry, count, day = row
    return Fact("entry", entry, counted(count, "doubt"), titles.get(entry, ""), say_day(day, now()))


def _person(row: tuple[int, str, str]) -> Fact:
    number, name, day = row
    return Fact("contact", number, "", name, f"last {say_day(day, now())}")
