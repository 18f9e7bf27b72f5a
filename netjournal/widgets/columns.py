"""Columns of a list: how wide each is, which fold away when it is narrow, and how a cell's text is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size

from netjournal.text import visible

Tone = Literal["", "dim", "accent", "warn", "bad", "good", "strong"]
GAP = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and its tone. A tone never carries the meaning alone: the text says it too."""

    text: str
    tone: Tone = ""


Row = Sequence[str | Cell]
"""What a list shows of one record, a cell a column. Texts are data: shown as they are, never as markup."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `width` is in terminal cells, 0 to share what is left by `weight`; `from_width` is the width
    of the list below which the column folds away; numbers align "right".
    """

    width: int = 0
    align: Literal["left", "right"] = "left"
    from_width: int = 0
    weight: int = 1


def fit(columns: Sequence[Column], width: int) -> list[tuple[int, int]]:
    """The columns that are shown in that many cells: (index, width) each, with `GAP` cells between them."""
    shown = [index for index, column in enumerate(columns) if width >= column.from_width]
    fixed = sum(columns[index].width for index in shown) + GAP * max(0, len(shown) - 1)
    shares = sum(columns[index].weight for index in shown if not columns[index].width)
    left = max(0, width - fixed)
    fitted: list[tuple[int, int]] = []
    for index in shown:
        column = columns[index]
        share = column.width
        if not share:
            share = left * column.weight // shares
            left, shares = left - share, shares - column.weight
        fitted.append((index, share))
    return fitted


def cut(text: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """The text in exactly `width` cells: one line, controls made visible, "…" where something is cut
    off.
    """
    # A name may be 10,000 characters long: no more than could ever be shown is measured.
    plain = visible(text[: width * 4 + 8]).replace("\n", " ")
    if cell_len(plain) > width:
        return set_cell_size(set_cell_size(plain, max(0, width - 1)) + "…", width)
    padding = " " * (width - cell_len(plain))
    return padding + plain if align == "right" else plain + padding


def text_of(cell: str | Cell) -> str:
    """The cell's text."""
    return cell if isinstance(cell, str) else cell.text


def tone_of(cell: str | Cell) -> Tone:
    """The cell's tone, "" for a plain string."""
    return "" if isinstance(cell, str) else cell.tone
