"""What salvage has read, put into the tables of a new database; what could not be, counted and listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import peewee
from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.vault.btrees import Gap, Row
from netjournal.vault.database import VaultDatabase
from netjournal.vault.salvage_rows import SEQUENCE, Read, Readable

META = "meta"
_FAR = 1_000_000


@dataclass(frozen=True, slots=True)
class SalvagedTable:
    """A table: rows kept, stretches of rows that are gone, rows left out because what they belong to is."""

    name: str
    kept: int
    gaps: tuple[Gap, ...]
    left_out: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it was lost."""
        return not self.gaps and not self.left_out


class Filling:
    """Puts what was read into the tables of a new database; `unplaced` counts rows that fitted no table."""

    def __init__(self, db: VaultDatabase, readable: Readable, made_anew: tuple[str, ...]) -> None:
        self.db = db
        self.made_anew = made_anew
        self.readable = readable
        self.unplaced = 0
        self.left_out: dict[str, int] = {}
        self.found: dict[str, list[int]] = {}
        self.columns = {name: _columns(db, name) for name in self._wanted()}
        sql = {made.name: made.sql for made in readable.schema if made.kind == "table"}
        self.own = {
            name: _own_columns(sql[name]) if name in sql else self.columns[name] for name in self.columns
        }
        self.filled = {name for name in self.columns if db.rows(f'SELECT 1 FROM "{name}" LIMIT 1')}

    def fill(self) -> None:
        """All rows, then those of leaves that no table led to, then what is not right without its parent."""
        for name in self.columns:
            read = self.readable.tables.get(name)
            for row in read.rows if read else ():
                if not self._put(name, row):
                    self._leave_out(name)
        for leaf in self.readable.strays:
            self._place(leaf)
        while broken := self.db.rows("PRAGMA foreign_key_check"):
            for table, rowid, _, number in broken:
                self._let_go(table, rowid, number)
        self._keep_sequences()

    def told(self) -> list[SalvagedTable]:
        """Each table with what became of it, in the order of their names."""
        tables = []
        for name in sorted(self.columns):
            ((kept,),) = self.db.rows(f'SELECT count(*) FROM "{name}"')
            gaps = _joined(without(self._gaps(name), self.found.get(name, [])))
            tables.append(SalvagedTable(name, kept, tuple(gaps), self.left_out.get(name, 0)))
        return tables

    def _wanted(self) -> list[str]:
        """The ordinary tables of the new database, but for the vault's own facts."""
        names = [
            name
            for (name,) in self.db.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                "AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
        ]
        virtual = self.db.rows("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")
        shadows = tuple(f"{name}_" for (name,) in virtual)
        names = [name for name in names if name != META and name not in self.made_anew]
        return [name for name in names if not (shadows and name.startswith(shadows))]

    def _gaps(self, name: str) -> list[Gap]:
        read: Read | None = self.readable.tables.get(name)
        if read is not None:
            return read.gaps
        return [Gap(None, None)] if self.readable.lost_schema else []

    def _put(self, name: str, row: Row) -> bool:
        """Insert a row as it was; False where the table does not take it."""
        own = self.own[name]
        values = {column: value for (column, _), value in zip(own, row.values, strict=False)}
        alias = next((column for column, is_rowid in own if is_rowid), None)
        if alias is not None:
            values[alias] = row.rowid
        there = {column for column, _ in self.columns[name]}
        values = {column: value for column, value in values.items() if column in there}
        names, marks = ", ".join(f'"{n}"' for n in values), ", ".join("?" * len(values))
        over = " OR IGNORE" if name in self.filled else ""
        try:
            self.db.execute_sql(
                f'INSERT{over} INTO "{name}" ({names}) VALUES ({marks})', tuple(values.values())
            )
        except (peewee.DatabaseError, UnicodeError):
            return False
        return True

    def _place(self, leaf: tuple[Row, ...]) -> None:
        """Rows of a leaf go to the one table in which they were missing and that takes all of them."""
        fitting = [name for name in self.columns if self._fits(name, leaf) and self._takes(name, leaf)]
        if len(fitting) != 1:
            self.unplaced += len(leaf)
            return
        for row in leaf:
            self._put(fitting[0], row)
        self.found.setdefault(fitting[0], []).extend(row.rowid for row in leaf)

    def _fits(self, name: str, leaf: tuple[Row, ...]) -> bool:
        width = len(self.columns[name])
        return all(
            len(row.values) == width and any(_is_in(row.rowid, gap) for gap in self._gaps(name))
            for row in leaf
        )

    def _takes(self, name: str, leaf: tuple[Row, ...]) -> bool:
        """Whether every row goes in as it is: types, bounds and what is unique are asked of SQLite."""
        ((before,),) = self.db.rows(f'SELECT count(*) FROM "{name}"')
        with self.db.atomic() as trial:
            taken = all(self._put(name, row) for row in leaf)
            ((after,),) = self.db.rows(f'SELECT count(*) FROM "{name}"')
            trial.rollback()
        return taken and after - before == len(leaf)

    def _let_go(self, table: str, rowid: int, number: int) -> None:
        """A row points at one that is gone: the reference goes where it may, else the row."""
        keys = self.db.rows(f'PRAGMA foreign_key_list("{table}")')
        column, on_delete = next((key[3], key[6]) for key in keys if key[0] == number)
        if on_delete == "SET NULL":
            self.db.execute_sql(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
        else:
            self.db.execute_sql(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
            self._leave_out(table)

    def _keep_sequences(self) -> None:
        """Numbers that were given are not given again; where they are lost, those to come begin far above."""
        read = self.readable.tables.get(SEQUENCE)
        if read is None or read.gaps:
            self.db.execute_sql(f"UPDATE {SEQUENCE} SET seq = seq + {_FAR}")
        for row in read.rows if read else ():
            if len(row.values) == 2 and row.values[0] in self.columns:
                name, newest = row.values
                self.db.execute_sql(f"DELETE FROM {SEQUENCE} WHERE name = ? AND seq < ?", (name, newest))
                self.db.execute_sql(
                    f"INSERT INTO {SEQUENCE} (name, seq) SELECT ?, ? "
                    f"WHERE NOT EXISTS (SELECT 1 FROM {SEQUENCE} WHERE name = ?)",
                    (name, newest, name),
                )

    def _leave_out(self, table: str) -> None:
        self.left_out[table] = self.left_out.get(table, 0) + 1


def _columns(db: VaultDatabase, name: str) -> list[tuple[str, bool]]:
    """The columns of a table in their order, each with whether it is the rowid."""
    return _rowid_marked(db.rows(f'PRAGMA table_info("{name}")'))


def _own_columns(sql: str) -> list[tuple[str, bool]]:
    """As `_columns`, of a table made by that statement, without making it here."""
    scratch = sqlcipher.connect(":memory:")
    try:
        scratch.execute(sql)
        ((name,),) = scratch.execute("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1").fetchall()
        return _rowid_marked(scratch.execute(f'PRAGMA table_info("{name}")').fetchall())
    finally:
        scratch.close()


def _rowid_marked(info: list[tuple[Any, ...]]) -> list[tuple[str, bool]]:
    alone = sum(bool(row[5]) for row in info) == 1
    return [(row[1], bool(row[5]) and alone and row[2].upper() == "INTEGER") for row in info]


def _is_in(rowid: int, gap: Gap) -> bool:
    return (gap.after is None or rowid > gap.after) and (gap.last is None or rowid <= gap.last)


def without(gaps: list[Gap], found: list[int]) -> list[Gap]:
    """The gaps less the rows that were found after all."""
    left: list[Gap] = []
    for gap in gaps:
        low = gap.after
        for rowid in sorted(row for row in found if _is_in(row, gap)):
            if rowid - (low or 0) > 1:  # numbers begin with 1
                left.append(Gap(low, rowid - 1))
            low = rowid
        if low is None or gap.last is None or low < gap.last:
            left.append(Gap(low, gap.last))
    return left


def _joined(gaps: list[Gap]) -> list[Gap]:
    """The gaps, those that meet as one."""
    joined: list[Gap] = []
    for gap in gaps:
        if joined and joined[-1].last is not None and joined[-1].last == gap.after:
            joined[-1] = Gap(joined[-1].after, gap.last)
        else:
            joined.append(gap)
    return joined
