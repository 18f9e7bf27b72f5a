"""Opening a vault: the lock, modes, header, database, versions, rollback, checks. In this order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import Damaged, MadeByNewer
from netjournal.vault import ballast, inbox, meta
from netjournal.vault.as_left import check_journal, check_pages, check_rollback, check_soundness, load_seen
from netjournal.vault.database import VaultDatabase, refuse_impostor
from netjournal.vault.database_files import journal_of
from netjournal.vault.durable import DiskFull, storage_errors, sync_folder, write_new
from netjournal.vault.folder import close_modes, notice_sync, replace_ballast
from netjournal.vault.hardening import forbid_memory_dumps, require_known_system
from netjournal.vault.header import Header, damaged, no_vault, read_header
from netjournal.vault.holder import VaultLock
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen
from netjournal.vault.leftovers import clear_leftovers
from netjournal.vault.one_opening import Opening
from netjournal.vault.parts import VaultParts
from netjournal.vault.schema import Schema
from netjournal.vault.sessions import Vault
from netjournal.vault.slots import Secret, unlock
from netjournal.vault.state import Dirty, State, inbox_pin, locked_by_key
from netjournal.vault.threads import DatabaseThread
from netjournal.vault.upgrading import upgrade


def open_vault(
    root: Path,
    secret: Secret,
    *,
    schema: Schema,
    state_dir: Path,
    clock: Clock,
    accept_rollback: bool = False,
    break_lock: bool = False,
    fictional: bool = False,
) -> Vault:
    """Open the vault in `root`. Blocking (the passphrase costs about half a second).

    Raises BadInput (no vault), InUse, CannotUnlock, Damaged, RolledBack, MadeByNewer, StorageFailed;
    then the lock is given back and nothing was changed, except that modes that were too open are closed.
    `notices` of the result are sentences to be shown, `accepted` what `accept_rollback` let pass: to be kept
    in the chain. `fictional` as in VaultDatabase: for the demo.
    """
    require_known_system()
    forbid_memory_dumps()
    with storage_errors("read the vault's folder"):
        if not root.is_dir():
            raise no_vault(root)
    read_header(root)  # before a lock file is put into a folder that is no vault
    way = Opening(root, schema, state_dir, clock, accept_rollback, break_lock, fictional)
    try:
        return _lock_and_open(way, secret, break_lock)
    except DiskFull:
        if not ballast.give_up(root):
            raise
        return _lock_and_open(replace(way, given_up=True, notices=[], accepted=[]), secret, break_lock)


def _lock_and_open(way: Opening, secret: Secret, break_lock: bool) -> Vault:
    lock = VaultLock.take(way.root, way.clock, break_lock=break_lock)
    try:
        notice_sync(way)
        return _open_locked(way, secret, lock)
    except BaseException:
        lock.release()
        raise


def _open_locked(way: Opening, secret: Secret, lock: VaultLock) -> Vault:
    close_modes(way)
    header = read_header(way.root)
    keys = unlock(header, secret, locked_by_key=locked_by_key(way.state_dir, way.root, header.vault_id))
    seen = load_seen(way, header, keys)
    path = way.root / header.database
    refuse_impostor(path)
    check_journal(way, seen.state, path)
    check_pages(way, seen.state, path)
    replace_ballast(way)
    thread = DatabaseThread()
    try:
        db = thread.call(_open_database, way, header, keys, seen, path)
    except BaseException:
        thread.stop()
        raise
    thread.database = db
    inbox_key, pseudonyms = thread.call(_inbox_key, db), thread.call(meta.fact, db, meta.PSEUDONYMS)
    parts = VaultParts(
        header, keys, inbox_key, pseudonyms or keys.pseudonyms, db, thread, lock, seen, way.schema, way.clock
    )
    return Vault(way.root, parts, way.notices, tuple(way.accepted))


def _open_database(way: Opening, header: Header, keys: Keys, seen: LastSeen, path: Path) -> VaultDatabase:
    db = VaultDatabase(path, lambda: keys.db, way.clock, fictional=way.fictional)
    db.connect()
    try:
        _check_identity(db, header)
        _check_version(way, header, keys, seen, db)
        check_rollback(way, header, seen, db)
        unclean = seen.state is not None and seen.state.dirty is not None
        if way.thorough or unclean:
            check_soundness(way, db, unclean)
        _settle(way, header, seen, db)
        way.schema.attach(db)
    except BaseException:
        db.close()
        raise
    return db


def _check_identity(db: VaultDatabase, header: Header) -> None:
    if not meta.has_meta(db) or meta.fact(db, "vault_id") != header.vault_id:
        raise Damaged("The database and the header do not belong together.", "Restore a backup.")
    if _inbox_key(db).public() != header.inbox:
        raise damaged("its inbox key is not the vault's own")


def _inbox_key(db: VaultDatabase) -> inbox.InboxKey:
    return inbox.InboxKey(meta.fact(db, "inbox_x25519"), meta.fact(db, "inbox_mlkem768"))


def _check_version(way: Opening, header: Header, keys: Keys, seen: LastSeen, db: VaultDatabase) -> None:
    found = meta.fact(db, "schema_version")
    if found > way.schema.version:
        raise MadeByNewer(
            f"The vault has schema version {found}, and {way.schema.version} is known here; it is untouched.",
            f"Install a netjournal that knows schema version {found}.",
        )
    if found < way.schema.version:
        _begin_writing(way, header, seen)
        upgrade(way, header, keys, db, found)


def _begin_writing(way: Opening, header: Header, seen: LastSeen) -> None:
    """Note that the vault is open before the first write: a journal with something in it is then our own.

    The journal is there from now on, empty: that it is gone after an unclean end is then seen.
    """
    state = seen.state
    if state is None or state.dirty is not None:
        return
    with storage_errors("write this laptop's note of the vault"):
        journal = journal_of(way.root / header.database)
        if not journal.exists():
            write_new(journal, b"")
            sync_folder(way.root)
        seen.change(dirty=Dirty(way.clock.now().ms, state.commit.seq if state.commit else 0))


def _settle(way: Opening, header: Header, seen: LastSeen, db: VaultDatabase) -> None:
    """Complete an interrupted change of header, make the journal, and write that the vault is open."""
    _begin_writing(way, header, seen)
    meta.set_fact(db, "header_epoch", header.epoch)
    way.notices += clear_leftovers(way.root, header, seen.state)
    mark = way.schema.last_commit(db)
    dirty = Dirty(way.clock.now().ms, mark.seq if mark else 0)
    with storage_errors("write this laptop's note of the vault"):
        seen.put(State(header.vault_id, mark, header.epoch, inbox_pin(header.inbox), 0, dirty))
    db.on_committed = seen.committed(way.notices)
