"""The notebook's schema as the vault sees it: making it, migrating it, binding it, checking it."""

from __future__ import annotations

import os
from typing import Any, cast

from netjournal import migrations
from netjournal.models import RECORDS, TABLES, new_uid
from netjournal.vault.schema import CommitMark

from . import digests, search_index, triggers


class NotebookSchema:
    """Implements the vault's `Schema`: the one place where vault and tables meet."""

    def __init__(self) -> None:
        """`version` is the newest schema version that this netjournal knows."""
        self.version = migrations.newest()

    def create(self, db: Any) -> None:
        """Make every table, index and trigger in an empty database."""
        migrations.run(db)
        with db.atomic():
            db.execute_sql(
                "INSERT INTO meta (key, value) VALUES ('digest_key', ?), ('copy_id', ?)",
                (os.urandom(32).hex(), new_uid(db.clock.now().ms)),
            )
            triggers.install(db)

    def migrate(self, db: Any, found: int) -> None:
        """Bring a database of version `found` up to date; the vault has made a verified backup.

        Foreign keys go off and the triggers out first, and rows that nobody meant to lose are counted.
        """
        del found
        db.execute_sql("PRAGMA foreign_keys = OFF")
        triggers.drop(db)
        before = _counts(db)
        migrations.run(db)
        with db.atomic():
            triggers.install(db)
            _refuse_losses(db, before)
            if search_index.is_empty(db):
                search_index.refill(db)
        db.execute_sql("PRAGMA foreign_keys = ON")

    def attach(self, db: Any) -> None:
        """Bind the models to the open vault."""
        for model in TABLES:
            model.bind(db, bind_refs=False, bind_backrefs=False)

    def detach(self) -> None:
        """Unbind the models: no query reaches a closed vault."""
        for model in TABLES:
            cast(Any, model._meta).set_database(None)

    def last_commit(self, db: Any) -> CommitMark | None:
        """The newest change set as it stands in the database."""
        row = db.execute_sql("SELECT uid, digest FROM change_set ORDER BY id DESC LIMIT 1").fetchone()
        (seq,) = db.execute_sql("SELECT value FROM meta WHERE key = 'commit_seq'").fetchone()
        return None if row is None else CommitMark(int(seq), *row)

    def last_at(self, db: Any) -> int | None:
        """When the newest change set was made."""
        row = db.execute_sql("SELECT at FROM change_set ORDER BY id DESC LIMIT 1").fetchone()
        return None if row is None else int(row[0])

    def has_commit(self, db: Any, uid: str, digest: str) -> bool:
        """Whether that change set is here, with that digest."""
        found = db.execute_sql("SELECT digest FROM change_set WHERE uid = ?", (uid,)).fetchone()
        return found is not None and found[0] == digest

    def check(self, db: Any) -> list[str]:
        """Sentences on what is not sound: last digests, triggers, the search index, references."""
        broken = db.execute_sql("PRAGMA foreign_key_check").fetchall()
        findings = [f"{len(broken)} references point at rows that are gone."] if broken else []
        return [
            *findings,
            *triggers.differences(db),
            *digests.wrong_digests(db),
            *search_index.missing(db),
        ]


def _counts(db: Any) -> dict[str, int]:
    tables = {model._meta.table_name for model in RECORDS} & set(db.get_tables())
    return {t: db.execute_sql(f'SELECT COUNT(*) FROM "{t}"').fetchone()[0] for t in tables}


def _refuse_losses(db: Any, before: dict[str, int]) -> None:
    now = _counts(db)
    lost = [table for table, count in before.items() if now.get(table, 0) < count]
    if lost or db.execute_sql("PRAGMA foreign_key_check").fetchall():
        raise RuntimeError(f"a migration lost rows in {', '.join(sorted(lost)) or 'references'}")
