"""Backups: a verified copy of the database under its own key, together with the header that opens it."""

from __future__ import annotations

import re
import secrets as random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.clock import Clock
from netjournal.errors import Damaged, NetJournalError, NotFound
from netjournal.vault import header as headers
from netjournal.vault.checks import Check, page_checks, row_counts
from netjournal.vault.database import VaultDatabase, keyed_connection, refuse_impostor
from netjournal.vault.durable import make_private, storage_errors, sync_file, sync_folder, write_new
from netjournal.vault.keys import Keys

FOLDER = "backups"
_FORM = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"([0-9]{8}T[0-9]{6}Z)(-[0-9]+)?")


@dataclass(frozen=True)
class BackupInfo:
    """A backup: its name, its folder, when it was made (UTC), the bytes of its database."""

    name: str
    path: Path
    made: datetime
    size: int


def make_backup(
    db: VaultDatabase,
    root: Path,
    database: str,
    keys: Keys,
    clock: Clock,
    to: Path | None = None,
    keep_all: bool = False,
) -> BackupInfo:
    """Copy the open database and the header into `to` (default: the vault's own backups), and verify.

    On the database thread, outside any transaction (RuntimeError). Raises Damaged, StorageFailed; then
    nothing that counts as a backup is left. In the vault's own folder old ones go (see `kept`),
    unless `keep_all`.
    """
    if db.in_transaction() or db.connection().in_transaction:
        raise RuntimeError("a backup inside an open transaction would wait for ever")
    folder = to or root / FOLDER
    with storage_errors("make the backup"):
        make_private(folder)
        name = _free_name(folder, clock)
        making = folder / f".{name}.{random.token_hex(4)}.making"
        try:
            making.mkdir(mode=0o700)
            copy_database(db.connection(), making / database, keys)
            write_new(making / headers.FILE, (root / headers.FILE).read_bytes())
            sync_folder(making)
            making.rename(folder / name)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        sync_folder(folder)
    if to is None and not keep_all:
        prune(root)
    return _info(folder / name, database)


def copy_database(source: Any, path: Path, keys: Keys) -> None:
    """Online copy of an open connection into a new file at `path`, keyed, verified and synced."""
    write_new(path, b"")
    target = keyed_connection(path, keys.db)
    try:
        target.execute("PRAGMA journal_mode = MEMORY").fetchall()
        source.backup(target)
        _verify(target, row_counts(source))
    finally:
        target.close()
    sync_file(path)


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


def check_backups(root: Path, keys: Keys) -> list[Check]:
    """Open and check every backup. One under another key is said, and not called damaged."""
    checks = []
    for info in list_backups(root):
        try:
            header = headers.read_header(info.path)
            refuse_impostor(info.path / header.database)
            connection = keyed_connection(info.path / header.database, keys.db)
            try:
                bad = [check.detail for check in page_checks(connection) if not check.ok]
            finally:
                connection.close()
        except NetJournalError as error:
            bad = [error.what]
        checks.append(Check(f"backup {info.name}", not bad, "; ".join(bad) or "sound"))
    return checks


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


def kept(made: Iterable[datetime], daily: int = 12, weekly: int = 10, monthly: int = 9) -> set[datetime]:
    """Which backups stay: the newest of each of the last `daily` days, weeks and months that have one.

    Days, ISO weeks and months are UTC's. The newest of all always stays.
    """
    newest_first = sorted(set(made), reverse=True)
    stay: set[datetime] = set(newest_first[:1])
    rules: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
        (daily, lambda at: (at.year, at.month, at.day)),
        (weekly, lambda at: at.isocalendar()[:2]),
        (monthly, lambda at: (at.year, at.month)),
    )
    for limit, period in rules:
        seen: dict[tuple[int, ...], datetime] = {}
        for at in newest_first:
            seen.setdefault(period(at), at)
        stay.update(list(seen.values())[:limit])
    return stay


def prune(root: Path) -> None:
    """Remove the vault's own backups that `kept` does not keep, and copies that were never finished."""
    every = list_backups(root)
    stay = kept(info.made for info in every)
    with storage_errors("clear old backups"):
        for info in every:
            if info.made not in stay:
                shutil.rmtree(info.path)
        for left in (root / FOLDER).glob(".*.making"):
            shutil.rmtree(left)


def _verify(target: Any, expected: dict[str, int]) -> None:
    bad = [check.detail for check in page_checks(target) if not check.ok]
    if row_counts(target) != expected:
        bad.append("it does not hold the same number of rows")
    if bad:
        raise Damaged(f"The copy did not verify: {'; '.join(bad)}.", "Run `netjournal verify --deep`.")


def _free_name(folder: Path, clock: Clock) -> str:
    stem = datetime.fromtimestamp(clock.now().ms // 1000, UTC).strftime(_FORM)
    names = (stem if number == 0 else f"{stem}-{number}" for number in range(10_000))
    return next(name for name in names if not (folder / name).exists())


def _complete(path: Path) -> BackupInfo | None:
    if not _NAME.fullmatch(path.name) or not (path / headers.FILE).is_file():
        return None
    databases = list(path.glob("journal*.db"))
    return _info(path, databases[0].name) if len(databases) == 1 else None


def _info(path: Path, database: str) -> BackupInfo:
    made = datetime.strptime(path.name.partition("-")[0], _FORM).replace(tzinfo=UTC)
    return BackupInfo(path.name, path, made, (path / database).stat().st_size)
