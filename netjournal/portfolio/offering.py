"""What a row would be as evidence, before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.journal.accounts import account_page
from netjournal.journal.belonging import belongs_to
from netjournal.journal.prompts import unit_in_use
from netjournal.portfolio.evidence import evidence_of
from netjournal.portfolio.evidence_rows import EvidenceRow
from netjournal.portfolio.freezing import SOURCES, freeze
from netjournal.units import Unit

KINDS = {
    "cost": "cost_benefit", "benefit": "cost_benefit", "contribution": "impact",
    "exchange": "monitoring", "use": "monitoring", "request": "monitoring",
}  # fmt: skip
"""Table → the kind that is guessed for its rows, where the unit takes that kind; else what the copy says."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A row (`table` and id) as it would be frozen now; `piece`: what was made of it already, if any.

    `keys`: what it says itself that it is for, as a written account does.
    """

    table: str
    row: int
    kind: str
    title: str = field(repr=False)
    day: str
    made_by: str
    unit: Unit
    piece: EvidenceRow | None = None
    keys: tuple[str, ...] = ()


def offered(kind: str, row: int) -> Offered:
    """What this row, or what it belongs to, would be as evidence.

    Raises BadInput for what cannot be evidence, NotFound for what is gone.
    """
    if kind not in SOURCES:
        kind, row = belongs_to(kind, row)
    document, unit = freeze(kind, row), unit_in_use()
    guessed = KINDS.get(kind, document["kind"])
    return Offered(
        kind, row,
        guessed if unit.kind(guessed) else document["kind"],
        document["title"], document["day"], document["made_by"],
        unit, evidence_of(kind, row), _keys(kind, row, unit),
    )  # fmt: skip


def _keys(kind: str, row: int, unit: Unit) -> tuple[str, ...]:
    said = account_page(row).row.criterion if kind == "account" else ""
    return (said,) if said in unit.keys else ()
