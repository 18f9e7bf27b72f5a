"""Making a backup: a verified copy of the database under its own key, with the header that opens it."""

from __future__ import annotations

import secrets as random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import Damaged
from netjournal.progress import Tell, no_one
from netjournal.vault import header as headers
from netjournal.vault import meta
from netjournal.vault.backups import FOLDER, NAMED, BackupInfo, backup_in, prune
from netjournal.vault.copying import copy_pages, verify_pages
from netjournal.vault.database import VaultDatabase
from netjournal.vault.durable import make_private, storage_errors, sync_folder, write_new
from netjournal.vault.header import Header
from netjournal.vault.keys import Keys
from netjournal.vault.slots import signed_by
from netjournal.vault.unfinished import Held, clear_unfinished


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
            verify_pages(copied.making / copied.header.database, copied.rows, copied.keys, stopped)
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
    return backup_in(copied.folder / copied.name, copied.header.database)


def _free_name(folder: Path, clock: Clock) -> str:
    stem = datetime.fromtimestamp(clock.now().ms // 1000, UTC).strftime(NAMED)
    names = (stem if number == 0 else f"{stem}-{number}" for number in range(10_000))
    return next(name for name in names if not (folder / name).exists())
