"""A picture that is kept in the notebook, as few coloured dots as a terminal has room for.

typst reads PNG, JPEG and GIF and draws them small; what it gives back is a PNG, whose dots are read here.
Pictures come from other people's files: how many dots one has is read before anything unpacks them.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput
from netjournal.journal.attachments import attached_file, read

from .report.made_with import maker

MOST_BYTES = 8 * 1024 * 1024
MOST_DOTS = 40_000_000
"""Of a picture that is drawn; a larger one is only copied out."""
_PAGE = b"""#let picture = bytes(json(bytes(sys.inputs.picture)))
#let across = float(sys.inputs.across) * 1pt
#let down = float(sys.inputs.down) * 1pt
#set page(width: across, height: down, margin: 0pt, fill: none)
#align(center + horizon, image(picture, width: across, height: down, fit: "contain"))
"""
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Dots:
    """Rows of dots, each (red, green, blue, opacity), 0 to 255."""

    rows: tuple[tuple[tuple[int, int, int, int], ...], ...] = field(repr=False)


def draw(attachment: int, across: int, down: int) -> Dots:
    """The attached picture in so many dots, whole and in its own shape. On the database thread.

    Raises NotFound, Damaged, and BadInput for what is no picture that can be drawn here, or too large a one.
    """
    if attached_file(attachment).size > MOST_BYTES:
        raise _not_drawn("It is too large to be drawn here.")
    data = b"".join(read(attachment))
    size = size_of(data)
    if size is None:
        raise _not_drawn("It is no picture that can be drawn here.")
    if not 0 < size[0] * size[1] <= MOST_DOTS:
        raise _not_drawn("It is too large to be drawn here.")
    return Dots(tuple(_rows(_small(data, across, down))))


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG as its first bytes tell; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _size_of_jpeg(data) if data.startswith(b"\xff\xd8") else None


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind in _START_OF_FRAME:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def _small(data: bytes, across: int, down: int) -> bytes:
    typst: Any = maker("typst")
    said = {"picture": json.dumps(list(data)), "across": str(across), "down": str(down)}
    try:
        made: bytes = typst.compile(_PAGE, format="png", ppi=72.0, sys_inputs=said)
    except typst.TypstError:
        raise _not_drawn("It is no picture that can be drawn here.") from None
    return made


def _rows(png: bytes) -> Iterator[tuple[tuple[int, int, int, int], ...]]:
    """The dots of a PNG as typst makes it: eight bits of red, green, blue and opacity each."""
    width = struct.unpack(">I", png[16:20])[0]
    packed, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I", png[at : at + 4])[0], png[at + 4 : at + 8]
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    raw, line = zlib.decompress(packed), 4 * width + 1
    above = bytearray(line - 1)
    for start in range(0, len(raw), line):
        above = _unfiltered(raw[start], bytearray(raw[start + 1 : start + line]), above)
        dots = memoryview(above)
        yield tuple((dots[x], dots[x + 1], dots[x + 2], dots[x + 3]) for x in range(0, line - 1, 4))


def _unfiltered(how: int, row: bytearray, above: bytearray) -> bytearray:
    """A row of a PNG as it was before its filter (PNG, third edition, 9.2)."""
    for x in range(len(row)):
        left, up, corner = (row[x - 4], above[x], above[x - 4]) if x >= 4 else (0, above[x], 0)
        row[x] = (row[x] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[how]) & 0xFF
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda each: abs(guess - each))


def _not_drawn(what: str) -> BadInput:
    return BadInput(what, "Copy it out to look at it.")
