"""What a user is told for an error of the database: a full disk, one that refuses, a damaged file."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.errors import Damaged, NetJournalError, StorageFailed
from netjournal.vault.durable import DiskFull

_REFUSED = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
_MAY_BE_FULL = "SQLITE_IOERR"
"""Where a write finds no room SQLite says that the disk is full; but not beyond a quota, nor where the file
system tells it as late as at a sync.
"""
_BROKEN = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
_MISFIT = "SQLITE_CORRUPT_VTAB"
_NAMELESS = {
    "constraint failed": _MISFIT,
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
}
"""What SQLite says → its name for it: the online copy raises errors without their name, and the search index
says no more than that where it does not fit itself (a constraint of a table is named).
"""


def translated(error: BaseException) -> BaseException:
    """What a user is told for an error of the database; errors that are bugs come back as they are."""
    name = _trouble(error)
    if name == "SQLITE_FULL":
        return DiskFull(
            "Could not save: the disk is full. What was saved before is safe.", "Make room, then try again."
        )
    if name.startswith(_MAY_BE_FULL):
        return DiskFull(
            "Could not read or write the vault's database: the disk is full, or refuses it.",
            "Make room, check the disk and the folder's permissions, then try again.",
        )
    if name.startswith(_REFUSED):
        return StorageFailed(
            "Could not read or write the vault's database: the disk or its permissions refuse it.",
            "Check the disk and the folder's permissions, then try again.",
        )
    if name.startswith(_MISFIT):
        return Damaged(
            "The search index does not fit the notebook, so nothing was saved.",
            "Make it anew: `netjournal repair search`.",
        )
    if name.startswith(_BROKEN):
        return Damaged(
            "The vault's database is damaged, or is not the one that this header belongs to.",
            "Run `netjournal verify`, or restore a backup: `netjournal backups`.",
        )
    return error


def _trouble(error: BaseException | None) -> str:
    """SQLite's name for what the disk or the file did, from the error or what it came from; else empty.

    A full disk ends the transaction by itself, and the rollback that follows then fails too: the cause
    stands behind that second error.
    """
    for _ in range(8):
        if error is None or isinstance(error, NetJournalError):
            return ""
        for found in (error, *error.args):
            for name in (str(getattr(found, "sqlite_errorname", "")), _nameless(found)):
                if name.startswith(("SQLITE_FULL", _MAY_BE_FULL, *_REFUSED, *_BROKEN)):
                    return name
        error = error.__cause__ or error.__context__
    return ""


def _nameless(found: object) -> str:
    return _NAMELESS.get(str(found), "") if isinstance(found, sqlcipher.Error) else ""
