"""Copying an open database into a new file, under a key of its own, and checking the copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.errors import Damaged
from netjournal.progress import Tell, no_one
from netjournal.vault import meta
from netjournal.vault.checks import page_checks, row_counts
from netjournal.vault.database import keyed_connection
from netjournal.vault.database_errors import translated
from netjournal.vault.durable import sync_file, write_new
from netjournal.vault.keys import Keys
from netjournal.vault.pages import PAGE

_STEP = 256  # pages between two tellings: about 7 ms
_LOOK = 10_000  # virtual machine steps of SQLite between two looks whether a check is still wanted


def copy_database(source: Any, path: Path, keys: Keys, tell: Tell = no_one, name: str = "") -> None:
    """Online copy of an open connection into a new file at `path`, keyed, verified and synced.

    `tell` is told how many bytes are copied; they are verified after that. `name`: of the backup that it is.
    """
    verify_pages(path, copy_pages(source, path, keys, tell, name), keys)


def copy_pages(source: Any, path: Path, keys: Keys, tell: Tell = no_one, name: str = "") -> dict[str, int]:
    """Copy an open connection into a new file and sync it; the rows of each table, to compare with.

    `name` is written into the copy of a backup, so that no other one's database can stand in its place.
    """
    write_new(path, b"")
    try:
        target = keyed_connection(path, keys.db)
        try:
            target.execute("PRAGMA journal_mode = MEMORY").fetchall()
            source.backup(target, pages=_STEP, progress=_in_bytes(tell))
            rows = row_counts(source)
            if name and "meta" in rows:
                target.execute(
                    f"INSERT OR REPLACE INTO meta(key, value) VALUES ('{meta.BACKUP}', ?)", (name,)
                )
                rows["meta"] = target.execute("SELECT count(*) FROM meta").fetchone()[0]
        finally:
            target.close()
        sync_file(path)
        return rows
    except sqlcipher.Error as error:
        raise translated(error) from None


def _in_bytes(tell: Tell) -> Callable[[int, int, int], None]:
    return lambda _status, left, whole: tell((whole - left) * PAGE, whole * PAGE)


def verify_pages(
    path: Path, expected: dict[str, int], keys: Keys, stopped: Callable[[], bool] = bool
) -> None:
    """Check every page of a copy, and that it has the `expected` rows of each table.

    Raises InterruptedError once `stopped` says so, and Damaged.
    """
    copy = keyed_connection(path, keys.db)
    try:
        copy.set_progress_handler(stopped, _LOOK)
        bad = [check.detail for check in page_checks(copy) if not check.ok]
        if stopped():
            raise InterruptedError("the backup is not wanted now")
        copy.set_progress_handler(None, 0)
        if row_counts(copy) != expected:
            bad.append("it does not hold the same number of rows")
    finally:
        copy.close()
    if bad:
        raise Damaged(f"The copy did not verify: {'; '.join(bad)}.", "Run `netjournal verify --deep`.")
