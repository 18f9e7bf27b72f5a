"""Who is ready to reconnect and whose day comes round: in full, or as a message at login."""

from __future__ import annotations

import argparse
from typing import Any

from netjournal.errors import NetJournalError

from .answers import moment_json, print_json, print_lines, print_table
from .parser_parts import takes_json
from .unlocking import given_passphrase, opened, vault_root

SHOWN = 5
"""Lines that `--brief` prints at most."""


def add_to(commands: Any) -> None:
    """Add `due`."""
    reconnecting = commands.add_parser("due", help="who is ready to reconnect; birthdays and dates")
    reconnecting.add_argument(
        "--days", type=_days, default=None, metavar="N", help="dates up to N days ahead (7)"
    )
    reconnecting.add_argument(
        "--brief",
        action="store_true",
        help="for a login: five lines at most, nothing when nobody is due; never asks",
    )
    takes_json(reconnecting)
    reconnecting.set_defaults(run=due)


def due(arguments: argparse.Namespace) -> int:
    """Who is ready to reconnect, the longest first; then the days that come round, the next first."""
    if arguments.brief and not arguments.json:
        return _brief(arguments)
    with opened(arguments) as notebook:
        rows, days = notebook.vault.call(_read, arguments.days)
        now = notebook.clock.now()
    if arguments.json:
        print_json(due=[_due_shape(row) for row in rows], dates=[_date_shape(row) for row in days])
        return 0
    from netjournal.journal.capture.dates import say_date

    table = [(r.name, r.organisation, r.due.words, r.uid[-8:]) for r in rows]
    print_table(table, "Nobody is due.")
    if days:
        print("\nDates")
        print_table([(say_date(day.next, now), day.name, day.words) for day in days], "")
    return 0


def _brief(arguments: argparse.Namespace) -> int:
    """Short, and silent about anything that is in the way: nothing of it may hold up a login."""
    if not _can_open_unasked(arguments):
        return 3
    try:
        with opened(arguments, quietly=True) as notebook:
            rows, days = notebook.vault.call(_read, arguments.days)
            now = notebook.clock.now()
    except NetJournalError as error:
        return error.exit_code
    from netjournal.journal.capture.dates import say_date

    lines = [f"{day.name}: {day.words}, {say_date(day.next, now)}" for day in days]
    lines += [f"{row.name}: {row.due.words}" for row in rows]
    print_lines(lines[:SHOWN])
    if len(lines) > SHOWN:
        print(f"{len(lines) - SHOWN} more: netjournal due")
    return 0


def _can_open_unasked(arguments: argparse.Namespace) -> bool:
    """Whether a passphrase is given, or the keyring has the key."""
    from netjournal import locations
    from netjournal.vault.state import keyring_ready

    try:
        given = given_passphrase(arguments) is not None
        return given or keyring_ready(vault_root(arguments), locations.state_dir())
    except NetJournalError:
        return False


def _read(within_days: int | None) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    from netjournal.network.due import due_contacts
    from netjournal.network.occasions import AHEAD, coming_occasions

    return due_contacts(), coming_occasions(AHEAD if within_days is None else within_days)


def _due_shape(row: Any) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "name": row.name,
        "due": {
            "ideal": row.due.ideal.isoformat() if row.due.ideal else None,
            "latest": row.due.latest.isoformat() if row.due.latest else None,
        },
        "days_late": row.due.days_late,
        "last_contact": moment_json(row.last_contact),
        "open_actions": list(row.open_actions),
    }


def _date_shape(row: Any) -> dict[str, Any]:
    """`uid` is the contact's where the day is a birthday, else the day's own."""
    return {
        "uid": row.uid,
        "name": row.name,
        "kind": row.kind,
        "label": row.label,
        "day": row.day,
        "next": row.next.isoformat(),
        "years": row.years,
    }


def _days(typed: str) -> int:
    number = int(typed)
    if not 0 <= number <= 366:
        raise argparse.ArgumentTypeError("0 to 366")
    return number
