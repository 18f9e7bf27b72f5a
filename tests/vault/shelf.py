"""A domain of one table, enough for the vault to guard, and a clock that stands still."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence

from netjournal.clock import Moment
from netjournal.vault import meta
from netjournal.vault.database import VaultDatabase
from netjournal.vault.schema import CommitMark


class HeldClock:
    """Shows the time it was set to."""

    def __init__(self, ms: int = 1_790_000_000_000) -> None:
        self.ms = ms

    def now(self) -> Moment:
        return Moment(self.ms, "Europe/London")

    def monotonic(self) -> float:
        return self.ms / 1000


class Shelf:
    """Books on a shelf: each book put there is a change set with a digest of its title."""

    def __init__(self, version: int = 1) -> None:
        self.version = version
        self.made_anew: tuple[str, ...] = ()
        self.attached: VaultDatabase | None = None
        self.findings: list[str] = []
        self.checked = 0
        self.fail: Exception | None = None
        self.mended: list[tuple[str, int]] = []

    def create(self, db: VaultDatabase) -> None:
        with db.atomic():
            db.execute_sql(
                "CREATE TABLE book(id INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, "
                "uid TEXT NOT NULL, title TEXT NOT NULL, digest TEXT NOT NULL)"
            )
        if self.fail:
            raise self.fail

    def migrate(self, db: VaultDatabase, found: int) -> None:
        if self.fail:
            raise self.fail
        with db.atomic():
            db.execute_sql("ALTER TABLE book ADD COLUMN shelf TEXT")

    def attach(self, db: VaultDatabase) -> None:
        self.attached = db

    def detach(self) -> None:
        self.attached = None

    def last_commit(self, db: VaultDatabase) -> CommitMark | None:
        rows = db.rows("SELECT seq, uid, digest FROM book ORDER BY seq DESC LIMIT 1")
        return CommitMark(*rows[0]) if rows else None

    def last_at(self, db: VaultDatabase) -> int | None:
        return 1_789_000_000_000 if self.last_commit(db) else None

    def has_commit(self, db: VaultDatabase, uid: str, digest: str) -> bool:
        return bool(db.rows("SELECT 1 FROM book WHERE uid = ? AND digest = ?", uid, digest))

    def mend(self, db: VaultDatabase, lost: Sequence[tuple[str, int]]) -> None:
        self.mended = list(lost)

    def check(self, db: VaultDatabase) -> list[str]:
        self.checked += 1
        return self.findings


def put(db: VaultDatabase, title: str) -> str:
    """Put a book on the shelf, as the ledger would: one transaction, then the mark."""
    uid, digest = uuid.uuid4().hex, hashlib.sha256(title.encode()).hexdigest()
    with db.atomic():
        seq = meta.fact(db, "commit_seq") + 1
        db.execute_sql(
            "INSERT INTO book(seq, uid, title, digest) VALUES (?, ?, ?, ?)", (seq, uid, title, digest)
        )
        meta.set_fact(db, "commit_seq", seq)
    db.committed(CommitMark(seq, uid, digest))
    return uid


def titles(db: VaultDatabase) -> list[str]:
    """All titles in the order in which they were put."""
    return [title for (title,) in db.rows("SELECT title FROM book ORDER BY id")]
