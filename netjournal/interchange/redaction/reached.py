"""Ways of reaching somebody as they stand in texts: sites, addresses, numbers, whosever they are. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_SITE = re.compile(r"(?i)\b(?:https?://|ftp://|www\.)\S+")
_NO_ADDRESS = frozenset('<>()[]",;:|@“”„«»')
_BETWEEN = r"[\s()./\-‐‑‒–—·•_\u00ad\u200b-\u200f\u2060\ufeff]"
_RUN = re.compile(rf"(?:[+＋]|\((?=\d{{1,5}}\)))*\d(?:(?:{_BETWEEN}{{0,3}}|,)\d)*")
_DAY = re.compile(r"\b(?:\d{4}-\d\d-\d\d(?:[ T,]+\d\d?\b(?![ -]?\d))?|\d{1,2}([./-])\d{1,2}\1\d{4})\b")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:[ ,.\u00a0\u202f]\d{3})+(?:[.,]\d\d)?")
_PARTED = re.compile(r"[,\n]\s*")
_LEAST = 8
_TAIL = 7
"""By so many last digits a number is known again, with or without the code of its country."""


class Reached:
    """The addresses and numbers that are known, and what any address and number looks like."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._tails: set[str] = set()
        self._short: set[str] = set()
        for number in numbers:
            digits = _digits(number).lstrip("0") or _digits(number)
            if len(digits) >= _TAIL:
                self._tails.add(digits[-_TAIL:])
            elif len(digits) > 1:
                self._short.update((digits, _digits(number)))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """From where to where there is one."""
        for match in _SITE.finditer(text):
            yield match.span()
        yield from _addresses(text)
        for match in _RUN.finditer(text):
            if self._is_number(match[0]):
                yield match.span()
            else:
                yield from self._within(match)

    def _is_number(self, run: str) -> bool:
        digits = _digits(run)
        if any(digits[at : at + _TAIL] in self._tails for at in range(len(digits) - _TAIL + 1)):
            return True
        if digits in self._short or digits.lstrip("0") in self._short:
            return True
        rest = [part for part in _PARTED.split(_DAY.sub(",", run)) if not _AMOUNT.fullmatch(part.strip())]
        return not _AMOUNT.fullmatch(run) and any(len(_digits(part)) >= _LEAST for part in rest)

    def _within(self, run: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Short numbers, such as an extension, among other figures."""
        if self._short:
            for part in re.finditer(r"\d+", run[0]):
                if _digits(part[0]) in self._short:
                    yield run.start() + part.start(), run.start() + part.end()


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """What stands around an @ without a blank. Linear in the text."""
    done, at = 0, text.find("@")
    while at >= 0:
        start, end = at, at + 1
        while start > done and _in_address(text[start - 1]):
            start -= 1
        while end < len(text) and _in_address(text[end]):
            end += 1
        while text[end - 1] in ".!?'’":
            end -= 1
        if start < at < end - 1:
            yield start, end
        done, at = at + 1, text.find("@", at + 1)


def _in_address(sign: str) -> bool:
    return sign not in _NO_ADDRESS and not sign.isspace()


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())
