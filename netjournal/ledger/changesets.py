"""Change sets: what the user did at once, in one transaction, with a digest over what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from netjournal.clock import Moment
from netjournal.models import ChangeSet, new_uid
from netjournal.progress import Tell, no_one
from netjournal.vault.schema import CommitMark

from . import digests, search_index


@dataclass(frozen=True, slots=True)
class Doing:
    """A change set that is open: its row id and uid."""

    id: int
    uid: str


def database() -> Any:
    """The open vault's database, to which the models are bound."""
    return ChangeSet._meta.database


def now() -> Moment:
    """The present moment by the vault's clock."""
    moment: Moment = database().clock.now()
    return moment


@contextmanager
def changeset(
    kind: str, *, automatic: bool = False, undoes: int | None = None, tell: Tell = no_one
) -> Iterator[Doing]:
    """One doing of the user, whole or not at all; inside another one it joins that.

    `kind` is "contacts.edit" and the like; `automatic` keeps it off the user's undo stack (the inbox
    taken in, scheduled work). A doing that changed nothing leaves no trace. Reindexes what it touched (to
    `tell` how far it is with that), and tells the vault about the commit. Raises what the body raises, with
    nothing changed.
    """
    db = database()
    outer = _current(db)
    if outer is not None:
        yield outer
        return
    mark = None
    with db.atomic("IMMEDIATE"):
        doing = _begin(db, kind, automatic, undoes)
        yield doing
        mark = _finish(db, doing, tell)
    if mark is not None:
        db.committed(mark)


def _current(db: Any) -> Doing | None:
    if not db.in_transaction():
        return None
    row = db.execute_sql(
        "SELECT s.id, s.uid FROM current_change_set c JOIN change_set s ON s.id = c.change_set_id"
    ).fetchone()
    return None if row is None else Doing(*row)


def _begin(db: Any, kind: str, automatic: bool, undoes: int | None) -> Doing:
    ms = db.clock.now().ms
    uid = new_uid(ms)
    cursor = db.execute_sql(
        "INSERT INTO change_set (uid, kind, at, copy, automatic, undoes_id, changes, digest) "
        "VALUES (?, ?, ?, (SELECT value FROM meta WHERE key = 'copy_id'), ?, ?, 0, '')",
        (uid, kind, ms, int(automatic), undoes),
    )
    doing = Doing(cursor.lastrowid, uid)
    db.execute_sql("INSERT INTO current_change_set (change_set_id) VALUES (?)", (doing.id,))
    return doing


def _finish(db: Any, doing: Doing, tell: Tell) -> CommitMark | None:
    touched = db.execute_sql(
        "SELECT DISTINCT tbl, row FROM change WHERE changeset_id = ?", (doing.id,)
    ).fetchall()
    db.execute_sql("DELETE FROM current_change_set")
    if not touched:
        db.execute_sql("DELETE FROM change_set WHERE id = ?", (doing.id,))
        return None
    search_index.reindex(db, touched, tell)
    count, digest = digests.digest_of(db, doing.id)
    db.execute_sql("UPDATE change_set SET changes = ?, digest = ? WHERE id = ?", (count, digest, doing.id))
    counted = "UPDATE meta SET value = value + 1 WHERE key = 'commit_seq' RETURNING value"
    ((seq,),) = db.execute_sql(counted).fetchall()
    return CommitMark(int(seq), doing.uid, digest)
