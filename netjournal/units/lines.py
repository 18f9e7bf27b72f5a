"""Where each key of a TOML text stands: tomllib says what it holds, and not on which line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
"""The way to a value: ("criteria", 0, "items", 2, "key")."""

_SIMPLE = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_KEY = re.compile(rf"{_SIMPLE}(?:[ \t]*\.[ \t]*{_SIMPLE})*")
_STRING = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*\'''', re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}\n#]+")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and element of a text that tomllib has taken."""
    scan = _Scan(text.replace("\r\n", "\n"))
    scan.document()
    return scan.lines


@dataclass(slots=True)
class _Scan:
    text: str
    at: int = 0
    base: Path = ()
    lines: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)
    _line: int = 1
    _seen: int = 0

    def document(self) -> None:
        self._skip()
        while self.at < len(self.text):
            if self._here("["):
                self._header()
            else:
                self._pair(self.base)
            self._skip()

    def _header(self) -> None:
        line, many = self._line_here(), self._here("[[")
        self.at += 2 if many else 1
        self._skip()
        way = self._key()
        self._skip()
        self.at += 2 if many else 1
        path: Path = ()
        for name in way[:-1]:
            path = self._into((*path, name))
        path = (*path, way[-1])
        if many:
            self.lines.setdefault(path, line)
            self.counts[path] = self.counts.get(path, 0) + 1
        self.base = self._into(path)
        self.lines[self.base] = line

    def _into(self, path: Path) -> Path:
        """The table itself, or the last one of an array of them."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _pair(self, base: Path) -> None:
        line = self._line_here()
        path = base
        for name in self._key():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._skip()
        self.at += 1  # the sign =
        self._skip()
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._here("["):
            self._many(path, "]")
        elif self._here("{"):
            self._many(path, "}")
        else:
            found = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def _many(self, path: Path, end: str) -> None:
        self.at += 1
        number = 0
        self._skip()
        while self.at < len(self.text) and not self._here(end):
            if end == "}":
                self._pair(path)
            else:
                self.lines[(*path, number)] = self._line_here()
                self._value((*path, number))
            number += 1
            self._skip()
            if self._here(","):
                self.at += 1
                self._skip()
        self.at += 1

    def _key(self) -> tuple[str, ...]:
        found = _KEY.match(self.text, self.at)
        if found is None:  # not reached with a text that tomllib took
            self.at = len(self.text)
            return ("",)
        self.at = found.end()
        inner: Any = tomllib.loads(f"{found.group()} = 0")
        way: list[str] = []
        while isinstance(inner, dict):
            name, inner = next(iter(inner.items()))
            way.append(name)
        return tuple(way)

    def _here(self, signs: str) -> bool:
        return self.text.startswith(signs, self.at)

    def _skip(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _line_here(self) -> int:
        self._line += self.text.count("\n", self._seen, self.at)
        self._seen = self.at
        return self._line
