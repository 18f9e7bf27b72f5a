"""Saved filters in the shell: listed, kept; `saved:NAME` in any query uses one."""

from __future__ import annotations

import argparse
from typing import Any

from netjournal.errors import BadInput

from .answers import print_json, print_table
from .parser_parts import said, takes_json
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `saved`."""
    keeping = commands.add_parser("saved", help="saved filters: the list, or a new one")
    keeping.add_argument("name", nargs="?", type=said, metavar="NAME", help="the name of a new one")
    keeping.add_argument(
        "query", nargs="*", type=said, metavar="QUERY", help="what it finds, or - for standard input"
    )
    takes_json(keeping)
    keeping.set_defaults(run=saved)


def saved(arguments: argparse.Namespace) -> int:
    """List the saved filters, or save one."""
    from netjournal.journal.saved_filters import save_filter, saved_filters

    if arguments.name is not None:
        if not arguments.query:
            raise BadInput("A filter needs a query; nothing was kept.", "netjournal saved NAME QUERY")
        query = " ".join(arguments.query)
        with opened(arguments) as notebook:
            kept = notebook.vault.call(save_filter, arguments.name, query)
        if arguments.json:
            print_json(uid=kept.uid)
        else:
            print(f"Saved. {kept.uid[-8:]}")
        return 0
    with opened(arguments) as notebook:
        rows = notebook.vault.call(saved_filters)
    if arguments.json:
        print_json(saved=[{"uid": row.uid, "name": row.name, "query": row.query} for row in rows])
    else:
        table = [(row.name, row.query, row.uid[-8:]) for row in rows]
        print_table(table, "No filter is saved. `netjournal saved NAME QUERY` saves one.")
    return 0
