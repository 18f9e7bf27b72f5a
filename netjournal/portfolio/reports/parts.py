"""Parts of a report before their rows are looked up, and the document that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from netjournal.journal.capture.captured import Cost
from netjournal.journal.capture.money import say_cost
from netjournal.journal.findings import Facts, facts_of
from netjournal.ledger import now
from netjournal.network.rows import parts_of
from netjournal.review.periods import Period

from .. import piece
from ..freezing.names import Names

TITLES = {
    "monitoring": "Network monitoring information",
    "cost_benefit": "Cost-benefit analysis",
    "impact": "Report on the impact of networking",
}
"""Kind of report → how it is called."""
MOST_READ = 2000
"""Of more rows the first lines are told as they were typed: reading the marks of each would take long."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A row behind a figure; `day` is ISO, "" for the day that the row itself has."""

    kind: str
    id: int
    day: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, and what it rests on; `contact` is the uid of the person whom it is about."""

    cells: tuple[str, ...] = field(repr=False)
    refs: tuple[Ref, ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with one table. `numbers` are the columns of figures; `words` stand above, `none` in the
    place of a table without lines.
    """

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...] = field(repr=False)
    numbers: tuple[int, ...] = ()
    words: str = field(default="", repr=False)
    none: str = "Nothing is noted."


def report_document(
    kind: str, period: Period, names: Names, facts: Iterable[tuple[str, str]], parts: Iterable[Part]
) -> dict[str, Any]:
    """The report as a piece of evidence, every row behind it looked up at once."""
    told = tuple(parts)
    known = _looked_up({ref for part in told for line in part.lines for ref in line.refs})
    day = min(period.last, now().local_date).isoformat()
    return piece.document(
        kind,
        f"{TITLES[kind]}, {period.title}",
        day,
        (kind, period.label),
        names=names,
        facts=piece.facts(
            ("Period", f"{period.first.isoformat()} to {period.last.isoformat()}"), ("As of", day), *facts
        ),
        sections=[_section(part, known) for part in told],
    )


def money(value: Fraction, currency: str) -> str:
    """ "£12.50", "−£3.00"; rounded half even here, once, from the exact value."""
    minor = round(value)
    said = say_cost(Cost(abs(minor), currency))
    return f"−{said}" if minor < 0 else said


def _section(part: Part, known: dict[Ref, dict[str, str]]) -> dict[str, Any]:
    blocks = piece.paragraphs(part.words)
    if part.lines:
        rows = (
            piece.row(line.cells, [known[ref] for ref in line.refs if ref in known], line.contact)
            for line in part.lines
        )
        blocks.append(piece.table(part.title, part.heads, rows, part.numbers))
    else:
        blocks += piece.paragraphs(part.none)
    return piece.section(part.title, blocks)


def _looked_up(refs: Iterable[Ref]) -> dict[Ref, dict[str, str]]:
    wanted = sorted(refs, key=lambda ref: (ref.kind, ref.id, ref.day))
    found: dict[tuple[str, int], Facts] = {}
    as_typed = len(wanted) > MOST_READ
    for part in parts_of(wanted):
        found |= facts_of(((0, ref.kind, ref.id) for ref in part), typing=as_typed)
    return {
        ref: piece.behind(ref.kind, fact.uid, ref.day or fact.date, fact.title)
        for ref in wanted
        if (fact := found.get((ref.kind, ref.id))) is not None
    }
