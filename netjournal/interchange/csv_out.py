"""People as a table: a line of headings, a row a person, safe to open in a spreadsheet.

Ways to reach somebody stand as Google's tables have them, so that Google's and our own import read them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from .csv_headings import OWN, SEVERAL
from .records import ContactRecord, Way
from .spreadsheet_cells import guarded

TEXTS = {
    "Name": "name", "Given name": "given", "Family name": "family", "Known as": "known_as",
    "Pronunciation": "pronunciation", "Pronouns": "pronouns", "Organisation": "organisation",
    "Role": "role", "Business area": "business_area", "Birthday": "birthday", "How met": "how_met",
    "Notes": "notes",
}  # fmt: skip
WAYS = {
    "emails": ("E-mail", "Value"), "phones": ("Phone", "Value"), "posts": ("Address", "Formatted"),
    "webs": ("Website", "Value"), "messagings": ("IM", "Value"),
}  # fmt: skip
MARK = "\ufeff"
"""Tells spreadsheets that the text is UTF-8."""
ALONE = "* myContacts"
"""Google's tag of everybody: beside it a tag with a comma is seen to be one."""


def contact_table(records: Sequence[ContactRecord]) -> Iterator[bytes]:
    """The table in pieces, UTF-8 with a mark, rows ended by CR LF."""
    most = {field: max((len(getattr(each, field)) for each in records), default=0) for field in WAYS}
    heads = [
        f"{stem} {number} - {part}"
        for field, (stem, last) in WAYS.items()
        for number in range(1, most[field] + 1)
        for part in ("Label", last)
    ]
    yield MARK.encode() + _row([*TEXTS, "Tags", *heads, OWN])
    for record in records:
        ways = [cell for field in WAYS for cell in _cells(getattr(record, field), most[field])]
        texts = [str(getattr(record, field)) for field in TEXTS.values()]
        yield _row([*texts, _tags(record.tags), *ways, record.external_uid])


def _cells(ways: tuple[Way, ...], most: int) -> Iterator[str]:
    for way in ways:
        yield from (f"* {way.label}".rstrip() if way.preferred else way.label, way.value)
    yield from [""] * 2 * (most - len(ways))


def _tags(tags: tuple[str, ...]) -> str:
    parted = any(sign in tag for tag in tags for sign in ",;")
    return SEVERAL.join((ALONE, *tags) if parted and len(tags) == 1 else tags)


def _row(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(guarded, cells))
    return line.getvalue().encode("utf-8", "replace")
