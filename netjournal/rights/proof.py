"""The proof of an erasure: every page decrypted and scanned, every value and every search term read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from netjournal.ledger import database
from netjournal.ledger.erasing import Row
from netjournal.ledger.reading import told
from netjournal.models import TABLES
from netjournal.progress import no_one
from netjournal.text import fold

from .search_terms import terms_of
from .traces import HEX, Person, Traces, pieces_of

_SHORTEST = 4
_USABLE = 4
"""Bytes before the content of an overflow page, which goes on where the page before it ended."""


@dataclass(frozen=True, slots=True, repr=False)
class Wanted:
    """What is looked for: in values by `traces`, in pages by `raw` (bytes), among search terms `terms`."""

    traces: Traces
    raw: re.Pattern[bytes]
    terms: frozenset[str]
    looked_for: int
    alone: tuple[str, ...]
    rows: frozenset[Row] = frozenset()


@dataclass(frozen=True, slots=True)
class Proof:
    """What the scan found. `traces` are sentences on where something is left, without what it is.

    `looked_for` counts spellings; `alone` are words of their names that others bear or that are ordinary
    words, which were taken out of what they took part in and cannot be looked for by themselves.
    """

    pages: int
    looked_for: int
    traces: tuple[str, ...]
    alone: tuple[str, ...] = field(repr=False, default=())

    @property
    def clean(self) -> bool:
        """Whether nothing is left."""
        return not self.traces


def wanted_of(person: Person, traces: Traces, rows: frozenset[Row] = frozenset()) -> Wanted:
    """What to look for, read before the person is erased; `rows` are those of which history keeps nothing."""
    pieces = pieces_of(person)
    shared = set(person.others)
    whole = {name for name in person.names if len(name.split()) > 1 and name not in shared}
    parts = {part for name in person.names for part in re.split(r"[\s,]+", name)}
    parts = {part for part in parts if fold(part) in pieces.telling} | set(pieces.telling)
    plain = {form for text in (*whole, *person.ways) for form in _spellings(text)}
    words = {form for part in parts if len(part) >= _SHORTEST for form in _spellings(part)}
    patterns = [re.escape(form) for form in sorted(plain)] + [_word(form) for form in sorted(words)]
    return Wanted(
        traces,
        re.compile(b"|".join(patterns) or b"(?!)"),
        frozenset(pieces.telling),
        len(plain | words),
        tuple(sorted(pieces.shared | pieces.short)),
        rows,
    )


def prove(wanted: Wanted) -> Proof:
    """Scan pages, values and search terms, and the journal beside the file. Outside transactions."""
    pages, hits = _scan_pages(wanted.raw)
    found = [f"{hits} pages of the file still hold a trace."] if hits else []
    found += [f"{count} in table {table}." for table, count in sorted(_values(wanted.traces).items())]
    old = sum(_old_values(row) for row in wanted.rows)
    if old:
        found.append(f"{old} old values of theirs in history.")
    terms = _terms(wanted.terms)
    if terms:
        found.append(f"{terms} terms of the search index.")
    if database().journal_size():
        found.append("The rollback journal beside the file is not empty.")
    return Proof(pages, wanted.looked_for, tuple(found), wanted.alone)


def _spellings(text: str) -> Iterator[bytes]:
    """A text as it may stand in the file: its case and accents, composed or not."""
    for form in {text, fold(text), text.lower(), text.upper(), text.title(), fold(text).title()}:
        for shape in ("NFC", "NFD"):
            yield unicodedata.normalize(shape, form).encode("utf-8", "surrogatepass")


def _word(form: bytes) -> bytes:
    """A word, and no part of a longer one: values stand side by side in a page, so a capital begins one."""
    if HEX.fullmatch(form.decode("ascii", "replace").lower()):
        return rb"(?<![\w-])" + form + rb"(?![\w-])"
    before = b"" if form[:1].isupper() and not form.isupper() else b"(?<![A-Za-z\x80-\xff])"
    after = b"(?![A-Za-z\x80-\xff])" if form.isupper() else b"(?![a-z\x80-\xff])"
    return before + re.escape(form) + after


def _scan_pages(raw: re.Pattern[bytes]) -> tuple[int, int]:
    pages = hits = 0
    before = b""
    going_on = told(no_one, 0)
    for page in database().pages():
        pages += 1
        # What an overflow page goes on with begins after the number of the page that follows it.
        seam = before[-200:] + page[_USABLE : _USABLE + 200]
        hits += bool(raw.search(page) or raw.search(seam))
        before = page
        if pages % 256 == 0:
            going_on(pages)
    return pages, hits


def _values(traces: Traces) -> Counter[str]:
    """How many values of each table name them."""
    found = Counter[str]()
    for table in (model._meta.table_name for model in TABLES):
        for row in database().execute_sql(f'SELECT * FROM "{table}"'):
            found[table] += sum(_names_them(traces, value) for value in row)
    return +found


def _old_values(row: Row) -> int:
    sql = "SELECT COUNT(*) FROM change WHERE tbl = ? AND row = ? AND col IS NOT NULL"
    return int(database().execute_sql(sql, row).fetchone()[0])


def _names_them(traces: Traces, value: object) -> bool:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return isinstance(value, str) and traces.holds(value)


def _terms(wanted: frozenset[str]) -> int:
    """How many terms of the index are a word of theirs, in segments that no search reads any more too."""
    blocks = database().execute_sql("SELECT block FROM doc_text_data")
    return sum(term in wanted for (block,) in blocks.fetchall() for term in terms_of(block))
