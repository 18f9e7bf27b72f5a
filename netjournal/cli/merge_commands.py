"""Records that are one: `duplicates` lists who may be, `merge` makes one of two."""

from __future__ import annotations

import argparse
from typing import Any

from netjournal.errors import BadInput

from .answers import print_json, print_lines, print_table, progress
from .parser_parts import takes_json, takes_reference
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `duplicates` and `merge`."""
    listing = commands.add_parser("duplicates", help="who may be one, with the reason")
    listing.add_argument("--organisations", action="store_true", help="organisations instead of people")
    takes_json(listing)
    listing.set_defaults(run=duplicates)
    merging = commands.add_parser("merge", help="make one of two records")
    takes_reference(merging, "kept")
    takes_reference(merging, "gone")
    takes_json(merging)
    merging.set_defaults(run=merge)


def duplicates(arguments: argparse.Namespace) -> int:
    """List pairs that look alike, the surest first."""
    from netjournal.network.merging.suggestions import duplicates as read

    kind: Any = "organisation" if arguments.organisations else "contact"
    with opened(arguments) as notebook:
        found = notebook.vault.call(read, kind, lambda done, whole: progress(done, whole, "Comparing"))
    if arguments.json:
        pairs = [
            {"uids": list(each.uids), "names": list(each.names), "why": list(each.why)}
            for each in found.pairs
        ]
        print_json(duplicates=pairs, count=found.count)
        return 0
    rows = [
        (f"{one[-8:]} {first}", f"{other[-8:]} {second}", ", ".join(each.why))
        for each in found.pairs
        for (one, other), (first, second) in ((each.uids, each.names),)
    ]
    print_table(rows, "No two look alike.")
    if found.count > len(rows):
        print(f"These are the surest {len(rows)} of {found.count}.")
    return 0


def merge(arguments: argparse.Namespace) -> int:
    """Make one of two: the first stays, filled in from the second; lists and long texts are united."""
    from netjournal.network.merging.merge import merge as make_one
    from netjournal.network.merging.words import counted

    with opened(arguments) as notebook:
        kind, kept, gone = notebook.vault.call(_both, arguments.kept, arguments.gone)
        done = notebook.vault.call(make_one, kind, kept, gone)
    shapes = [
        [{"count": count, "what": words} for count, words in each] for each in (done.moved, done.settled)
    ]
    if arguments.json:
        print_json(uid=done.uid, moved=shapes[0], settled=shapes[1])
        return 0
    print_lines([f"One record now: {done.name} {done.uid[-8:]}. `netjournal undo` takes it back."])
    print_lines(f"    {counted(*each)}" for each in done.moved)
    print_lines(f"    both had, one stays: {counted(*each)}" for each in done.settled)
    return 0


def _both(kept: str, gone: str) -> tuple[Any, int, int]:
    from netjournal.ledger.references import find_record
    from netjournal.network.merging.parts import MODELS

    rows = [find_record(each, among=tuple(MODELS.values())) for each in (kept, gone)]
    kinds = {row._meta.table_name for row in rows}
    if len(kinds) > 1:
        raise BadInput(
            "A person and an organisation cannot be one; nothing was changed.", "Name two of a kind."
        )
    return kinds.pop(), int(rows[0].id), int(rows[1].id)
