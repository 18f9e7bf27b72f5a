"""Two records side by side, in rows; pure. Wide: a row a part; narrow: one value below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netjournal.network.merging.merge import Compared, Comparison
from netjournal.network.merging.parts import Choice
from netjournal.network.merging.words import counted
from netjournal.widgets.columns import Cell, Row

TAKEN, LEFT_OUT, SAME = "●", "○", "="
"""Before a value that is taken, one that is not, and one that both have."""
SIDES = 2


def row_ids(parts: Sequence[Compared], wide: bool) -> list[int]:
    """Ids of the rows: part and side; a value that both have is one row."""
    ids: list[int] = []
    for at, part in enumerate(parts):
        ids.append(at * SIDES)
        if not wide and not part.same:
            ids.append(at * SIDES + 1)
    return ids


def place_of(row: int) -> tuple[int, int]:
    """Which part and side a row is about."""
    return divmod(row, SIDES)


def compared_row(part: Compared, side: int, choice: Choice, wide: bool) -> Row:
    """A row of the list."""
    label = Cell(part.label if side == 0 else "", "dim")
    if part.same:
        return label, Cell(f"{SAME} {flat(part.left)}", "dim"), Cell("", "dim")
    left, right = _value(part.left, "left", choice), _value(part.right, "right", choice)
    if wide:
        return label, left, right
    return label, right if side else left


def moves_in_words(comparison: Comparison) -> str:
    """What would move, and what both had: the second sentence only where there is something to settle."""
    moved = ", ".join(counted(*each) for each in comparison.moved) or "nothing else"
    settled = ", ".join(counted(*each) for each in comparison.settled)
    text = f"Moves to the one that stays: {moved}."
    return f"{text}\nBoth had, and one stays: {settled}." if settled else text


def flat(text: str) -> str:
    """A long text in one line."""
    return " · ".join(line.strip() for line in text.splitlines() if line.strip())


def start_choices(parts: Sequence[Compared], chosen: Mapping[str, Choice]) -> dict[str, Choice]:
    """What is taken at first, under what was chosen before."""
    return {part.name: chosen.get(part.name, part.usual) for part in parts}


def _value(text: str, side: Choice, choice: Choice) -> Cell:
    taken = choice in (side, "both")
    return Cell(f"{TAKEN if taken else LEFT_OUT} {flat(text) or '–'}", "" if taken else "dim")
