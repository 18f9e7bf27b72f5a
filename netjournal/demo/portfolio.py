"""What is evidence in the demo: pieces accepted in the quarter, each as its row was on that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.demo.ground import Known
from netjournal.demo.quarter import Calendar, read
from netjournal.journal.exchanges import exchanges_of_entry, uses_of_exchange
from netjournal.ledger import database
from netjournal.portfolio.evidence import accept_evidence
from netjournal.portfolio.freezing.sources import REPORTS
from netjournal.portfolio.reports.spans import number_of
from netjournal.review.working_review import current_period

Happening = tuple[Moment, Callable[[], object]]

_BY = {
    "account": "title", "attachment": "name", "authority_limit": "kind", "breach": "learned",
    "conflict_of_interest": "matter", "grant": "reason", "guideline": "version", "introduction": "outcome",
    "membership": "aim", "ruling": "reason", "seal": "version",
}  # fmt: skip
"""Table → the column by which a row of it is told here."""


def collected(known: Known, calendar: Calendar) -> Iterator[Happening]:
    """When each piece was accepted while the quarter ran, and what accepts it."""
    for row in read("portfolio")["piece"]:
        if "back" in row:
            at = calendar.moment(calendar.working_day(row["back"]), "18:10")
            yield at, partial(_accept, known, row)


def collect_rest(known: Known) -> None:
    """Accept what is evidence since today."""
    for row in read("portfolio")["piece"]:
        if "back" not in row:
            _accept(known, row)


def _accept(known: Known, row: dict[str, Any]) -> None:
    values = {name: row[name] for name in ("title", "marking", "kind") if name in row}
    accept_evidence(row["source"], _row(known, row["source"], row["of"]), row["claims"], **values)


def _row(known: Known, source: str, of: str) -> int:
    if source in REPORTS:
        return number_of(current_period().label)
    by_key = {"entry": known.entries, "contact": known.people, "objective": known.objectives}
    if source in by_key:
        return by_key[source][of]
    if source in ("exchange", "use"):
        exchange = exchanges_of_entry(known.entries[of])[0].id
        return exchange if source == "exchange" else uses_of_exchange(exchange)[0].id
    sql = f'SELECT id FROM "{source}" WHERE "{_BY[source]}" = ? AND deleted_at IS NULL ORDER BY id'
    row: tuple[int] = database().execute_sql(sql, (of,)).fetchone()
    return row[0]
