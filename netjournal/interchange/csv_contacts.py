"""Tables of contacts: comma, semicolon, tab or bar between the cells, a line of headings, a person a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.errors import BadInput

from .csv_headings import (
    FIELDS,
    OWN,
    SEVERAL,
    SINGLE,
    Meaning,
    is_companion,
    mapped,
    meaning_of,
    normalised,
)
from .csv_rows import first_line, lines_of, rows_of
from .records import EVERYONE, ContactRecord, Reading, Remark, Way, one_line
from .spreadsheet_cells import bare

DELIMITERS = (",", ";", "\t", "|")
ISO_DAY = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")


@dataclass(slots=True)
class Table:
    """A table being read: what each column means, and what there is to tell."""

    headings: list[str]
    meanings: list[Meaning | None]
    own: bool = False
    torn_at: int = 0
    unread: set[int] = field(default_factory=set)
    skipped: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


def read_contacts_csv(data: bytes, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read a table of contacts.

    `mapping` gives columns (by heading, or by number from 1) a field of `csv_headings.FIELDS`, and wins over
    the headings. A table whose first line holds no known heading is read from its first line when all of
    `mapping` goes by number. BadInput: an unknown column or field, or nothing that says where the names are.
    """
    lines, guessed = lines_of(data)
    first = first_line(lines)
    delimiter = _delimiter(lines, first)
    rows = rows_of(lines, first, delimiter)
    headings = next((row for _, row, why in rows if not why), [])
    table = Table([one_line(each) for each in headings], _meanings(headings))
    table.own = OWN in table.headings
    if _apply(table, mapping or {}):
        rows = rows_of(lines, first, delimiter)
    table.torn_at = len(lines) if lines[-1] else 0
    if guessed:
        table.warnings.append(Remark(1, "text of an undeclared encoding was read as Windows-1252"))
    records = [record for each in rows if (record := _read_row(table, *each))]
    return Reading(tuple(records), tuple(table.skipped), tuple(table.warnings))


def _delimiter(lines: list[str], first: int) -> str:
    """The one that makes most known headings of the first line; among equals, most columns."""

    def score(delimiter: str) -> tuple[int, int]:
        row = next(csv.reader(io.StringIO(lines[first]), delimiter=delimiter), [])
        return sum(meaning_of(cell) is not None for cell in row), len(row)

    return max(DELIMITERS, key=score)


def _meanings(headings: list[str]) -> list[Meaning | None]:
    """What each column means. "Title" is Mr or Dr in Outlook, beside "Job Title"; alone it is the job. In
    French both are "Titre", the job the second.
    """
    meanings = [meaning_of(each) for each in headings]
    titles = [at for at, heading in enumerate(headings) if normalised(heading) == "titre"]
    if titles and not any(meaning and meaning.field == "role" for meaning in meanings):
        meanings[titles[0]], meanings[titles[-1]] = Meaning("prefix"), Meaning("role")
    if not any(meaning and meaning.field == "role" for meaning in meanings):
        return [
            Meaning("role") if normalised(heading) == "title" else meaning
            for heading, meaning in zip(headings, meanings, strict=True)
        ]
    return meanings


def _apply(table: Table, mapping: Mapping[str, str]) -> bool:
    """Put `mapping` over the headings; whether the first line holds a person and no headings."""
    by_name = {normalised(heading): at for at, heading in enumerate(table.headings)}
    known = any(table.meanings)
    numbers = True
    for column, name in mapping.items():
        meaning, at = mapped(name), by_name.get(normalised(column))
        if meaning is None:
            raise BadInput("There is no such field to map to.", f"The fields are: {', '.join(FIELDS)}.")
        if at is None and re.fullmatch(r"[1-9]\d{0,3}", column.strip(), re.ASCII):
            at = int(column) - 1
        else:
            numbers = False
        if at is None or at >= len(table.headings):
            raise BadInput("The table has no such column.", "Name a column by its heading or by its number.")
        table.meanings[at] = meaning
    _require_names(table)
    headless = bool(mapping) and numbers and not known
    table.unread = set() if headless else _unread(table)
    return headless


def _require_names(table: Table) -> None:
    fields = {meaning.field for meaning in table.meanings if meaning}
    if not fields & {"name", "given", "family", "known_as", "organisation", "email"}:
        raise BadInput(
            "No heading of the table says where the names are; nothing was changed.",
            "Say which column is which: --map COLUMN=name --map COLUMN=email.",
        )


def _unread(table: Table) -> set[int]:
    """Columns of no known meaning that ought to be told of, should there be anything in them."""
    columns = enumerate(zip(table.headings, table.meanings, strict=True))
    return {at for at, (heading, meaning) in columns if meaning is None and not is_companion(heading)}


