"""Pictures as dots: drawn small in their own shape, whatever filter a PNG has; bombs are refused."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.interchange.pictures import _rows, draw, size_of
from netjournal.journal.attachments import attach
from netjournal.network.contacts import add_contact
from netjournal.vault.sessions import Vault

RED, BLUE = (250, 10, 10, 255), (10, 10, 250, 255)
Row = list[tuple[int, int, int, int]]


def png(rows: list[Row], filters: list[int] | None = None, *, said: tuple[int, int] | None = None) -> bytes:
    """A PNG of these dots; `filters` of each row (0 to 4), `said` the size that its head tells."""
    width, raw, above = len(rows[0]), b"", bytes(4 * len(rows[0]))
    for row, how in zip(rows, filters or [0] * len(rows), strict=True):
        plain = bytes(each for dot in row for each in dot)
        raw += bytes([how]) + bytes(
            (plain[x] - guess(how, plain[x - 4] if x >= 4 else 0, above[x], above[x - 4] if x >= 4 else 0))
            & 255
            for x in range(len(plain))
        )
        above = plain
    head = struct.pack(">IIBBBBB", *(said or (width, len(rows))), 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(raw)) + part(b"IEND", b"")


def part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def guess(how: int, left: int, up: int, corner: int) -> int:
    """The five filters as the standard has them."""
    nearest = min((left, up, corner), key=lambda each: abs(left + up - corner - each))
    return (0, left, up, (left + up) // 2, nearest)[how]


DOT = st.tuples(*[st.integers(0, 255)] * 4)


@given(st.data(), st.integers(1, 5), st.integers(1, 5))
def test_every_filter_is_read_back(data: st.DataObject, width: int, height: int) -> None:
    rows = [[data.draw(DOT) for _ in range(width)] for _ in range(height)]
    filters = data.draw(st.lists(st.integers(0, 4), min_size=height, max_size=height))
    assert [list(row) for row in _rows(png(rows, filters))] == rows


def test_a_picture_is_drawn_small_and_in_its_own_shape(vault: Vault) -> None:
    tall = png([[RED] * 50] * 100 + [[BLUE] * 50] * 100)
    who = vault.call(add_contact, name="Ana Ruiz").id
    rows = vault.call(
        draw, vault.call(attach, "contact", who, "photo.png", tall, "image/png").id, 20, 20
    ).rows
    assert (len(rows), {len(row) for row in rows}) == (20, {20})
    assert rows[2][10][:3] == RED[:3] and rows[17][10][:3] == BLUE[:3]
    assert rows[10][1][3] == 0  # beside it nothing is


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"no picture", "no picture"),
        (png([[RED]])[:40], "no picture"),
        (b"\xff\xd8\xff\xe0", "no picture"),
        (png([[RED]], said=(60_000, 60_000)), "too large"),
        (b"GIF89a" + struct.pack("<HH", 65_000, 65_000), "too large"),
        (b"GIF89a\0\0\0\0", "too large"),
    ],
)
def test_what_is_none_or_a_bomb_is_refused_in_words(vault: Vault, content: bytes, what: str) -> None:
    who = vault.call(add_contact, name="Ana Ruiz").id
    file = vault.call(attach, "contact", who, "photo.png", content, "image/png").id
    with pytest.raises(BadInput, match=what):
        vault.call(draw, file, 20, 20)


@given(st.binary(max_size=60))
def test_no_bytes_break_it(data: bytes) -> None:
    for begin in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"):
        size_of(begin + data)  # raises nothing


def test_the_size_of_a_jpeg_is_read_behind_its_other_parts() -> None:
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 300, 200)
    assert size_of(b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\x03") == (200, 300)
