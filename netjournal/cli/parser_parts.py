"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import os


def said(word: str) -> str:
    """A word of the command line as text: bytes that are no UTF-8 become �."""
    return os.fsencode(word).decode("utf-8", "replace")


def change(word: str) -> str:
    """A FIELD=VALUE of the command line, as text."""
    return said(word)


def takes_json(parser: argparse.ArgumentParser) -> None:
    """Give a command the option --json."""
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def takes_reference(parser: argparse.ArgumentParser, name: str = "reference") -> None:
    """Give a command its REF: a uid, an ending of one, or a unique name."""
    parser.add_argument(
        name, type=said, metavar="REF", help="a uid, its last 6 or more digits, or a unique name"
    )
