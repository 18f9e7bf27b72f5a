"""`keys`: which keys do what, and the file of keys; no notebook is opened."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines, print_table
from .parser_parts import takes_json

if TYPE_CHECKING:
    from netjournal.commands.keymap_file import KeymapFile

WRONG = 2


def add_to(commands: Any) -> None:
    """Add `keys`."""
    mapping = commands.add_parser("keys", help="which keys do what; check or write the file of keys")
    what = mapping.add_mutually_exclusive_group()
    what.add_argument(
        "--check",
        metavar="FILE",
        nargs="?",
        const="",
        help="what is wrong in FILE (else in your own), by line",
    )
    what.add_argument("--print", action="store_true", help="print a file of keys with every command in it")
    what.add_argument("--write", action="store_true", help="put that file in its place, where there is none")
    takes_json(mapping)
    mapping.set_defaults(run=keys)


def keys(arguments: argparse.Namespace) -> int:
    """List, check, print or write; exit 2 where the file has mistakes."""
    from netjournal import config, locations

    if arguments.print:
        return _print()
    path = locations.keys_file()
    if arguments.write:
        print_lines([f"Written: {config.write_keys(path)}"])
        return 0
    if arguments.check:
        path = _named(arguments.check)
    found = config.read_keys(path)
    if arguments.json:
        print_json(**_document(path, found))
    elif arguments.check is not None or found.problems:
        print_lines(f"{path}: {words}" for words in found.problems or ["nothing is wrong"])
    else:
        print_table(_rows(found), "")
    return WRONG if found.problems else 0


def _named(name: str) -> Path:
    from netjournal.errors import NotFound

    path = Path(name).expanduser()
    if not path.exists():
        raise NotFound("There is no such file; nothing was checked.", "Name another, or leave the name out.")
    return path


def _print() -> int:
    from netjournal.commands import GROUPS
    from netjournal.commands.keymap_file import keymap_text

    print(keymap_text(GROUPS), end="")
    return 0


def _rows(found: KeymapFile) -> list[list[str]]:
    from netjournal.commands import TABLE, keys_of, shown

    return [
        [known.id, " ".join(map(shown, keys_of(known, found.wanted))) or "-", known.title] for known in TABLE
    ]


def _document(path: Path, found: KeymapFile) -> dict[str, Any]:
    from netjournal.commands import TABLE, keys_of, shown

    return {
        "file": str(path),
        "base": found.base,
        "problems": [{"line": each.line or None, "what": each.words} for each in found.problems],
        "keys": [
            {
                "id": known.id,
                "keys": [shown(key) for key in keys_of(known, found.wanted)],
                "title": known.title,
            }
            for known in TABLE
        ],
    }
