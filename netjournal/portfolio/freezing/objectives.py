"""An objective as a piece: its measure, how far it has come, and who moved it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netjournal.ledger import database
from netjournal.review.evidence import DAY, WITHIN
from netjournal.review.objectives import ObjectivePage, objective_page

from .. import piece
from .names import names_of


def objective_piece(objective: int) -> dict[str, Any]:
    """An objective with its values and every contribution to it. Raises NotFound."""
    page = objective_page(objective)
    row, came = page.objective, _contributions(objective)
    last = page.progress[-1].day if page.progress else ""
    moved = (
        piece.row((day, name, f"{'against: ' if against else ''}{outcome}"), behind, uid)
        for day, name, uid, outcome, against, behind in came
    )
    return piece.document(
        "record",
        row.key,
        last,
        ("objective", row.uid),
        names=names_of(each.contact for each in page.contributors),
        facts=piece.facts(
            ("Objective", row.statement),
            ("Measure", row.measure),
            ("From", f"{row.baseline} {row.unit}".strip() if row.baseline else ""),
            ("To", f"{row.target} {row.unit}".strip() if row.target else ""),
            ("Due", row.due),
            ("Agreed by", row.agreed_by),
            ("Status", row.status),
        ),
        sections=(
            piece.section("How far it has come", list(_progress(page))),
            piece.section(
                "Who moved it",
                [piece.table("Who moved it", ("Day", "Who", "What came of it"), moved)] if came else [],
            ),
        ),
    )


def _progress(page: ObjectivePage) -> Iterator[dict[str, Any]]:
    if page.progress:
        rows = (
            piece.row((each.day, each.value, each.note), [piece.behind("progress", each.uid, each.day)])
            for each in page.progress
        )
        yield piece.table("Values", ("Day", "Value", "Note"), rows, numbers=(1,))


def _contributions(objective: int) -> list[Any]:
    rows = database().execute_sql(
        f"SELECT {DAY}, p.name, p.uid, c.outcome, c.disconfirming, c.uid {WITHIN} "
        "AND c.objective_id = ? AND c.outcome <> '' ORDER BY day, c.id",
        ("0001-01-01", "9999-12-31", objective),
    )
    return [
        (day, name, uid, outcome, against, [piece.behind("contribution", own, day, outcome)])
        for day, name, uid, outcome, against, own in rows.fetchall()
    ]
