"""Which rows can be evidence, what kind of it they are, and how each is frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from netjournal.errors import BadInput
from netjournal.ledger import database
from netjournal.models import RECORDS, Record
from netjournal.network.records import live
from netjournal.network.rows import marks, parts_of

from ..reports.spans import label_of, number_of
from .entries import entry_piece
from .files import attachment_piece
from .forms import discussion_piece, judgement_piece, observation_piece, testimony_piece
from .objectives import objective_piece
from .passed import exchange_piece, ruling_piece, use_piece
from .rows import row_piece
from .texts import account_piece, guideline_piece, seal_piece

Freeze = Callable[[int], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of row (its table) that can be evidence; `freeze` makes the document of a piece of a row id."""

    table: str
    freeze: Freeze

    @property
    def model(self) -> type[Record]:
        """The table's model."""
        return next(model for model in RECORDS if model._meta.table_name == self.table)

    def uid_of(self, row: int) -> str:
        """What names that row. Raises NotFound."""
        return live(self.model, row).uid

    def rows_of(self, uids: Iterable[str]) -> dict[str, tuple[int, bool]]:
        """Uid → row id, and whether it lies in the trash; what is gone is not there."""
        found: dict[str, tuple[int, bool]] = {}
        for part in parts_of(sorted(set(uids))):
            sql = f'SELECT uid, id, deleted_at IS NOT NULL FROM "{self.table}" WHERE uid IN ({marks(part)})'
            rows = database().execute_sql(sql, part)
            found.update({uid: (number, bool(gone)) for uid, number, gone in rows.fetchall()})
        return found


class Report(Source):
    """A report made from the journal of a period: its number is the row, the period's name the uid."""

    def uid_of(self, row: int) -> str:
        """What the period is called."""
        return label_of(row)

    def rows_of(self, uids: Iterable[str]) -> dict[str, tuple[int, bool]]:
        """A period is always there."""
        return {uid: (number_of(uid), False) for uid in uids}


def _row(table: str, kind: str = "record") -> Source:
    return Source(table, partial(row_piece, table, kind=kind))


SOURCES: dict[str, Source] = {
    source.table: source
    for source in (
        Source("entry", entry_piece),
        Source("account", account_piece),
        Source("guideline", guideline_piece),
        Source("seal", seal_piece),
        Source("attachment", attachment_piece),
        Source("exchange", exchange_piece),
        Source("use", use_piece),
        Source("ruling", ruling_piece),
        Source("objective", objective_piece),
        Source("observation", observation_piece),
        Source("witness_testimony", testimony_piece),
        Source("expert_judgement", judgement_piece),
        Source("professional_discussion", discussion_piece),
        *map(
            _row,
            (
                "contribution", "request", "progress", "introduction", "membership", "network", "relation",
                "offer", "need", "values_check", "conflict_of_interest", "agreement", "grant",
                "authority_limit", "breach", "decision", "expectation", "contact", "organisation", "action",
                "cost", "benefit",
            ),
        ),
    )
}  # fmt: skip
"""Table → how its rows are frozen."""


def _report(kind: str) -> Report:
    def made(number: int) -> dict[str, Any]:
        from ..reports.making import report_numbered

        return report_numbered(kind, number)

    return Report(kind, made)


REPORTS: dict[str, Source] = {kind: _report(kind) for kind in ("monitoring", "cost_benefit", "impact")}
"""Kind of report → how it is made; no table holds one."""


def source_of(kind: str) -> Source:
    """How rows of that table, or reports of that kind, are frozen. BadInput for what cannot be evidence."""
    found = SOURCES.get(kind) or REPORTS.get(kind)
    if found is None:
        raise BadInput(
            "That cannot be evidence by itself; nothing was changed.",
            "Take the entry, the account or the person that it belongs to.",
        )
    return found


def freeze(kind: str, row: int) -> dict[str, Any]:
    """The piece that this row makes, as it stands now; nothing is kept. Raises BadInput, NotFound."""
    return source_of(kind).freeze(row)
