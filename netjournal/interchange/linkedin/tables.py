"""LinkedIn's tables: a few lines of remarks, a line of headings, then rows; read by heading."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field

from ..csv_headings import normalised
from ..csv_rows import lines_of, rows_of
from ..records import Remark

LOOKED_AT = 40
"""The headings stand in the first of so many lines."""


@dataclass(slots=True)
class Sheet:
    """A table that was read: each row with its line, its cells by heading in small letters."""

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list, repr=False)
    skipped: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


def sheet_of(data: bytes, wanted: frozenset[str]) -> Sheet | None:
    """The table whose line of headings has all those wanted; None where there is no such line."""
    lines, guessed = lines_of(data)
    first = _headings_at(lines, wanted)
    if first is None:
        return None
    sheet = Sheet()
    if guessed:
        sheet.warnings.append(Remark(1, "text of an undeclared encoding was read as Windows-1252"))
    found = rows_of(lines, first, ",")
    _, heads, _ = next(found)
    names = [normalised(head) for head in heads]
    for line, cells, why in found:
        if why or any(cell.strip() for cell in cells[len(names) :]):
            sheet.skipped.append(Remark(line, why or "a row with more cells than there are headings"))
        elif any(cell.strip() for cell in cells):
            said = zip(names, (cell.strip() for cell in cells), strict=False)
            sheet.rows.append((line, dict.fromkeys(names, "") | dict(said)))
    return sheet


def _headings_at(lines: list[str], wanted: frozenset[str]) -> int | None:
    for at, line in enumerate(lines[:LOOKED_AT]):
        try:
            cells = next(csv.reader([line]), [])
        except csv.Error:
            continue
        if wanted <= {normalised(cell) for cell in cells}:
            return at
    return None
