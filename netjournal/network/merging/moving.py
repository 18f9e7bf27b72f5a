"""Pointing every row that refers to one record to another, by the foreign keys of the models: no table is
listed here, so none is forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from netjournal.ledger import database
from netjournal.ledger.links import link
from netjournal.ledger.trash import owned_by
from netjournal.models import RECORDS, Link, NotSameContact, NotSameOrganisation, Record

PAIRS: tuple[type[Link], ...] = (NotSameContact, NotSameOrganisation)
_ATTENDANCE = ("mentioned", "invited", "absent", "present")
"""What is known of somebody's coming, the least first."""


class Move:
    """From one record to another of the same table, inside a change set.

    What stays behind with the old one is in the trash under `stamp`, as that itself will be: putting it back
    puts its own back. `moved` counts the rows by table, the live ones.
    """

    def __init__(self, model: type[Record], kept: int, gone: int, stamp: int) -> None:
        self.model = model
        self.kept = kept
        self.gone = gone
        self.stamp = stamp
        self.moved: Counter[str] = Counter()

    def references(self) -> Iterator[Any]:
        """Every foreign key that points to the table."""
        for model in RECORDS:
            yield from (field for field in model._meta.refs if field.rel_model is self.model)

    def all(self) -> None:
        """Every row, in the trash or not; of links a new one is made, for theirs follow from their ends."""
        for field in self.references():
            if issubclass(field.model, Link):
                self._relink(field)
            else:
                self._point(field)

    def leave(self, row: Record) -> None:
        """Put a row, and all that hangs on it, into the trash; it goes on pointing where it did."""
        for owned in list(owned_by(row, None)):
            owned.deleted_at = self.stamp
            owned.save(only=[Record.deleted_at])

    def _point(self, field: Any) -> None:
        table, column = field.model._meta.table_name, field.column_name
        # The two themselves are settled by the caller.
        others = f"AND id NOT IN ({self.kept}, {self.gone})" if field.model is self.model else ""
        where = f'"{column}" = ? AND (deleted_at IS NULL OR deleted_at <> ?) {others}'
        params = (self.gone, self.stamp)
        live = f'SELECT COUNT(*) FROM "{table}" WHERE {where} AND deleted_at IS NULL'
        (count,) = database().execute_sql(live, params).fetchone()
        self.moved[table] += count
        database().execute_sql(
            f'UPDATE "{table}" SET "{column}" = ?, updated_at = ? WHERE {where}',
            (self.kept, self.stamp, *params),
        )

    def _relink(self, field: Any) -> None:
        for row in list(field.model.select().where((field == self.gone) & field.model.deleted_at.is_null())):
            ends = self._ends(row)
            if len(set(ends.values())) == len(ends) or not isinstance(row, PAIRS):
                link(field.model, self._values(row, ends), **ends)
                self.moved[field.model._meta.table_name] += 1
            self.leave(row)

    def _ends(self, row: Any) -> dict[str, int]:
        """Its ends with the old one exchanged; a pair stands in the order of uids."""
        fields = {ref.name: ref for ref in row._meta.refs if row.__data__.get(ref.name) is not None}
        ends = {
            name: self.kept
            if ref.rel_model is self.model and row.__data__[name] == self.gone
            else int(row.__data__[name])
            for name, ref in fields.items()
        }
        return (
            dict(zip(ends, ordered(self.model, *ends.values()), strict=True)) if type(row) in PAIRS else ends
        )

    def _values(self, row: Any, ends: dict[str, int]) -> dict[str, Any]:
        """Its other columns; of two who took part what is known most of."""
        if "attendance" not in row._meta.fields:
            return {}
        there = type(row).get_or_none(type(row).uid == type(row)(**ends).make_uid(0))
        known = [row.attendance]
        if there is not None and there.deleted_at is None:
            known.append(there.attendance)
        return {"attendance": max(known, key=_ATTENDANCE.index)}


def ordered(model: type[Record], one: int, other: int) -> tuple[int, int]:
    """Two rows in the order of their uids."""
    first, second = (model.get_by_id(each) for each in (one, other))
    return (one, other) if first.uid <= second.uid else (other, one)
