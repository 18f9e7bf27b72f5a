"""Lists to read: contacts, entries, search."""

from __future__ import annotations

import argparse
from typing import Any

from .answers import moment_json, money_json, print_json, print_table, say_hints
from .parser_parts import said, takes_json
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `contacts`, `entries` and `search`."""
    people = commands.add_parser("contacts", help="list people, all or those that match")
    people.add_argument(
        "query", nargs="*", type=said, metavar="QUERY", help="words and filters, or - for standard input"
    )
    people.add_argument("--due", action="store_true", help="only who is ready to reconnect")
    people.add_argument("--tag", type=said, metavar="T", help="only who carries this tag")
    takes_json(people)
    people.set_defaults(run=contacts)
    lines = commands.add_parser("entries", help="the journal, newest first")
    lines.add_argument(
        "query", nargs="*", type=said, metavar="QUERY", help="words and filters, or - for standard input"
    )
    lines.add_argument("--from", type=said, dest="first", metavar="D", help="from this day on")
    lines.add_argument("--to", type=said, dest="last", metavar="D", help="to this day")
    lines.add_argument("--contact", type=said, metavar="REF", help="only with this person")
    lines.add_argument(
        "--kind",
        choices=("note", "meeting", "call", "email", "message", "event"),
        default="",
        help="only this kind",
    )
    lines.add_argument("--tag", type=said, default="", metavar="T", help="only with this tag")
    lines.add_argument("--limit", type=_count, default=50, metavar="N", help="at most N (50)")
    takes_json(lines)
    lines.set_defaults(run=entries)
    finding = commands.add_parser("search", help="words, with filters such as kind: tag: with: from:")
    finding.add_argument("query", nargs="+", type=said, metavar="QUERY", help="or - for standard input")
    finding.add_argument("--limit", type=_count, default=50, metavar="N", help="at most N (50)")
    takes_json(finding)
    finding.set_defaults(run=search)


def contacts(arguments: argparse.Namespace) -> int:
    """People by name, or by how long they have been ready to reconnect."""
    query = " ".join(arguments.query)
    with opened(arguments) as notebook:
        rows, hints = notebook.vault.call(_contacts, query, arguments.tag, arguments.due)
        now = notebook.clock.now()
    if arguments.json:
        print_json(contacts=[_contact_shape(row) for row in rows], hints=hints)
        return 0
    say_hints(hints)
    from netjournal.journal.capture.dates import say_date

    table = [
        (row.name, row.organisation, row.role, say_date(row.last_contact, now) if row.last_contact else "",
         row.uid[-8:]) for row in rows
    ]  # fmt: skip
    print_table(
        table,
        "Nobody found."
        if query
        else "No contacts here. `netjournal add contact NAME`, or `netjournal import vcard FILE`.",
    )
    return 0


def entries(arguments: argparse.Namespace) -> int:
    """The journal, newest first."""
    with opened(arguments) as notebook:
        rows, hints = notebook.vault.call(_entries, arguments)
        now = notebook.clock.now()
    if arguments.json:
        print_json(entries=[_entry_shape(row) for row in rows], hints=hints)
        return 0
    say_hints(hints)
    from netjournal.journal.capture.dates import say_date

    table = [
        (say_date(row.moment, now), row.kind, ", ".join(p.name for p in row.people), row.title, row.uid[-8:])
        for row in rows
    ]
    empty = "Nothing found." if arguments.query else "Nothing here yet. `netjournal log -` keeps a line."
    print_table(table, empty)
    return 0


def search(arguments: argparse.Namespace) -> int:
    """Everything that matches, newest first."""
    from netjournal.journal.search import search as find

    query = " ".join(arguments.query)
    with opened(arguments) as notebook:
        page = notebook.vault.call(find, query, limit=arguments.limit, typing=False)
    if arguments.json:
        results = [
            {
                "uid": hit.uid,
                "kind": hit.kind,
                "title": hit.title,
                "snippet": hit.snippet.text,
                "date": hit.date,
            }
            for hit in page.results
        ]
        print_json(query=query, results=results, more=page.more, hints=page.hints)
        return 0
    say_hints(page.hints)
    table = [(hit.date, hit.kind, hit.title, hit.snippet.text, hit.uid[-8:]) for hit in page.results]
    print_table(table, "Nothing found.")
    if page.more:
        print(f"{len(page.results)}+ found; --limit shows more.")
    return 0


def _contacts(query: str, tag: str | None, only_due: bool) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    from netjournal.journal.people_filters import find_people
    from netjournal.network.rows import contact_rows
    from netjournal.text import fold

    found = find_people(query, "due" if only_due else "name")
    rows = contact_rows(found.ids)
    if tag is not None:
        wanted = fold(tag.removeprefix("#"))
        rows = tuple(row for row in rows if wanted in map(fold, row.tags))
    if only_due:
        rows = tuple(row for row in rows if row.due is not None and row.due.ready)
    return rows, found.hints


def _entries(arguments: argparse.Namespace) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    from netjournal.journal.rows import entry_rows
    from netjournal.journal.search import entry_numbers
    from netjournal.journal.windows import JournalFilter, journal_ids
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact

    hints: tuple[str, ...] = ()
    contact = find_record(arguments.contact, (Contact,)).id if arguments.contact else None
    which = JournalFilter(
        kind=arguments.kind,
        contact=contact,
        tag=arguments.tag,
        first=_day(arguments.first),
        last=_day(arguments.last),
    )
    if not arguments.query:
        return entry_rows(journal_ids(which, limit=arguments.limit).ids), hints
    found, hints = entry_numbers(" ".join(arguments.query), which, arguments.limit)
    return entry_rows(found), hints


def _day(typed: str | None) -> str:
    from netjournal.errors import BadInput
    from netjournal.journal.capture.dates import read_date
    from netjournal.ledger import now

    if not typed:
        return ""
    reading = read_date(typed, now())
    if reading is None:
        raise BadInput("That is not a date that can be read.", "Write 2026-11-23, 23/11, or last monday.")
    return reading.first.isoformat()


def _count(typed: str) -> int:
    number = int(typed)
    if not 1 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError("1 to 1000000")
    return number


def _contact_shape(row: Any) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "name": row.name,
        "organisation": row.organisation,
        "role": row.role,
        "emails": list(row.emails),
        "phones": list(row.phones),
        "tags": list(row.tags),
        "last_contact": moment_json(row.last_contact),
        "due": None if row.due is None else _due_shape(row.due),
        "status": row.status,
    }


def _due_shape(due: Any) -> dict[str, str | None]:
    return {
        "ideal": due.ideal.isoformat() if due.ideal else None,
        "latest": due.latest.isoformat() if due.latest else None,
    }


def _entry_shape(row: Any) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "kind": row.kind,
        "started_at": row.moment.isoformat(),
        "precision": row.moment.precision,
        "duration_minutes": row.duration_minutes,
        "text": row.text,
        "marking": row.marking,
        "participants": [{"uid": person.uid, "name": person.name} for person in row.people],
        "organisations": list(row.organisations),
        "tags": list(row.tags),
        "cost": money_json(row.cost_minor, row.cost_currency),
        "captured_locked": row.captured_locked,
    }
