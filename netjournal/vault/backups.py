"""Backups: a verified copy of the database under its own key, together with the header that opens it."""

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

from netjournal.clock import Clock
from netjournal.errors import Damaged, NetJournalError, NotFound
from netjournal.progress import Tell, no_one
from netjournal.vault import header as headers
from netjournal.vault import meta
from netjournal.vault.checks import Check, page_checks, row_counts
from netjournal.vault.database import VaultDatabase, keyed_connection, refuse_impostor, translated
from netjournal.vault.durable import make_private, storage_errors, sync_file, sync_folder, write_new
from netjournal.vault.header import Header
from netjournal.vault.keys import Keys
from netjournal.vault.pages import PAGE
from netjournal.vault.retention import kept
from netjournal.vault.slots import signed_by
from netjournal.vault.unfinished import Held, clear_unfinished

FOLDER = "backups"
_STEP = 256  # pages between two tellings: about 7 ms
_LOOK = 10_000  # virtual machine steps of SQLite between two looks whether a check is still wanted
NOT_ITS_OWN = "its database is that of another backup, or of another day"
_UNDER_ANOTHER = "under another key, so not looked into: it opens with the passphrase of its day"
_FORM = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"([0-9]{8}T[0-9]{6}Z)(-[0-9]+)?")


@dataclass(frozen=True)
class BackupInfo:
    """A backup: its name, its folder, when it was made (UTC), the bytes of its database."""

    name: str
    path: Path
    made: datetime
    size: int


@dataclass(frozen=True)
class Copied:
    """A copy of the database that nobody has checked yet: it does not count, and goes where that fails.

    It was made under `keys`, and is `held` (see `vault.unfinished`) until it counts or goes. `rows` are the
    rows of each table when it was made, `seq` the newest change in it.
    """

    folder: Path
    making: Path
    name: str
    header: Header
    keys: Keys
    rows: dict[str, int]
    seq: int
    held: Held


def make_backup(
    db: VaultDatabase,
    root: Path,
    header: Header,
    keys: Keys,
    clock: Clock,
    to: Path | None = None,
    keep_all: bool = False,
) -> BackupInfo:
    """Copy the open database and the header into `to` (default: the vault's own backups), and verify.

    On the database thread, outside any transaction (RuntimeError). Raises Damaged, StorageFailed; then
    nothing that counts as a backup is left. In the vault's own folder old ones go (see `prune`),
    unless `keep_all`.
    """
    copied = copy_out(db, root, header, keys, clock, to)
    verify_copy(copied)
    info = let_count(copied)
    if to is None and not keep_all:
        prune(root, info.name)
    return info


def copy_out(
    db: VaultDatabase,
    root: Path,
    header: Header,
    keys: Keys,
    clock: Clock,
    to: Path | None = None,
    tell: Tell = no_one,
) -> Copied:
    """The first part of a backup, on the database thread: copy everything, to be given to `verify_copy`.
    What a killed one left in the folder goes.

    `tell` is told bytes, and may raise to give it up. Raises what `make_backup` raises.
    """
    if db.in_transaction() or db.connection().in_transaction:
        raise RuntimeError("a backup inside an open transaction would wait for ever")
    folder = to or root / FOLDER
    with storage_errors("make the backup"):
        make_private(folder)
        clear_unfinished(folder)
        name = _free_name(folder, clock)
        making = folder / f".{name}.{random.token_hex(4)}.making"
        held = Held.make(making)
        try:
            rows = copy_pages(db.connection(), making / header.database, keys, tell, name)
            write_new(making / headers.FILE, headers.encode(header, header.hmac))
        except BaseException:
            held.drop()
            raise
    seq = meta.fact(db, "commit_seq") if meta.has_meta(db) else 0
    return Copied(folder, making, name, header, keys, rows, int(seq or 0), held)


def verify_copy(copied: Copied, stopped: Callable[[], bool] = bool) -> None:
    """The second part, on any thread: open the copy and check all of it.

    Raises InterruptedError once `stopped` says so, Damaged, StorageFailed; then the copy is gone.
    """
    with storage_errors("make the backup"):
        try:
            if not signed_by(headers.read_header(copied.making), copied.keys):
                raise Damaged("The backup's header did not verify.", "Run `netjournal verify --deep`.")
            _verify(copied.making / copied.header.database, copied.rows, copied.keys, stopped)
            sync_folder(copied.making)
        except BaseException:
            copied.held.drop()
            raise


def let_count(copied: Copied) -> BackupInfo:
    """The last part: from now on it is a backup. Raises StorageFailed; then the copy is gone."""
    with storage_errors("make the backup"):
        try:
            copied.making.rename(copied.folder / copied.name)
        except BaseException:
            copied.held.drop()
            raise
        copied.held.let_go()
        sync_folder(copied.folder)
    return _info(copied.folder / copied.name, copied.header.database)


def copy_database(source: Any, path: Path, keys: Keys, tell: Tell = no_one, name: str = "") -> None:
    """Online copy of an open connection into a new file at `path`, keyed, verified and synced.

    `tell` is told how many bytes are copied; they are verified after that. `name`: of the backup that it is.
    """
    _verify(path, copy_pages(source, path, keys, tell, name), keys)


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


def _verify(path: Path, expected: dict[str, int], keys: Keys, stopped: Callable[[], bool] = bool) -> None:
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
