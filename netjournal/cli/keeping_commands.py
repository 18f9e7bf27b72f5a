"""Things to do: `actions` and `done`."""

from __future__ import annotations

import argparse
from typing import Any

from .answers import print_json, print_table
from .parser_parts import said, takes_json, takes_reference
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `actions` and `done`."""
    listing = commands.add_parser("actions", help="what is to be done")
    listing.add_argument("--all", action="store_true", help="what is done, too")
    takes_json(listing)
    listing.set_defaults(run=actions)
    finishing = commands.add_parser("done", help="say that an action is done")
    takes_reference(finishing)
    finishing.add_argument("--result", type=said, default="", metavar="TEXT", help="what came of it, or -")
    takes_json(finishing)
    finishing.set_defaults(run=done)


def actions(arguments: argparse.Namespace) -> int:
    """Open actions by due day, those without a day after them."""
    from netjournal.journal.actions import list_actions

    with opened(arguments) as notebook:
        rows = notebook.vault.call(list_actions, "all" if arguments.all else "open")
    if arguments.json:
        print_json(
            actions=[
                {
                    "uid": row.uid,
                    "text": row.text,
                    "due": row.due or None,
                    "done_date": row.done_date or None,
                    "result": row.result,
                }
                for row in rows
            ]
        )
    else:
        table = [(row.text, "done" if row.done else row.due_words, row.uid[-8:]) for row in rows]
        print_table(table, "Nothing to do. A line such as `! send notes by friday` makes an action.")
    return 0


def done(arguments: argparse.Namespace) -> int:
    """Say that an action is done, today."""
    with opened(arguments) as notebook:
        uid = notebook.vault.call(_done, arguments.reference, arguments.result)
    if arguments.json:
        print_json(uid=uid)
    else:
        print("Done.")
    return 0


def _done(reference: str, result: str) -> str:
    from netjournal.journal.actions import done as finish
    from netjournal.ledger.references import find_record
    from netjournal.models import Action

    return finish(find_record(reference, (Action,)).id, result).uid
