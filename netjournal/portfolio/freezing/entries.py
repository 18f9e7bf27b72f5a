"""An entry, or a meeting with its minutes, as a piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netjournal.journal.entries import EntryPage, entry_page
from netjournal.journal.exchanges import ExchangeRow, UseRow, uses_of_exchange
from netjournal.journal.meetings import MeetingPage, meeting_page
from netjournal.ledger import database

from .. import piece
from .files import files_of
from .names import names_of


def entry_piece(entry: int) -> dict[str, Any]:
    """An entry with what passed in it, was used since, and came of it; its meeting where it has one."""
    page = entry_page(entry)
    meeting = _meeting(entry)
    row = page.row
    return piece.document(
        "minutes" if meeting and meeting.minutes else "record",
        (meeting.row.title if meeting else "") or row.title or row.kind,
        row.moment.local_date.isoformat(),
        ("entry", row.uid),
        names=names_of(person.id for person in row.people),
        facts=_facts(page),
        sections=[*_said(page, meeting), *_passed(page)],
        files=files_of("entry", entry),
        marking=row.marking,
    )


def _meeting(entry: int) -> MeetingPage | None:
    found = database().execute_sql(
        "SELECT id FROM meeting WHERE entry_id = ? AND deleted_at IS NULL", (entry,)
    ).fetchone()  # fmt: skip
    return meeting_page(found[0]) if found else None


def _facts(page: EntryPage) -> Iterator[dict[str, str]]:
    row = page.row
    yield from piece.facts(("What", row.kind), ("Where", row.place))
    for person in row.people:
        yield piece.fact(person.attendance.capitalize(), person.name, person.uid)


def _said(page: EntryPage, meeting: MeetingPage | None) -> Iterator[dict[str, Any]]:
    yield piece.section("As it was written down", piece.paragraphs(page.row.text))
    if meeting is None:
        return
    yield piece.section("Purpose and agenda", *map(piece.paragraphs, (meeting.purpose, meeting.agenda)))
    rows = (piece.row((each.item, each.discussion, each.decision)) for each in meeting.minutes)
    if meeting.minutes:
        yield piece.section(
            "Minutes", piece.table("Minutes", ("Item", "What was said", "What was decided"), rows)
        )
    asked = ("What was intended", meeting.intended), ("What happened", meeting.happened)
    for title, text in (*asked, ("Why", meeting.why), ("What follows", meeting.what_next)):
        yield piece.section(title, piece.paragraphs(text))


def _passed(page: EntryPage) -> Iterator[dict[str, Any]]:
    if page.exchanges:
        rows = (_exchange(each) for each in page.exchanges)
        heads = ("From", "To", "What passed", "How it helped", "What came of it")
        yield piece.section("What passed", piece.table("What passed", heads, rows))
    done = (f"{each.text}{', done' if each.done else ''}" for each in page.actions)
    yield piece.section("Actions", piece.bullets(done))
    came = (f"{each.objective}: {each.contact}. {each.outcome}" for each in page.contributions)
    yield piece.section("What it brought", piece.bullets(came))


def _exchange(row: ExchangeRow) -> dict[str, Any]:
    uses = uses_of_exchange(row.id)
    told = "; ".join(filter(None, map(_use, uses)))
    return piece.row((row.giver, row.receiver, row.text, row.helped, told), [_behind(use) for use in uses])


def _use(use: UseRow) -> str:
    return f"{use.user}: {' – '.join(filter(None, (use.purpose, use.outcome)))}"


def _behind(use: UseRow) -> dict[str, str]:
    return piece.behind("use", use.uid, use.moment.local_date.isoformat(), use.purpose or use.outcome)
