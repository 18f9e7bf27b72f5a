"""The notebook's schema as the vault sees it: making it, migrating it, binding it, checking it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any, cast

from netjournal import migrations
from netjournal.errors import Damaged
from netjournal.models import RECORDS, TABLES, new_uid
from netjournal.vault import meta
from netjournal.vault.schema import CommitMark

from . import audit, digests, erasing, search_index, triggers
from .changesets import changeset

_COUNTED = "migrating_rows"
"""The fact that holds the rows of each table before a migration that has not come to its end."""
SALVAGED = "vault.salvaged"
"""The link of the chain that says that a notebook was read out of a damaged file."""


class NotebookSchema:
    """Implements the vault's `Schema`: the one place where vault and tables meet."""

    def __init__(self) -> None:
        """`version` is the newest schema version that this netjournal knows."""
        self.version = migrations.newest()
        self.made_anew: tuple[str, ...] = ("doc",)

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

        Foreign keys go off and the triggers out first, and the rows of every table are counted: as they were
        before the first attempt, so that one that lost some is refused again. Raises Damaged then.
        """
        del found
        db.execute_sql("PRAGMA foreign_keys = OFF")
        triggers.drop(db)
        before = json.loads(meta.fact(db, _COUNTED) or json.dumps(_counts(db)))
        meta.set_fact(db, _COUNTED, json.dumps(before))
        migrations.run(db)
        with db.atomic():
            triggers.install(db)
            _refuse_losses(db, before)
            if search_index.is_empty(db):
                search_index.refill(db)
            meta.drop_fact(db, _COUNTED)
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

    def mend(self, db: Any, lost: Sequence[tuple[str, int]]) -> None:
        """Make triggers, digests and the search index fit what is there, and note that rows were lost."""
        with db.atomic():
            triggers.drop(db)
            db.execute_sql("DELETE FROM current_change_set")
            (newest,) = db.execute_sql("SELECT COUNT(*) FROM change_set").fetchone()
            db.execute_sql(
                "UPDATE meta SET value = MAX(CAST(value AS INTEGER), ?) WHERE key = 'commit_seq'", (newest,)
            )
            every = db.execute_sql("SELECT id FROM change_set").fetchall()
            erasing.settle(db, [number for (number,) in every])
            triggers.install(db)
            search_index.refill(db)
        self.attach(db)
        try:
            _note_salvage(db, lost)
        finally:
            self.detach()

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


def _note_salvage(db: Any, lost: Sequence[tuple[str, int]]) -> None:
    """A change set past which nothing is taken back, and a link of the chain."""
    tables = {model._meta.table_name for model in RECORDS}
    rows = [(table, row) for table, row in lost if table in tables]
    with changeset(erasing.SALVAGE, automatic=True) as doing:
        erasing.mark_deleted(db, doing.id, rows or [("change_set", 0)])
        audit.record_event(SALVAGED, str(len(lost)).encode())


def _counts(db: Any) -> dict[str, int]:
    tables = {model._meta.table_name for model in TABLES} & set(db.get_tables()) - {"doc"}
    return {t: db.execute_sql(f'SELECT COUNT(*) FROM "{t}"').fetchone()[0] for t in tables}


def _refuse_losses(db: Any, before: dict[str, int]) -> None:
    now = _counts(db)
    lost = [table for table, count in before.items() if now.get(table, 0) < count]
    if lost or db.execute_sql("PRAGMA foreign_key_check").fetchall():
        where = ", ".join(sorted(lost)) or "references"
        raise Damaged(
            f"Bringing the vault up to date would have lost rows ({where}); it is not used as it is now.",
            "Restore the backup made just before (`netjournal backups`), open that with the netjournal that "
            "made it, and report this.",
        )
