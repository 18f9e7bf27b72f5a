"""The notebook as a folder of Markdown: what its pages say, read from the notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.ledger import database
from netjournal.network.rows import marks, parts_of
from netjournal.text import first_line

from .file_names import FileNames
from .markdown_pages import Line, Named, WrittenEntry, contact_page, index_page, month_page, sentences
from .people_out import contact_records

INDEX = "README.md"
Page = tuple[str, bytes]


def notebook_pages(chosen: Sequence[int] | None = None) -> Iterator[Page]:
    """Name in the folder and content of every page; for some contacts, these and the entries they are in.

    Call it inside a transaction, so that all is of one moment. A page at a time is held.
    """
    names, people = FileNames(), dict[int, Named]()
    for person in contact_records(chosen):
        people[person.line] = Named(person.name, names.name(person.name, person.external_uid))
        page = contact_page(person, _lines_of(person.line))
        yield f"contacts/{people[person.line].file}.md", page.encode("utf-8", "replace")
    months: list[tuple[str, int]] = []
    for month, ids in _months(list(people) if chosen is not None else None):
        entries = [entry for part in parts_of(ids) for entry in _entries(part, people)]
        months.append((month, len(entries)))
        yield f"journal/{month}.md", month_page(month, entries).encode("utf-8", "replace")
    yield INDEX, index_page(list(people.values()), months, ()).encode("utf-8", "replace")


def _lines_of(contact: int) -> list[Line]:
    rows = database().execute_sql(
        "SELECT DISTINCT e.local_date, COALESCE(NULLIF(m.title, ''), SUBSTR(e.body, 1, 200)), e.at, e.id "
        "FROM participant p JOIN entry e ON e.id = p.entry_id LEFT JOIN meeting m ON m.entry_id = e.id "
        "AND m.deleted_at IS NULL WHERE p.contact_id = ? AND p.deleted_at IS NULL AND e.deleted_at IS NULL "
        "ORDER BY e.at DESC, e.id DESC",
        (contact,),
    )
    return [Line(day, first_line(text)) for day, text, *_ in rows.fetchall()]


def _months(people: Sequence[int] | None) -> Iterator[tuple[str, list[int]]]:
    """Each month with the ids of its entries; only of these people where they are given."""
    taken = None if people is None else entries_of(people)
    rows = database().execute_sql(
        "SELECT SUBSTR(local_date, 1, 7), id FROM entry WHERE deleted_at IS NULL ORDER BY local_date, at, id"
    )
    found: dict[str, list[int]] = {}
    for month, number in rows.fetchall():
        if taken is None or number in taken:
            found.setdefault(month, []).append(number)
    yield from found.items()


def entries_of(people: Sequence[int]) -> set[int]:
    """The ids of the entries in which any of these people is."""
    found: set[int] = set()
    for part in parts_of(people):
        rows = database().execute_sql(
            f"SELECT entry_id FROM participant WHERE contact_id IN ({marks(part)}) AND deleted_at IS NULL",
            part,
        )
        found.update(number for (number,) in rows.fetchall())
    return found


def _entries(ids: list[int], people: dict[int, Named]) -> Iterator[WrittenEntry]:
    more = _more_of(ids)
    for row in entry_rows(ids):
        yield WrittenEntry(
            row.moment.local_date.isoformat(),
            f"{row.moment.local:%H:%M}" if row.moment.precision == "minute" else "",
            row.kind,
            row.title if row.meeting_id is not None else "",
            row.text,
            tuple(people.get(each.id, Named(each.name)) for each in row.people),
            _facts_of(row),
            tuple((heading, tuple(items)) for heading, items in more.get(row.id, {}).items()),
        )


def _facts_of(row: EntryRow) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Organisations", ", ".join(row.organisations)),
        ("Place", row.place),
        ("Minutes", "" if row.duration_minutes is None else str(row.duration_minutes)),
        ("Tags", ", ".join(row.tags)),
        ("Marking", row.marking),
    )
    return tuple((head, text) for head, text in facts if text)


def _more_of(ids: list[int]) -> dict[int, dict[str, list[str]]]:
    """What hangs on these entries: minutes, what passed, what was asked, what is to be done."""
    found: dict[int, dict[str, list[str]]] = {}
    for heading, sql in _HANGING:
        for entry, *texts in _select(sql, ids):
            items = found.setdefault(entry, {}).setdefault(heading, [])
            items.append(sentences(texts))
    return found


_HANGING = (
    (
        "Minutes",
        "SELECT m.entry_id, i.item, i.discussion, "
        "CASE WHEN i.decision > '' THEN 'Decided: ' || i.decision END "
        "FROM minute i JOIN meeting m ON m.id = i.meeting_id WHERE m.entry_id IN ({}) "
        "AND i.deleted_at IS NULL AND m.deleted_at IS NULL ORDER BY i.position, i.id",
    ),
    (
        "Passed",
        "SELECT x.entry_id, g.name || ' to ' || r.name, x.kind, x.text, x.helped FROM exchange x "
        "JOIN contact g ON g.id = x.giver_id JOIN contact r ON r.id = x.receiver_id "
        "WHERE x.entry_id IN ({}) AND x.deleted_at IS NULL ORDER BY x.id",
    ),
    (
        "Asked",
        "SELECT x.entry_id, a.name || ' asked ' || b.name, x.text, x.outcome FROM request x "
        "JOIN contact a ON a.id = x.asker_id JOIN contact b ON b.id = x.asked_id "
        "WHERE x.entry_id IN ({}) AND x.deleted_at IS NULL ORDER BY x.id",
    ),
    (
        "To do",
        "SELECT COALESCE(a.entry_id, m.entry_id) AS held, a.text, "
        "CASE WHEN a.due > '' THEN 'by ' || a.due END, "
        "CASE WHEN a.done_date > '' THEN 'done ' || a.done_date END FROM action a "
        "LEFT JOIN meeting m ON m.id = a.meeting_id WHERE held IN ({}) "
        "AND a.deleted_at IS NULL ORDER BY a.id",
    ),
)


def _select(sql: str, ids: list[int]) -> list[Any]:
    return list(database().execute_sql(sql.format(marks(ids)), ids).fetchall())
