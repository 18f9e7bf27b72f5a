"""The one query language of the application and the shell: words, "phrases", -without, and filters.

Filters are taken out before the search sees the words. Any string is a query; what is not understood
(an unknown filter, a day that cannot be read) is searched for as words, and a hint says what it wants.

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
| last:, due:, status:, wanted:, contribution: | people; what each takes is in `people_words` |
| saved:"late bids" | what the filter saved under that name asks for |
| -with:ana, -tag:bid, -kind:note … | what does not |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from netjournal.clock import Moment
from netjournal.journal.capture.dates import read_date
from netjournal.text import fold

from .people_words import PEOPLE, last_day, read_people_filter

DAYS, ABOUT = ("from", "to", "on"), ("with", "org", "tag", "kind")
KEYS = (*ABOUT, *DAYS, *PEOPLE, "saved")
"""Every filter there is."""

_PIECE = re.compile(
    rf"""(?P<minus>-?)(?P<key>(?:{"|".join(KEYS)}):|[@#+](?=[^\W\d_]|"))?"""
    r"""(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+))""",
    re.IGNORECASE,
)
_EMPTY = re.compile(rf"(?:^|\s)-?(?P<key>{'|'.join(KEYS)}):(?=\s|$)", re.IGNORECASE)
_UNKNOWN = re.compile(r"-?(?P<key>[^\W\d_]{2,15}):.")
_KEYS = {"@": "with", "#": "tag", "+": "org"}


@dataclass(frozen=True, slots=True, repr=False)
class Term:
    """A word or phrase to look for, folded; `prefix` lets its last word go on.

    `spelled` are all the ways in which it does go on, where they have been looked up.
    """

    text: str
    without: bool = False
    prefix: bool = False
    spelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Filter:
    """A condition: `key` is with, org, tag or kind, `value` folded; or a key of PEOPLE and its value in
    the one form of `people_words`.
    """

    key: str
    value: str
    without: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Query:
    """A query as it was understood. Days are inclusive, None where there is no such end.

    `hints` are sentences on what was not understood, and was taken for words.
    """

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    first: date | None = None
    last: date | None = None
    hints: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing was asked for."""
        return not (self.terms or self.filters or self.first or self.last)


@dataclass(slots=True, repr=False)
class _Reader:
    now: Moment
    day_first: bool
    saved: Mapping[str, str]
    terms: list[Term] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    hints: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    """Names of the saved filters that are being read, each inside the one before."""

    def read(self, text: str) -> None:
        """Take every piece of it."""
        for match in _PIECE.finditer(text):
            self.take(match, match.end() == len(text) and not self.within)
        for match in _EMPTY.finditer(text):
            self.hints.append(hint_of(match["key"].lower()))

    def take(self, match: re.Match[str], at_end: bool) -> None:
        quoted = match["quoted"] is not None
        value = match["quoted"] if quoted else match["bare"]
        without, mark = bool(match["minus"]), (match["key"] or "").lower().rstrip(":")
        key = _KEYS.get(mark, mark)
        if key and self._taken(key, value, without):
            return
        if not quoted and not key and (unknown := _UNKNOWN.match(match[0])):
            self._guess(unknown["key"].lower())
        written = value if not key else f"{match['key']} {value}"
        if text := " ".join(words_of(written)):
            self.terms.append(Term(text, without, at_end and not quoted and not without))

    def _taken(self, key: str, value: str, without: bool) -> bool:
        """Whether it is a filter; where it is not, a hint says what one takes."""
        if key in ABOUT:
            taken = bool(words_of(value))
            if taken:
                self.filters.append(Filter(key, " ".join(fold(value).split()), without))
            return taken
        if key in DAYS:
            taken = not without and self._take_day(key, value)
        elif key == "saved":
            taken = not without and self._take_saved(value)
        else:
            read = read_people_filter(key, value, self.now, self.day_first)
            taken = read is not None
            if read is not None:
                self.filters.append(Filter(key, read, without))
        if not taken:
            turned = f"{key}: is not turned round by a minus" if without and key not in PEOPLE else ""
            self.hints.append(turned or hint_of(key))
        return taken

    def _take_day(self, key: str, value: str) -> bool:
        reading = read_date(value, self.now, day_first=self.day_first)
        if reading is None:
            return False
        if key in ("from", "on"):
            self.first = max(self.first or reading.first, reading.first)
        if key in ("to", "on"):
            last = last_day(reading)
            self.last = min(self.last or last, last)
        return True

    def _take_saved(self, value: str) -> bool:
        name = " ".join(fold(value).split())
        if name not in self.saved or name in self.within:
            return False
        self.within.append(name)
        self.read(self.saved[name])
        self.within.pop()
        return True

    def _guess(self, key: str) -> None:
        for near in get_close_matches(key, KEYS, 1, 0.7):
            self.hints.append(f"there is no filter of that name; is {near}: meant?")


def hint_of(key: str) -> str:
    """What the filter of that key takes, in a sentence."""
    takes = {
        **PEOPLE,
        **dict.fromkeys(DAYS, 'a day: 2026-10-01, yesterday, "last week"'),
        "with": 'a name: with:ana, with:"Ana Ruiz"',
        "org": 'a name: org:norland, org:"North Council"',
        "tag": "a tag: tag:bid",
        "kind": "call, note, contact, or another kind",
        "saved": "the name of a saved filter that does not rest on itself",
    }
    return f"{key}: takes {takes[key]}"


def read_query(
    text: str, now: Moment, *, day_first: bool = True, saved: Mapping[str, str] | None = None
) -> Query:
    """What `text` asks for. Any string is accepted; an unclosed quotation runs to the end.

    `saved` are the queries that `saved:` may name, by their folded names.
    """
    reader = _Reader(now, day_first, saved or {})
    reader.read(text)
    hints = tuple(dict.fromkeys(reader.hints))
    return Query(tuple(reader.terms), tuple(reader.filters), reader.first, reader.last, hints)


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


def spelled_out(query: Query, words_beginning: Callable[[str], Sequence[str] | None]) -> Query:
    """The query with a beginning of a word replaced by the words, where those are given."""

    def spelled(term: Term) -> Term:
        head, _, last = term.text.rpartition(" ")
        words = words_beginning(last) if term.prefix else None
        return replace(term, spelled=tuple(f"{head} {word}".strip() for word in words)) if words else term

    return replace(query, terms=tuple(map(spelled, query.terms)))


def _quoted(term: Term) -> str:
    if term.spelled:
        return "(" + " OR ".join(f'"{text}"' for text in term.spelled) + ")"
    return f'"{term.text}"' + (" *" if term.prefix else "")
