"""`log`: keep a line, with the vault locked or not, and no passphrase at hand."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from netjournal.errors import BadInput

from .answers import print_json
from .parser_parts import said, takes_json


def add_to(commands: Any) -> None:
    """Add `log` to the parser."""
    parser = commands.add_parser("log", help="keep a line: `log -` reads it from standard input")
    parser.add_argument(
        "text", nargs="+", type=said, metavar="TEXT", help="the line, or - for standard input"
    )
    takes_json(parser)
    parser.set_defaults(run=log)


def log(arguments: argparse.Namespace) -> int:
    """Seal the line into the inbox; says so when it is on disk."""
    from netjournal import locations
    from netjournal.identity import new_uid
    from netjournal.set_clock import chosen_clock, refuse_true_times
    from netjournal.vault import ballast
    from netjournal.vault.inbox import seal_note

    text = " ".join(arguments.text)
    if not text.strip():
        raise BadInput("There is nothing to keep: the line is empty.", "Write it after `log`, or pipe it in.")
    clock, root = chosen_clock(), locations.vault_dir(arguments.vault)
    refuse_true_times(root, clock)
    now = clock.now()
    uid = new_uid(now.ms)
    seal_note(root, uid, now.ms, now.zone, text, locations.state_dir())
    if not ballast.is_there(root):
        print(
            "The disk is nearly full, and the vault's reserve of 1 MiB is used up: make room now.",
            file=sys.stderr,
        )
    if arguments.json:
        print_json(uid=uid)
    else:
        print("Kept: sealed in the inbox, read at the next unlock.")
    return 0
