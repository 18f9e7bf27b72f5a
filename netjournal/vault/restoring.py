"""Restoring a backup: a new database file beside the present one, and one rename of the header switches."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from netjournal.clock import Clock
from netjournal.errors import (
    BadInput,
    CannotUnlock,
    Damaged,
    MadeByNewer,
    NetJournalError,
    RolledBack,
    StorageFailed,
)
from netjournal.vault import meta
from netjournal.vault.backing_up import make_backup
from netjournal.vault.backups import NOT_ITS_OWN, BackupInfo, find_backup
from netjournal.vault.copying import copy_database
from netjournal.vault.database import VaultDatabase, keyed_connection, refuse_impostor
from netjournal.vault.database_files import free_database, remove_database
from netjournal.vault.durable import make_private, storage_errors, sync_folder
from netjournal.vault.hardening import forbid_memory_dumps, require_known_system
from netjournal.vault.header import FILE, Header, is_in_force, read_header, write_header
from netjournal.vault.holder import VaultLock
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen
from netjournal.vault.schema import CommitMark, Schema
from netjournal.vault.slots import Secret, signature, signed_by, unlock
from netjournal.vault.state import (
    BrokenState,
    State,
    folder_of,
    inbox_pin,
    locked_by_key,
    own_folder,
    state_path,
)
from netjournal.vault.threads import DatabaseThread

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Restored:
    """What was restored, the name under which the state before it was put aside, and what to say."""

    backup: BackupInfo
    aside: str | None
    notices: tuple[str, ...]


@dataclass(frozen=True)
class _Plan:
    """`present` is the header in place (None: unreadable), `base` the one whose slots go on."""

    root: Path
    backup: BackupInfo
    held: Header
    present: Header | None
    base: Header
    keys: Keys


def restore_backup(
    root: Path,
    name: str | Path,
    secret: Secret,
    *,
    schema: Schema,
    state_dir: Path,
    clock: Clock,
    break_lock: bool = False,
) -> Restored:
    """Put a backup (a name, or the path of one kept elsewhere) in the place of the present database.

    For a closed vault; blocking. The present state becomes a backup first, or is copied as it is where
    it cannot be read. The present passphrase stays, unless only the backup's header opens: then that
    header comes back. A kill at any moment leaves the old state or the new. Raises NotFound,
    InUse, CannotUnlock, Damaged, MadeByNewer, StorageFailed, BadInput (a backup of another vault).
    """
    require_known_system()
    forbid_memory_dumps()
    backup = find_backup(root, name)
    lock = VaultLock.take(root, clock, break_lock=break_lock)
    try:
        plan = _plan(root, backup, secret, state_dir)
        return _restore(plan, schema, state_dir, clock)
    finally:
        lock.release()


def _plan(root: Path, backup: BackupInfo, secret: Secret, state_dir: Path) -> _Plan:
    held = read_header(backup.path)
    locked = locked_by_key(state_dir, root, held.vault_id)
    present: Header | None = None
    with contextlib.suppress(Damaged, BadInput):
        present = read_header(root)
    if present is not None and present.vault_id != held.vault_id:
        raise BadInput(
            "That backup belongs to another vault; nothing was changed.", "Name one of this vault."
        )
    if present is not None:
        with contextlib.suppress(CannotUnlock, Damaged):
            keys = unlock(present, secret, locked_by_key=locked)
            if signed_by(held, keys):
                return _Plan(root, backup, held, present, present, keys)
    return _Plan(root, backup, held, present, held, unlock(held, secret, locked_by_key=locked))


def _restore(plan: _Plan, schema: Schema, state_dir: Path, clock: Clock) -> Restored:
    aside, notices = _put_aside(plan, clock)
    epoch = 1 + max(header.epoch for header in (plan.held, plan.present, plan.base) if header is not None)
    header = replace(plan.base, database=free_database(plan.root), epoch=epoch, hmac="")
    header = replace(header, hmac=signature(header, plan.keys))
    seen = _last_seen(plan, state_dir, clock)
    with storage_errors("restore the backup"):
        seen.change(leftover=header.database)
        try:
            after = _state_after(plan, header, _on_thread(_copy, plan, header, schema, clock))
            _announce(plan, after, seen)
            write_header(plan.root, header, header.hmac)  # the switch
        except BaseException:
            if not is_in_force(plan.root, header):
                _give_up(plan, header, seen)
                raise
    _clear(plan, header, after, seen)
    if plan.base is not plan.present:
        notices.append("The vault opens with the passphrase that this backup was made under.")
    return Restored(plan.backup, aside, tuple(notices))


def _last_seen(plan: _Plan, state_dir: Path, clock: Clock) -> LastSeen:
    """What is noted of the vault that is restored into. For a folder without a vault that is nothing; what is
    noted of another one with that id, which may well be in use, is left alone.
    """
    vault_id = plan.held.vault_id
    is_new = not (plan.root / FILE).exists() and not any(plan.root.glob("journal*.db"))
    if is_new and state_path(state_dir, vault_id).exists():
        return LastSeen(own_folder(state_dir, plan.root), plan.keys, clock, None)
    folder = folder_of(state_dir, plan.root, vault_id)
    try:
        return LastSeen.load(folder, plan.present or plan.held, plan.keys, clock)
    except RolledBack:
        return LastSeen(folder, plan.keys, clock, None)


def _state_after(plan: _Plan, header: Header, mark: CommitMark | None) -> State:
    """What this laptop has seen once the header is switched; the old file is then what is left over."""
    old = plan.present.database if plan.present is not None else ""
    return State(header.vault_id, mark, header.epoch, inbox_pin(header.inbox), 0, leftover=old)


def _announce(plan: _Plan, after: State, seen: LastSeen) -> None:
    if plan.present is None:  # no header that an earlier state would have to fit
        seen.put(after)
        return
    with contextlib.suppress(FileNotFoundError, BrokenState):
        seen.announce(after, plan.keys)


def _give_up(plan: _Plan, header: Header, seen: LastSeen) -> None:
    """Nothing is left over; what the disk refuses, the next opening does."""
    with contextlib.suppress(OSError):
        remove_database(plan.root, header.database)
        seen.change(leftover="")


def _clear(plan: _Plan, header: Header, after: State, seen: LastSeen) -> None:
    """Confirm the switch and remove the old database: what the disk refuses of it, the next opening does."""
    with contextlib.suppress(OSError):
        seen.put(after)
        for left in plan.root.glob("journal*.db*"):
            if not left.name.startswith(header.database):
                left.unlink()
        sync_folder(plan.root)
        seen.change(leftover="")


def _copy(plan: _Plan, header: Header, schema: Schema, clock: Clock) -> CommitMark | None:
    """Copy and check the backup under its new name; the newest change set in it. On a database thread."""
    source_path, path = plan.backup.path / plan.held.database, plan.root / header.database
    refuse_impostor(source_path)
    source = keyed_connection(source_path, plan.keys.db)
    try:
        copy_database(source, path, plan.keys)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        source.close()
    db = VaultDatabase(path, lambda: plan.keys.db, clock)
    db.connect()
    try:
        _check_fit(db, header, schema)
        if meta.fact(db, meta.BACKUP) != plan.backup.name:
            raise Damaged(f"That backup is not whole: {NOT_ITS_OWN}.", "Choose another backup.")
        meta.drop_fact(db, meta.BACKUP)
        meta.set_fact(db, "header_epoch", header.epoch)
        return schema.last_commit(db)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        db.close()


def _check_fit(db: VaultDatabase, header: Header, schema: Schema) -> None:
    if not meta.has_meta(db) or meta.fact(db, "vault_id") != header.vault_id:
        raise Damaged("The backup's database and header do not belong together.", "Choose another backup.")
    if meta.fact(db, "schema_version") > schema.version:
        raise MadeByNewer("That backup was made by a newer netjournal; nothing was changed.", "Install it.")


def _put_aside(plan: _Plan, clock: Clock) -> tuple[str | None, list[str]]:
    """Make a backup of the present state; where it cannot be read, keep its files as they are."""
    present = plan.present
    if present is not None and present is plan.base:
        try:
            return _on_thread(_backup_present, plan, present, clock).name, []
        except StorageFailed:
            raise
        except NetJournalError:
            pass
    return _copy_as_is(plan.root, clock)


def _backup_present(plan: _Plan, present: Header, clock: Clock) -> BackupInfo:
    path = plan.root / present.database
    refuse_impostor(path)
    db = VaultDatabase(path, lambda: plan.keys.db, clock)
    db.connect()
    try:
        return make_backup(db, plan.root, present, plan.keys, clock, keep_all=True)
    finally:
        db.close()


def _copy_as_is(root: Path, clock: Clock) -> tuple[str | None, list[str]]:
    files = [path for path in (*root.glob("journal*.db*"), root / FILE) if path.is_file()]
    if not files:
        return None, []
    name = f"unread-{clock.now().ms}"
    folder = root / "backups" / name
    with storage_errors("put the present state aside"):
        make_private(folder)
        for path in files:
            shutil.copy2(path, folder / path.name)
        sync_folder(folder)
    return name, [f"The present state could not be read; its files were kept as they are in backups/{name}."]


def _on_thread(fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    thread = DatabaseThread()
    try:
        return thread.call(fn, *args, **kwargs)
    finally:
        thread.stop()
