"""The one query language of the application and the shell: words, "phrases", -without, and filters.

Filters are taken out before the search sees the words. Any string is a query; what is not understood
(an unknown filter, a day that cannot be read) is searched for as words.

| written | finds |
|---|---|
| budget forum | both words; the last one may be the beginning of a word |
| "day rates" | the words in this order |
| -draft, -"old rules" | what does not hold that |
| with:ana, @ana, @"Ana Ruiz" | what that person took part in, gave, asked, is named in |
| org:"North Council" | what names that organisation or its people |
| tag:bid, #bid | what bears that tag |
| kind:call, kind:contact | entries of that kind, or records of that kind |
| from:2026-10-01, to:yesterday, on:"3 Nov", from:"last week" | by day, both ends included |
| -with:ana, -tag:bid, -kind:note … | what does not |
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date

from netjournal.clock import Moment
from netjournal.journal.capture.dates import read_date
from netjournal.text import fold

_PIECE = re.compile(
    r"""(?P<minus>-?)(?P<key>(?:with|org|tag|kind|from|to|on):|[@#+](?=[^\W\d_]|"))?"""
    r"""(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+))""",
    re.IGNORECASE,
)
_KEYS = {"@": "with", "#": "tag", "+": "org"}


@dataclass(frozen=True, slots=True, repr=False)
class Term:
    """A word or phrase to look for, folded; `prefix` lets its last word go on."""

    text: str
    without: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Filter:
    """A condition: `key` is with, org, tag or kind, `value` folded."""

    key: str
    value: str
    without: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Query:
    """A query as it was understood. Days are inclusive, None where there is no such end."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    first: date | None = None
    last: date | None = None

    @property
    def empty(self) -> bool:
        """Nothing was asked for."""
        return not (self.terms or self.filters or self.first or self.last)


@dataclass(slots=True, repr=False)
class _Reader:
    now: Moment
    day_first: bool
    terms: list[Term] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    first: date | None = None
    last: date | None = None

    def take(self, match: re.Match[str], at_end: bool) -> None:
        quoted = match["quoted"] is not None
        value = match["quoted"] if quoted else match["bare"]
        without, mark = bool(match["minus"]), (match["key"] or "").lower().rstrip(":")
        key = _KEYS.get(mark, mark)
        if key in ("from", "to", "on") and not without and self._take_day(key, value):
            return
        if key in ("with", "org", "tag", "kind") and words_of(value):
            self.filters.append(Filter(key, " ".join(fold(value).split()), without))
            return
        written = value if not key else f"{match['key']} {value}"
        if text := " ".join(words_of(written)):
            self.terms.append(Term(text, without, at_end and not quoted and not without))

    def _take_day(self, key: str, value: str) -> bool:
        reading = read_date(value, self.now, day_first=self.day_first)
        if reading is None:
            return False
        if key in ("from", "on"):
            self.first = max(self.first or reading.first, reading.first)
        if key in ("to", "on"):
            self.last = min(self.last or reading.last, reading.last)
        return True


def read_query(text: str, now: Moment, *, day_first: bool = True) -> Query:
    """What `text` asks for. Any string is accepted; an unclosed quotation runs to the end."""
    reader = _Reader(now, day_first)
    for match in _PIECE.finditer(text):
        reader.take(match, match.end() == len(text))
    return Query(tuple(reader.terms), tuple(reader.filters), reader.first, reader.last)


def words_of(text: str) -> list[str]:
    """The words of a text as the search index has them: folded runs of letters and digits."""
    kept = ["\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in fold(text)]
    return "".join(sign if _in_words(sign) else " " for sign in kept).split()


def _in_words(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] in "LNM" or unicodedata.category(sign) == "Co"


def expression(query: Query) -> str:
    """The FTS5 expression of the words to find; "" when there are none."""
    return " AND ".join(_quoted(term) for term in query.terms if not term.without)


def expression_without(query: Query) -> str:
    """The FTS5 expression of the words that may not be there; "" when there are none."""
    return " OR ".join(_quoted(term) for term in query.terms if term.without)


def without_prefix(query: Query) -> Query:
    """The same with whole words only: for a query that is finished (the shell's)."""
    return replace(query, terms=tuple(replace(term, prefix=False) for term in query.terms))


def _quoted(term: Term) -> str:
    return f'"{term.text}"' + (" *" if term.prefix else "")
