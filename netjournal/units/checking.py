"""Tables of a definition, read key by key; everything that is wrong is noted with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from netjournal.errors import BadInput
from netjournal.text import visible
from netjournal.units.lines import Path

SHOWN = 5
"""How many mistakes an error tells in its text; all of them are in `problems`."""

LONGEST = 2_000
_KEY = re.compile(r"(?=.{1,20}\Z)[A-Za-z0-9]+(\.[A-Za-z0-9]+)*")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,19}")


class UnitErrors(BadInput):
    """A file is no definition of a unit. `problems`: (line from 1, what is wrong there), in order."""

    def __init__(self, problems: Sequence[tuple[int, str]]) -> None:
        """`problems` must name one at least."""
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda one: one[0]))
        said = " ".join(f"Line {line}: {why}" for line, why in self.problems[:SHOWN])
        more = len(self.problems) - SHOWN
        tail = f" And {more} more." if more > 0 else ""
        super().__init__(
            f"{said}{tail} The unit in use stays as it was.", "Put the file right there, then load it again."
        )


@dataclass(slots=True)
class Notes:
    """The lines of a text, and what was found wrong so far."""

    lines: Mapping[Path, int]
    problems: list[tuple[int, str]] = field(default_factory=list)

    def wrong(self, path: Path, why: str) -> None:
        """Note what is wrong at a value; of one that is not there, at the table that should hold it."""
        while path and path not in self.lines:
            path = path[:-1]
        self.problems.append((self.lines.get(path, 1), why))


@dataclass(slots=True)
class Table:
    """One table of the text, at a path. Each getter notes what is wrong and then gives something harmless."""

    values: Mapping[str, object]
    path: Path
    notes: Notes
    known: list[str] = field(default_factory=list)

    def text(self, name: str, *, required: bool = True) -> str:
        """A text of at least one sign; "" where it may be missing."""
        value = self._get(name, required)
        return "" if value is None else self._text(value, (*self.path, name), quote(name))

    def key(self, name: str = "key") -> str:
        """A short key such as "1.1a"."""
        said = self.text(name)
        if said and not _KEY.fullmatch(said):
            self.wrong(name, f"{quote(name)} takes up to 20 letters and digits, with dots between them.")
            return ""
        return said

    def kind(self, name: str = "key") -> str:
        """A key such as "cost_benefit"."""
        said = self.text(name)
        if said and not _WORD.fullmatch(said):
            self.wrong(name, f"{quote(name)} takes up to 20 small letters, digits and _, a letter first.")
            return ""
        return said

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number."""
        value = self._get(name, True)
        if value is None:
            return low
        if type(value) is not int or not low <= value <= high:
            self.wrong(name, f"{quote(name)} must be a whole number from {low} to {high}, without quotes.")
            return low
        return value

    def word(self, name: str, allowed: Sequence[str]) -> str:
        """One of a few words."""
        said = self.text(name)
        if said and said not in allowed:
            self.wrong(name, f"{quote(name)} must be one of: {', '.join(allowed)}.")
        return said

    def texts(self, name: str, *, required: bool = False, at_most: int = 50) -> tuple[str, ...]:
        """A list of texts."""
        found = self._list(name, required, at_most, "texts")
        way = (*self.path, name)
        return tuple(self._text(one, (*way, at), f"each of {quote(name)}") for at, one in enumerate(found))

    def tables(self, name: str, *, required: bool = True, at_most: int = 200) -> list[Table]:
        """A list of tables, as [[name]] writes it."""
        tables = []
        for at, one in enumerate(self._list(name, required, at_most, "tables")):
            way = (*self.path, name, at)
            if isinstance(one, dict):
                tables.append(Table(one, way, self.notes))
            else:
                self.notes.wrong(way, f"write each of {quote(name)} as a table of its own, under [[{name}]].")
        return tables

    def nothing_else(self) -> None:
        """Note every key that nobody asked for; call it last."""
        for name in self.values:
            if name not in self.known:
                near = get_close_matches(name, self.known, 1)
                meant = f"did you mean {quote(near[0])}?" if near else f"known are {', '.join(self.known)}."
                self.wrong(name, f"the key {quote(name)} is not known here; {meant}")

    def wrong(self, name: str, why: str) -> None:
        """Note what is wrong with a key of this table."""
        self.notes.wrong((*self.path, name), why)

    def _get(self, name: str, required: bool) -> object | None:
        self.known.append(name)
        if name not in self.values and required:
            self.notes.wrong(self.path, f"the key {quote(name)} is missing.")
        return self.values.get(name)

    def _list(self, name: str, required: bool, at_most: int, of: str) -> list[object]:
        value = self._get(name, required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, f"{quote(name)} must be a list of {of}.")
            return []
        if required and not value:
            self.wrong(name, f"{quote(name)} must hold one at least.")
        if len(value) > at_most:
            self.wrong(name, f"{quote(name)} takes {at_most} at most, and {len(value):,} are given.")
        return value[:at_most]

    def _text(self, value: object, path: Path, what: str) -> str:
        if not isinstance(value, str):
            self.notes.wrong(path, f"{what} must be a text in quotes.")
            return ""
        said = " ".join(value.split())
        if not visible(said).strip():
            self.notes.wrong(path, f"{what} must not be blank.")
        elif len(said) > LONGEST:
            self.notes.wrong(path, f"{what} takes {LONGEST:,} characters, and {len(said):,} are given.")
            return said[:LONGEST]
        return said


def quote(said: str) -> str:
    """A word of the file as it may stand in a message: no signs that steer a terminal, and not long."""
    shown = visible(said)
    return f'"{shown[:39]}…"' if len(shown) > 40 else f'"{shown}"'