def _read_row(table: Table, line: int, row: list[str], why: str) -> ContactRecord | None:
    """The record of a row; None for an empty one, or one that is skipped and said."""
    if not why and table.torn_at == line and len(row) < len(table.headings):
        why = "the file ends inside this row"
    if not why and any(cell.strip() for cell in row[len(table.headings) :]):
        why = "a row with more cells than there are headings"
    if not why and not any(cell.strip() for cell in row):
        return None
    row = list(map(bare, row)) if table.own else row
    for at in sorted(at for at in table.unread if at < len(row) and row[at].strip()):
        table.warnings.append(Remark(line, f"column {at + 1} is not read; --map {at + 1}=FIELD would"))
        table.unread.remove(at)
    record = None if why else _record(table, line, row)
    if record is None:
        table.skipped.append(Remark(line, why or "a row that names nobody"))
    return record


def _record(table: Table, line: int, row: list[str]) -> ContactRecord | None:
    cells = [(meaning, cell.strip()) for meaning, cell in zip(table.meanings, row, strict=False) if meaning]
    one = {name: _single(cells, name) for name in SINGLE}
    mails = _ways(table, row, "email")
    ordered = ("prefix", "given", "additional", "family", "suffix")
    composed = " ".join(one[part] for part in ordered if one[part])
    people = one["name"] or (composed if one["given"] or one["family"] else "") or one["known_as"]
    name = people or one["organisation"] or next((way.value for way in mails), "")
    if not name:
        return None
    birthday = _birthday(table, line, one["birthday"])
    return ContactRecord(
        name=name, given=one["given"], family=one["family"], known_as=one["known_as"],
        pronunciation=one["pronunciation"], pronouns=one["pronouns"], organisation=one["organisation"],
        business_area=one["business_area"], role=one["role"], tags=_tags(cells), notes=_texts(cells, "notes"),
        how_met=_texts(cells, "how_met"), birthday=birthday,
        is_organisation=not people and bool(one["organisation"]),
        external_uid=one["external_uid"], line=line, emails=mails, phones=_ways(table, row, "phone"),
        posts=_ways(table, row, "post"), webs=_ways(table, row, "web"),
        messagings=_ways(table, row, "messaging"),
    )  # fmt: skip


def _single(cells: list[tuple[Meaning, str]], name: str) -> str:
    return next((one_line(cell) for meaning, cell in cells if meaning.field == name and cell), "")


def _ways(table: Table, row: list[str], name: str) -> tuple[Way, ...]:
    """Addresses or numbers of a row; cells that are parts of one address are put together."""
    found: dict[str, Way] = {}
    parts: dict[tuple[str, str], list[str]] = {}
    for meaning, cell in zip(table.meanings, row, strict=False):
        if meaning is None or meaning.field != name or not cell.strip():
            continue
        if meaning.part_of:
            parts.setdefault((meaning.part_of, meaning.label), []).append(_address_line(cell))
            continue
        label = meaning.label or _label(table, row, meaning)
        for each in cell.split(SEVERAL):
            value = _address_line(each) if name == "post" else one_line(each)
            if value:
                first = not any(way.preferred for way in found.values())
                found.setdefault(value.casefold(), Way(value, label.lstrip("* "), first and label[:1] == "*"))
    for (_, label), pieces in parts.items():
        value = ", ".join(pieces)
        found.setdefault(value.casefold(), Way(value, label))
    return tuple(found.values())


def _address_line(cell: str) -> str:
    return one_line(", ".join(line.strip(" ,") for line in cell.splitlines() if line.strip()))


def _label(table: Table, row: list[str], meaning: Meaning) -> str:
    """What the column of labels beside this one says: Google's "Phone 1 - Label"."""
    wanted = meaning.labelled_by.split("|") if meaning.labelled_by else []
    for heading, cell in zip(table.headings, row, strict=False):
        if normalised(heading) in wanted and cell.strip():
            return one_line(cell) if table.own else one_line(cell).lower()
    return ""


def _tags(cells: list[tuple[Meaning, str]]) -> tuple[str, ...]:
    """Labels as tags, without the one that Google puts on everybody."""
    joined = (cell for meaning, cell in cells if meaning.field == "tags" and cell)
    items = (one_line(item).removeprefix("* ").lstrip("#") for cell in joined for item in _listed(cell))
    return tuple(dict.fromkeys(item for item in items if item and item.lower() not in EVERYONE))


def _listed(cell: str) -> list[str]:
    return cell.split(SEVERAL) if SEVERAL in cell else re.split(r"[,;]", cell)


def _texts(cells: list[tuple[Meaning, str]], name: str) -> str:
    return "\n\n".join(cell for meaning, cell in cells if meaning.field == name and cell)


def _birthday(table: Table, line: int, text: str) -> str:
    """ISO 8601 only: 3/4/1980 is two different days in two countries, and is not guessed at."""
    text = text.replace(" --", "--").strip()
    if not text or text in ("0/0/00", "0.0.00", "0000-00-00") or ISO_DAY.fullmatch(text):
        return text if ISO_DAY.fullmatch(text) else ""
    table.warnings.append(Remark(line, "a birthday that is not written as YYYY-MM-DD was left out"))
    return ""
