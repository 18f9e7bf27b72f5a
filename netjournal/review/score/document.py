"""The score table as the JSON document of `review score` (docs/reference: the shapes of the commands)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .table import ScoreTable, TableCell, TableRow


def score_document(table: ScoreTable) -> dict[str, Any]:
    """The document, without its "schema": points to two decimals, shares to four, rounded half even."""
    return {
        "period": {"from": table.period.first.isoformat(), "to": table.period.last.isoformat()},
        "formula_version": table.formula_version,
        "objectives": [{"uid": each.uid, "key": each.key, "weight": each.swing} for each in table.objectives],
        "contacts": [_contact(row) for row in table.rows],
    }


def rounded(number: Fraction | None, decimals: int) -> float | None:
    """The number rounded half even, once, from its exact value."""
    return None if number is None else float(round(number, decimals))


def _contact(row: TableRow) -> dict[str, Any]:
    band = None if row.low is None else {"low": rounded(row.low, 2), "high": rounded(row.high, 2)}
    place = None if row.place is None else {"best": row.place.best, "worst": row.place.worst}
    return {
        "uid": row.uid,
        "name": row.name,
        "contribution": rounded(row.contribution, 2),
        "up_to": rounded(row.up_to, 2),
        "band": band,
        "delivery": rounded(row.delivery, 4),
        "coverage": rounded(row.coverage, 4),
        "thin": row.thin,
        "tier": row.tier,
        "place": place,
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: TableCell) -> dict[str, Any]:
    return {
        "objective": cell.objective,
        "state": cell.state,
        "step": rounded(cell.step, 1),
        "counted": rounded(cell.counted, 1),
        "set_by_hand": rounded(cell.set_by_hand, 1),
        "ratings": list(cell.ratings),
        "evidence": list(cell.evidence),
    }
