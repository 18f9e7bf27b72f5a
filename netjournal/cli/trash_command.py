"""`purge`: the trash is emptied for good."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from netjournal.errors import BadInput

from .answers import print_json, print_lines, progress
from .parser_parts import takes_json
from .unlocking import has_terminal, opened

if TYPE_CHECKING:
    from netjournal.ledger.purging import Waste


def add_to(commands: Any) -> None:
    """Add `purge`."""
    emptying = commands.add_parser("purge", help="empty the trash for good, with files that were deleted")
    emptying.add_argument("--yes", action="store_true", help="do it; else it is asked, or only weighed")
    takes_json(emptying)
    emptying.set_defaults(run=purge)


def purge(arguments: argparse.Namespace) -> int:
    """Say what would go and how much that frees, then, confirmed, empty the trash."""
    from netjournal.journal.emptying import said_after, said_before
    from netjournal.ledger import purging

    with opened(arguments) as notebook:
        found = notebook.vault.call(purging.waste)
        if not arguments.json:
            print_lines(said_before(found))
        if not (arguments.yes or _confirmed(arguments.json)):
            if arguments.json:
                print_json(**_shape(found), purged=False, freed=0)
                return 0
            raise BadInput("Nothing was purged.", "Say --yes, or type yes when asked.")
        done = notebook.vault.call(purging.purge, lambda step, whole: progress(step, whole, "Step"))
    if arguments.json:
        print_json(**_shape(found), purged=True, freed=done.freed)
    else:
        print(said_after(done))
    return 0


def _confirmed(as_json: bool) -> bool:
    return not as_json and has_terminal() and input("Empty the trash? Type yes: ").strip().lower() == "yes"


def _shape(found: Waste) -> dict[str, int]:
    return {"rows": found.rows, "files": found.files, "bytes": found.size, "stays": found.stays}
