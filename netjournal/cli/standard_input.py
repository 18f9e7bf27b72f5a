"""A text that stands as `-` in a command line is read from standard input: no list of processes has it then,
and no shell's history.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from netjournal.errors import BadInput

from .parser_parts import change, said

TYPED_AT_MOST = 16 * 1024 * 1024


def fill_in(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Put what standard input says in the place of the one text that stands as `-`.

    Any word that a user chose may stand so; of words that make one text together only the whole of them, of a
    FIELD=VALUE the VALUE. Raises BadInput where two do, or standard input cannot be read.
    """
    places = [
        (action.dest, number)
        for action in texts_of(parser, arguments)
        for number in _dashes(action, _listed(getattr(arguments, action.dest)))
    ]
    if len(places) > 1:
        raise BadInput("Standard input can fill one text only; nothing was changed.", "Write the others.")
    for name, number in places:
        value = getattr(arguments, name)
        words = list(_listed(value))
        words[number] = words[number].removesuffix("-") + _read()
        setattr(arguments, name, words if isinstance(value, list) else words[0])


def texts_of(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace | None = None
) -> Iterator[argparse.Action]:
    """What takes a user's text: in the command that was chosen, without `arguments` in that parser alone."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            if arguments is not None and (name := getattr(arguments, action.dest)) is not None:
                yield from texts_of(action.choices[name], arguments)
        elif action.type in (said, change):
            yield action


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _dashes(action: argparse.Action, words: list[Any]) -> list[int]:
    """Where `-` stands among the words of an argument."""
    if action.type is change:
        return [number for number, word in enumerate(words) if word.partition("=")[2] == "-"]
    if not action.option_strings and action.nargs in ("+", "*") and len(words) > 1:
        return []
    return [number for number, word in enumerate(words) if word == "-"]


def _read() -> str:
    """All of it: UTF-8, 16 MiB at most, less one final newline."""
    if sys.stdin is None:
        raise BadInput("There is no standard input to read; nothing was kept.", "Write the text out.")
    data = sys.stdin.buffer.read(TYPED_AT_MOST + 1)
    if len(data) > TYPED_AT_MOST:
        raise BadInput(
            "Standard input is larger than 16 MiB; nothing was kept.", "Attach it as a file instead."
        )
    return data.decode("utf-8", "replace").removesuffix("\n")
