"""The backups that there are: listed, found by name, checked, asked, cleared when they are old."""

from __future__ import annotations

import re
import secrets as random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.errors import NetJournalError, NotFound
from netjournal.vault import header as headers
from netjournal.vault import meta
from netjournal.vault.checks import Check, page_checks
from netjournal.vault.database import keyed_connection, refuse_impostor
from netjournal.vault.durable import storage_errors
from netjournal.vault.keys import Keys
from netjournal.vault.retention import kept
from netjournal.vault.slots import signed_by
from netjournal.vault.unfinished import clear_unfinished

FOLDER = "backups"
NAMED = "%Y%m%dT%H%M%SZ"
"""How a backup is named after the moment when it was made (UTC)."""
NOT_ITS_OWN = "its database is that of another backup, or of another day"
_UNDER_ANOTHER = "under another key, so not looked into: it opens with the passphrase of its day"
_NAME = re.compile(r"([0-9]{8}T[0-9]{6}Z)(-[0-9]+)?")


@dataclass(frozen=True)
class BackupInfo:
    """A backup: its name, its folder, when it was made (UTC), the bytes of its database."""

    name: str
    path: Path
    made: datetime
    size: int


def list_backups(root: Path) -> list[BackupInfo]:
    """The vault's own backups, newest first; what is not whole is not listed."""
    folder = root / FOLDER
    found = []
    with storage_errors("list the backups"):
        for path in folder.iterdir() if folder.is_dir() else ():
            info = _complete(path)
            if info is not None:
                found.append(info)
    return sorted(found, key=lambda info: (info.made, len(info.name), info.name), reverse=True)


def find_backup(root: Path, name: str | Path) -> BackupInfo:
    """The backup of that name, or in the folder of that path. Raises NotFound."""
    path = Path(name) if Path(name).parent != Path() else root / FOLDER / name
    info = _complete(path)
    if info is None:
        raise NotFound(f"There is no backup {path.name}.", "`netjournal backups` lists them.")
    return info


def _complete(path: Path) -> BackupInfo | None:
    if not _NAME.fullmatch(path.name) or not (path / headers.FILE).is_file():
        return None
    databases = list(path.glob("journal*.db"))
    return backup_in(path, databases[0].name) if len(databases) == 1 else None


def backup_in(path: Path, database: str) -> BackupInfo:
    """The backup in the folder `path`, whose database has that name."""
    made = datetime.strptime(path.name.partition("-")[0], NAMED).replace(tzinfo=UTC)
    return BackupInfo(path.name, path, made, (path / database).stat().st_size)


def check_backups(root: Path, keys: Keys) -> list[Check]:
    """Open and check every backup. One under another key is said, and not called damaged."""
    checks = []
    for info in list_backups(root):
        try:
            header = headers.read_header(info.path)
            if not signed_by(header, keys):
                checks.append(Check(f"backup {info.name}", True, _UNDER_ANOTHER))
                continue
            refuse_impostor(info.path / header.database)
            connection = keyed_connection(info.path / header.database, keys.db)
            try:
                bad = [check.detail for check in page_checks(connection) if not check.ok]
                bad += [] if bad or is_named(connection, info.name) else [NOT_ITS_OWN]
            finally:
                connection.close()
        except NetJournalError as error:
            bad = [error.what]
        checks.append(Check(f"backup {info.name}", not bad, "; ".join(bad) or "sound"))
    return checks


def is_named(connection: Any, name: str) -> bool:
    """Whether the database of a backup is the one that was made for the backup of that name."""
    found = connection.execute(f"SELECT value FROM meta WHERE key = '{meta.BACKUP}'").fetchone()
    return found is not None and found[0] == name


def ask_backups(
    root: Path, keys: Keys, question: Callable[[Any], bool]
) -> list[tuple[BackupInfo, bool | None]]:
    """What each of the vault's own backups answers, the newest first; None for one that does not open.

    `question` takes a connection that is open for reading. One under another key does not open.
    """
    return [(info, _answer(info, keys, question)) for info in list_backups(root)]


def _answer(info: BackupInfo, keys: Keys, question: Callable[[Any], bool]) -> bool | None:
    try:
        header = headers.read_header(info.path)
        refuse_impostor(info.path / header.database)
        connection = keyed_connection(info.path / header.database, keys.db)
    except NetJournalError:
        return None
    try:
        return question(connection)
    except sqlcipher.DatabaseError:
        return None
    finally:
        connection.close()


def prune(root: Path, spared: str = "") -> None:
    """Remove the vault's own backups that `kept` does not keep, and copies that were never finished.

    `spared` stays whatever its date says: the one made last, by a clock that may have gone back.
    """
    every = list_backups(root)
    newest_of = {info.made: info.name for info in reversed(every)}  # two may fall into one second
    stay = {newest_of[made] for made in kept(info.made for info in every)} | {spared}
    with storage_errors("clear old backups"):
        for info in every:
            if info.name not in stay:
                # First out of the list, so that a kill half-way leaves no half a backup in it.
                going = info.path.with_name(f".{info.name}.{random.token_hex(4)}.going")
                info.path.rename(going)
        for left in (root / FOLDER).glob(".*.going"):
            shutil.rmtree(left)
        clear_unfinished(root / FOLDER)
