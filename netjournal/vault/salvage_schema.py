"""The schema of the vault that is salvaged into: tables made as they were, filled, and made to fit."""

from __future__ import annotations

from typing import Any

from netjournal.errors import Damaged, MadeByNewer
from netjournal.progress import Tell
from netjournal.vault.database import VaultDatabase
from netjournal.vault.salvage_filling import META, Filling, SalvagedTable
from netjournal.vault.salvage_rows import SEQUENCE, Readable
from netjournal.vault.schema import CommitMark, Schema

_OWN_FACTS = ("vault_id", "header_epoch", "schema_version", "inbox_x25519", "inbox_mlkem768")


class Filled:
    """A schema whose tables are filled, when it is made, with what was read."""

    def __init__(self, schema: Schema, readable: Readable, tell: Tell) -> None:
        self.schema = schema
        self.version = schema.version
        self.readable = readable
        self.tell = tell
        self.facts = _facts(readable)
        self.tables: list[SalvagedTable] = []
        self.unplaced = 0
        found = self.facts.get("schema_version")
        self.found = found if isinstance(found, int) else schema.version
        if self.found > schema.version:
            raise MadeByNewer(
                f"The damaged vault has schema version {self.found}, newer than is known here.",
                "Install the netjournal that made it. Nothing was changed.",
            )

    def create(self, db: VaultDatabase) -> None:
        """Make the tables as they were, fill them, bring them up to date, and make them fit together."""
        db.execute_sql("PRAGMA synchronous = OFF")  # until all is there
        if self.found == self.version:
            self.schema.create(db)
        else:
            self._as_they_were(db)
        db.execute_sql("PRAGMA foreign_keys = OFF")
        for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            db.execute_sql(f'DROP TRIGGER "{name}"')
        self.tell(2, 4)
        with db.atomic():
            filling = Filling(db, self.readable, self.schema.made_anew)
            filling.fill()
            for name, value in self.facts.items():
                if name not in _OWN_FACTS:
                    db.execute_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (name, value))
        self.tell(3, 4)
        self.tables, self.unplaced = filling.told(), filling.unplaced
        if self.found != self.version:
            self.schema.migrate(db, self.found)
        db.execute_sql("PRAGMA synchronous = EXTRA")
        self.schema.mend(db, [(t.name, gap.last or 0) for t in self.tables for gap in t.gaps])
        db.execute_sql("PRAGMA foreign_keys = ON")
        self.tell(4, 4)

    def last_commit(self, db: VaultDatabase) -> CommitMark | None:
        """As the schema says."""
        return self.schema.last_commit(db)

    def _as_they_were(self, db: VaultDatabase) -> None:
        """Tables and indexes of an earlier version, as the damaged file has them."""
        if self.readable.lost_schema:
            raise Damaged(
                "Parts of the schema itself are gone, and the vault is of an earlier version.",
                "Restore a backup: `netjournal backups`. Nothing was changed.",
            )
        with db.atomic():
            for kind in ("table", "index"):
                for made in self.readable.schema:
                    own = made.name in (META, SEQUENCE) or not made.sql
                    if made.kind == kind and not own and not _is_shadow(made.name, self.readable):
                        db.execute_sql(made.sql)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.schema, name)


def _is_shadow(name: str, readable: Readable) -> bool:
    """Whether making a virtual table makes it too."""
    virtual = [made.name for made in readable.schema if made.kind == "table" and not made.root]
    return any(name.startswith(f"{each}_") for each in virtual)


def _facts(readable: Readable) -> dict[str, Any]:
    read = readable.tables.get(META)
    return {row.values[0]: row.values[1] for row in (read.rows if read else ()) if len(row.values) == 2}
