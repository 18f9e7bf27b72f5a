"""The rows of a table, by the numbers of their lines, also where the file is torn."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from netjournal.errors import BadInput

from .decoding import to_text, to_utf8

MAX_RESTARTS = 50


def lines_of(data: bytes) -> tuple[list[str], bool]:
    """The lines of a file of any encoding that is known, without zero bytes; whether that was guessed."""
    text, guessed = to_text(to_utf8(data).replace(b"\0", b""))
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), guessed


def first_line(lines: list[str]) -> int:
    """The index of the first line that says something, past Excel's `sep=;`."""
    for index, line in enumerate(lines):
        if line.strip() and not re.fullmatch(r'"?sep=.?"?', line.strip(), re.IGNORECASE):
            return index
    raise BadInput("The file is empty; nothing was changed.", "Choose the file that holds the contacts.")


def rows_of(lines: list[str], first: int, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """Rows with the number of their first line, and why one cannot be read (else empty).

    A quotation mark that never closes would swallow the rest of the file: its line alone is given up.
    """
    at = first
    for _ in range(MAX_RESTARTS):
        reader = csv.reader((line + "\n" for line in lines[at:]), delimiter=delimiter)
        start = at
        while True:
            before = start + 1
            try:
                row = next(reader, None)
            except csv.Error:
                yield before, [], "a row that cannot be read: a cell is far too long"
                break
            if row is None:
                return
            end = at + reader.line_num
            if end >= len(lines) and end - start > 1 and _never_closes(lines[start:end], delimiter):
                yield before, [], "a row with a quotation mark that is never closed"
                break
            yield before, row, ""
            start = end
        at = start + 1
    yield at + 1, [], "the rest of a file with too many rows that cannot be read"


def _never_closes(lines: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
