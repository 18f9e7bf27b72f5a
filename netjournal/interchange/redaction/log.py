"""What was taken out of an export, where, and why; never what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Why = Literal[
    "person",
    "organisation",
    "reached",
    "doubt",
    "text",
    "marking",
    "topic",
    "source",
    "journal",
    "private",
    "file",
]

REASONS: dict[Why, str] = {
    "person": "a person’s name, shown as a pseudonym",
    "organisation": "an organisation’s name, shown as a pseudonym",
    "reached": "an address, a number or a site",
    "doubt": "a word that may be somebody’s name",
    "text": "a text left out, for want of certainty whether somebody is named there",
    "marking": "left out: marked for fewer people than these",
    "topic": "left out: on a topic that not all of them may know of",
    "source": "left out: said under the Chatham House rule, which keeps back who said it",
    "journal": "left out: a line of the journal itself",
    "private": "left out: kept for the owner of the notebook",
    "file": "a file left out: what is in it cannot be looked through for names",
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """So many times, in that part of the export, for that reason."""

    where: str
    why: Why
    count: int

    @property
    def words(self) -> str:
        """The line as it is read."""
        return f"{self.where}: {self.count} × {REASONS[self.why]}"


@dataclass(slots=True)
class Log:
    """Counts as they come. `where` are fixed words of the export, never what somebody typed."""

    _counts: Counter[tuple[str, Why]] = field(default_factory=Counter, repr=False)

    def note(self, where: str, why: Why, count: int = 1) -> None:
        """It was taken out there."""
        self._counts[where, why] += count

    def lines(self) -> tuple[LogLine, ...]:
        """In the order in which they came first."""
        return tuple(LogLine(where, why, count) for (where, why), count in self._counts.items() if count)


def total(lines: Iterable[LogLine], *whys: Why) -> int:
    """How many of these; of all of them where none is named."""
    return sum(line.count for line in lines if not whys or line.why in whys)
