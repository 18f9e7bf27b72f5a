"""The ties around one person as a drawing of characters: one in the middle, others left and right. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from netjournal.widgets.columns import cut

LINES = {1: "┈", 2: "╌", 3: "─", 4: "━", 5: "═"}
PLAIN = {1: ".", 2: "-", 3: "-", 4: "=", 5: "="}
SHORTEST, LONGEST = 6, 26
"""Cells of a name at the side."""
_ARM = 5


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around: a number of the caller's own, the name, how close (1 to 5)."""

    id: int
    name: str = field(repr=False)
    strength: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands in the drawing: line, first cell, cells."""

    id: int
    line: int
    start: int
    width: int
    left: bool


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """Lines of equal width, where each name stands (the closest first), where the middle does, and how many
    found no room.
    """

    lines: tuple[str, ...]
    spots: tuple[Spot, ...]
    middle: Spot
    left_out: int


def draw(middle: str, around: Sequence[Around], width: int, height: int, *, plain: bool = False) -> Drawing:
    """Draw them, the closest first, in turns to the right and to the left; `plain` uses ASCII alone.

    Nothing is drawn outside `width` x `height` cells; those for whom there is no line are counted.
    """
    ordered = sorted(around, key=lambda each: (-each.strength, each.name, each.id))
    rows = max(1, height)
    shown = ordered[: 2 * rows]
    right, left = shown[0::2], shown[1::2]
    both = bool(left)
    side = _side(shown, width - min(cell_len(middle) + 2, 12), both)
    centre = max(3, min(cell_len(middle) + 2, width - (2 if both else 1) * (side + _ARM + 1)))
    used = max(len(right), 1)
    grid = _Grid(width, used, plain)
    start = side + _ARM + 1 if both else 0
    at = used // 2
    grid.put(at, start, cut(f" {middle} ", centre))
    spots = [*grid.column(right, start + centre, side, at, left=False)]
    if both:
        spots += grid.column(left, start, side, at, left=True)
    ranks = {each.id: number for number, each in enumerate(shown)}
    spots.sort(key=lambda spot: ranks[spot.id])
    return Drawing(
        tuple(grid.lines()), tuple(spots), Spot(0, at, start, centre, False), len(ordered) - len(shown)
    )


def _side(shown: Sequence[Around], room: int, both: bool) -> int:
    """Cells of a name at the side: the longest that is there, as far as there is room."""
    wanted = max((cell_len(each.name) for each in shown), default=SHORTEST)
    return max(SHORTEST, min(wanted, LONGEST, room // (2 if both else 1) - _ARM - 1))


class _Grid:
    """Cells to draw into."""

    def __init__(self, width: int, height: int, plain: bool) -> None:
        self.width = width
        self.plain = plain
        self._pieces: list[list[tuple[int, str]]] = [[] for _ in range(height)]
        self._height = height

    def put(self, line: int, start: int, text: str) -> None:
        self._pieces[line].append((start, text))

    def lines(self) -> list[str]:
        """Each line whole: pieces in their places, blanks between."""
        found: list[str] = []
        for pieces in self._pieces:
            text = ""
            for start, piece in sorted(pieces):
                text += " " * max(0, start - cell_len(text)) + piece
            found.append(cut(text, self.width))
        return found

    def column(
        self, people: Sequence[Around], edge: int, side: int, middle: int, *, left: bool
    ) -> list[Spot]:
        """Names of one side, each with its line to the trunk beside the middle."""
        first = min(max(0, middle - len(people) // 2), self._height - len(people)) if people else 0
        last = first + len(people) - 1
        spots: list[Spot] = []
        for number, each in enumerate(people):
            line = first + number
            stroke = (PLAIN if self.plain else LINES)[each.strength]
            joint = self._joint(line, min(first, middle), max(last, middle), line == middle, left)
            arm = f"{stroke}{each.strength}{stroke * (_ARM - 3)}"
            name = cut(each.name, side, "right" if left else "left")
            if left:
                self.put(line, edge - _ARM - 1 - side, f"{name} {arm[::-1]}{joint}")
                spots.append(Spot(each.id, line, edge - _ARM - 1 - side, side, True))
            else:
                self.put(line, edge, f"{joint}{arm} {name}")
                spots.append(Spot(each.id, line, edge + _ARM, side, False))
        if people and not first <= middle <= last:
            self.put(middle, edge - (1 if left else 0), "|" if self.plain else "│")
        return spots

    def _joint(self, line: int, top: int, bottom: int, at_middle: bool, left: bool) -> str:
        """The piece of the trunk: a corner at the ends, a crossing at the middle."""
        if self.plain:
            return "-" if at_middle and top == bottom else "+"
        if top == bottom:
            return "─"
        ends = "┐┘" if left else "┌└"
        if line == top:
            return "┬" if at_middle else ends[0]
        if line == bottom:
            return "┴" if at_middle else ends[1]
        return "┼" if at_middle else ("┤" if left else "├")
