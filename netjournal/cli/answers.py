"""What a command prints: one JSON document, or plain lines that a screen reader can read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from netjournal.text import visible

if TYPE_CHECKING:
    from netjournal.clock import Moment


def print_json(**document: Any) -> None:
    """One document on standard output: schema 1, UTF-8 kept as it is."""
    json.dump({"schema": 1, **document}, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def print_lines(lines: Iterable[str]) -> None:
    """Lines with control characters and direction marks made harmless."""
    for line in lines:
        print(visible(line))


def print_table(rows: Sequence[Sequence[str]], empty: str) -> None:
    """Columns two blanks apart; `empty` says what goes here when there are no rows."""
    if not rows:
        print(empty)
        return
    clean = [[visible(" ".join(cell.split())) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in clean) for column in range(len(clean[0]))]
    for row in clean:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def say_hints(hints: Iterable[str]) -> None:
    """A line on standard error for each part of a query that was searched for as words."""
    for hint in hints:
        print(f"netjournal: {visible(hint)}.", file=sys.stderr)


def progress(done: int, total: int, what: str) -> None:
    """A count on standard error, only where a person looks at it."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r{what} {done} of {total}", end="\n" if done >= total else "", file=sys.stderr, flush=True)


def moment_json(moment: Moment | None) -> dict[str, str] | None:
    """A moment as RFC 3339 with its offset, and its precision."""
    return None if moment is None else {"at": moment.isoformat(), "precision": moment.precision}


def money_json(minor: int | None, currency: str) -> dict[str, str] | None:
    """Money as decimal text and ISO 4217 code."""
    if minor is None:
        return None
    from netjournal.journal.money import amount_text

    return {"amount": amount_text(minor, currency), "currency": currency}
