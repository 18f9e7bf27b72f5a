"""What the shell says of an export: its log and counts on standard error, and the options that it takes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from netjournal.text import visible

if TYPE_CHECKING:
    from netjournal.interchange.redaction.log import LogLine


def takes_preview(parser: argparse.ArgumentParser) -> None:
    """Give a command --preview."""
    parser.add_argument(
        "--preview", action="store_true", help="write nothing; say on standard error what would be withheld"
    )


def takes_key(parser: argparse.ArgumentParser) -> None:
    """Give a command --names."""
    parser.add_argument(
        "--names",
        dest="key",
        metavar="FILE",
        help="keep who is behind the pseudonyms, encrypted, in a new FILE",
    )


def print_log(log: Iterable[LogLine], more: Iterable[str] = ()) -> None:
    """The log and what else there is to tell, on standard error."""
    for line in (*(each.words for each in log), *more):
        print(visible(line), file=sys.stderr)


def log_json(log: Iterable[LogLine]) -> list[dict[str, Any]]:
    """The log as JSON has it."""
    return [{"where": line.where, "reason": line.why, "count": line.count} for line in log]
