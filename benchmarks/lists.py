"""The list of contacts at 1,000 and at 100,000: first rows, a key press, memory."""

from __future__ import annotations

import statistics
from pathlib import Path

from .measure import BIN, Report
from .terminal import watch
from .vaults import name_of, vault_of

F3 = "\x1bOR"
SIZES = (1_000, 100_000)


def measure(work: Path, report: Report, quick: bool) -> None:
    """In turn, so that a slow minute of the machine hits both sizes."""
    sizes = (1_000, 20_000) if quick else SIZES
    figures: dict[int, list[tuple[float, ...]]] = {size: [] for size in sizes}
    for _ in range(2 if quick else 5):
        for size in sizes:
            figures[size].append(_look(size, work))
    small, large = ([statistics.median(column) for column in zip(*figures[s], strict=True)] for s in sizes)
    units = (
        ("first rows", 1000, "ms", "1.3 at most"),
        ("the key for the last row, at once", 1000, "ms", ""),
        ("a key afterwards, back to the first row", 1000, "ms", "1.3 at most"),
        ("memory", 1, "MB", "1.3 at most"),
    )
    for (what, factor, unit, aim), one, many in zip(units, small, large, strict=True):
        figure = f"{one * factor:.0f} and {many * factor:.0f} {unit}: ratio {many / one:.2f}"
        report.add(f"contacts, {what}, {sizes[0]:,} and {sizes[1]:,}", figure, aim)


def _look(size: int, work: Path) -> tuple[float, ...]:
    """First rows after the key that opens Contacts, the jump to the last row as soon as they stand there,
    the jump back, resident memory.
    """
    families = sorted(
        (f"{family} {given}".lower(), given, family) for given, family in map(name_of, range(size))
    )
    (_, *first), (_, *last) = families[0], families[-1]
    program = watch([str(BIN / "netjournal")], vault_of(work, size, 1_000))
    try:
        program.until("Today")
        shown = program.press(F3, " ".join(first))
        moved = program.press("G", " ".join(last))
        back = program.press("g", " ".join(first))
        return shown, moved, back, program.memory()
    finally:
        program.end()
