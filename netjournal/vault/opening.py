"""Opening a vault: the lock, modes, header, database, versions, rollback, checks. In this order."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import BadInput, Damaged, MadeByNewer, NetJournalError, RolledBack
from netjournal.vault import ballast, inbox, meta
from netjournal.vault.backing_up import make_backup
from netjournal.vault.backups import list_backups
from netjournal.vault.checks import Check, deep_checks, page_checks
from netjournal.vault.database import VaultDatabase, refuse_impostor
from netjournal.vault.database_files import journal_of
from netjournal.vault.durable import DiskFull, storage_errors, sync_folder, write_new
from netjournal.vault.hardening import forbid_memory_dumps, require_known_system
from netjournal.vault.header import Header, damaged, no_vault, read_header
from netjournal.vault.holder import VaultLock
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen, compare, foreign_journal, missing_journal, said
from netjournal.vault.leftovers import clear_leftovers
from netjournal.vault.pages import fingerprint
from netjournal.vault.parts import VaultParts
from netjournal.vault.schema import Schema
from netjournal.vault.sessions import Vault
from netjournal.vault.slots import Secret, unlock
from netjournal.vault.state import Dirty, State, folder_of, inbox_pin, locked_by_key
from netjournal.vault.synced_folders import synced_by
from netjournal.vault.threads import DatabaseThread

_MIGRATING = "migrating"
"""The fact that names the backup made before a change of schema that has not come to its end yet."""


@dataclass
class _Opening:
    """What one opening has gathered so far."""

    root: Path
    schema: Schema
    state_dir: Path
    clock: Clock
    accept_rollback: bool
    thorough: bool
    fictional: bool
    given_up: bool = False
    """The reserve went just now, to open at all: what it freed is not to be taken again."""
    notices: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)


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
    way = _Opening(root, schema, state_dir, clock, accept_rollback, break_lock, fictional)
    try:
        return _lock_and_open(way, secret, break_lock)
    except DiskFull:
        if not ballast.give_up(root):
            raise
        return _lock_and_open(replace(way, given_up=True, notices=[], accepted=[]), secret, break_lock)


def _lock_and_open(way: _Opening, secret: Secret, break_lock: bool) -> Vault:
    lock = VaultLock.take(way.root, way.clock, break_lock=break_lock)
    try:
        _notice_sync(way)
        return _open_locked(way, secret, lock)
    except BaseException:
        lock.release()
        raise


def _open_locked(way: _Opening, secret: Secret, lock: VaultLock) -> Vault:
    _close_modes(way)
    header = read_header(way.root)
    keys = unlock(header, secret, locked_by_key=locked_by_key(way.state_dir, way.root, header.vault_id))
    seen = _load_seen(way, header, keys)
    path = way.root / header.database
    refuse_impostor(path)
    _check_journal(way, seen.state, path)
    _check_pages(way, seen.state, path)
    _replace_ballast(way)
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


def _open_database(way: _Opening, header: Header, keys: Keys, seen: LastSeen, path: Path) -> VaultDatabase:
    db = VaultDatabase(path, lambda: keys.db, way.clock, fictional=way.fictional)
    db.connect()
    try:
        _check_identity(db, header)
        _check_version(way, header, keys, seen, db)
        _check_rollback(way, header, keys, seen, db)
        unclean = seen.state is not None and seen.state.dirty is not None
        if way.thorough or unclean:
            _check_soundness(way, db, unclean)
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


def _check_version(way: _Opening, header: Header, keys: Keys, seen: LastSeen, db: VaultDatabase) -> None:
    found = meta.fact(db, "schema_version")
    if found > way.schema.version:
        raise MadeByNewer(
            f"The vault has schema version {found}, and {way.schema.version} is known here; it is untouched.",
            f"Install a netjournal that knows schema version {found}.",
        )
    if found < way.schema.version:
        _begin_writing(way, header, seen)
        _migrate(way, header, keys, db, found)


def _migrate(way: _Opening, header: Header, keys: Keys, db: VaultDatabase, found: int) -> None:
    name = _backup_before(way, header, keys, db)
    way.schema.migrate(db, found)
    if db.rows("PRAGMA foreign_key_check"):
        raise Damaged(
            f"After the change to schema version {way.schema.version} some rows point nowhere.",
            f"Restore the backup made just before it: `netjournal restore {name}`.",
        )
    with db.atomic():
        meta.set_fact(db, "schema_version", way.schema.version)
        meta.drop_fact(db, _MIGRATING)
    way.notices.append(f"The vault was brought up to date; backup {name} holds it as it was.")


def _backup_before(way: _Opening, header: Header, keys: Keys, db: VaultDatabase) -> str:
    """The name of the backup of the vault as it was; one that an attempt before this made stays that one."""
    begun = meta.fact(db, _MIGRATING)
    if begun and any(info.name == begun for info in list_backups(way.root)):
        return str(begun)
    name = make_backup(db, way.root, header, keys, way.clock).name
    meta.set_fact(db, _MIGRATING, name)
    return name


def _check_rollback(way: _Opening, header: Header, keys: Keys, seen: LastSeen, db: VaultDatabase) -> None:
    if seen.state is None:
        way.notices.append("This laptop has not seen this vault before; from now on it notices older copies.")
    try:
        compare(seen.state, header, db, way.schema)
    except RolledBack as error:
        _refuse_unsound(
            page_checks(db.connection())
        )  # rows of a damaged page are missing: that is no older copy
        _accept(way, error)
        way.thorough = True


def _check_soundness(way: _Opening, db: VaultDatabase, unclean: bool) -> None:
    """All of the database, after an end that was not clean or on the user's word (a rollback, a lock)."""
    why = (
        "The vault was not closed cleanly the last time; everything" if unclean else "Everything in the vault"
    )
    way.notices.append(f"{why} was checked.")
    _refuse_unsound(deep_checks(db, way.schema))


def _refuse_unsound(checks: list[Check]) -> None:
    bad = [check.detail for check in checks if not check.ok]
    if bad:
        raise Damaged(f"The vault's database is damaged: {'; '.join(bad)}.", "Restore a backup.")


def _begin_writing(way: _Opening, header: Header, seen: LastSeen) -> None:
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


def _settle(way: _Opening, header: Header, seen: LastSeen, db: VaultDatabase) -> None:
    """Complete an interrupted change of header, make the journal, and write that the vault is open."""
    _begin_writing(way, header, seen)
    meta.set_fact(db, "header_epoch", header.epoch)
    way.notices += clear_leftovers(way.root, header, seen.state)
    mark = way.schema.last_commit(db)
    dirty = Dirty(way.clock.now().ms, mark.seq if mark else 0)
    with storage_errors("write this laptop's note of the vault"):
        seen.put(State(header.vault_id, mark, header.epoch, inbox_pin(header.inbox), 0, dirty))
    db.on_committed = seen.committed(way.notices)


def _load_seen(way: _Opening, header: Header, keys: Keys) -> LastSeen:
    folder = folder_of(way.state_dir, way.root, header.vault_id)
    try:
        return LastSeen.load(folder, header, keys, way.clock)
    except RolledBack as error:
        _accept(way, error)
        return LastSeen.forget(folder, header.vault_id, keys, way.clock)


def _accept(way: _Opening, error: NetJournalError) -> None:
    if not way.accept_rollback:
        raise error
    way.notices.append(f"Accepted: {error.what}")
    way.accepted.append(error.what)


def _check_journal(way: _Opening, state: State | None, path: Path) -> None:
    """Between writes the rollback journal is empty; SQLite would play another back into the database unasked.

    After a dirty end it must be there; after a clean one nothing may be in it.
    """
    journal = journal_of(path)
    if state is None:
        return
    if state.dirty is None and journal.exists() and journal.stat().st_size:
        _accept(way, foreign_journal(state))
        journal.replace(journal.with_name(f"{journal.name}.aside"))
        way.notices.append(f"The foreign journal was not used; it is kept as {journal.name}.aside.")
        way.thorough = True
    elif state.dirty is not None and not journal.exists():
        _accept(way, missing_journal(state.dirty, state))


def _check_pages(way: _Opening, state: State | None, path: Path) -> None:
    """A page that was put back has a MAC that fits, and leads to other rows: so look before any is shown."""
    with storage_errors("read the vault's database"):
        if state is None or state.dirty is not None or not state.pages or fingerprint(path) == state.pages:
            return
    way.notices.append(
        f"The database is not as it was left here on {said(state.at)}: it was used elsewhere since then, or "
        "some of it was put back."
    )
    way.thorough = True


def _notice_sync(way: _Opening) -> None:
    service = synced_by(way.root)
    if service:
        way.notices.append(
            f"{service} syncs the vault's folder and may put older files back: keep the vault elsewhere."
        )


def _close_modes(way: _Opening) -> None:
    """Make folders 0700 and files 0600; what was more open is said, and what cannot be changed too."""
    loose = 0
    with storage_errors("check the vault's permissions"):
        places: list[Path] = [way.root, *way.root.rglob("*")]
        for place in places:
            mode = place.stat().st_mode
            if place != way.root and place.is_symlink():
                raise BadInput(
                    f"{place.name} in the vault is a symbolic link.", "Put the real file in its place."
                )
            if stat.S_IMODE(mode) & 0o077:
                place.chmod(0o700 if stat.S_ISDIR(mode) else 0o600)
                loose += 1
    if loose:
        said_of = (
            "One file or folder of the vault could be read by others; it is"
            if loose == 1
            else f"{loose} files or folders of the vault could be read by others; they are"
        )
        way.notices.append(f"{said_of} private again.")


def _replace_ballast(way: _Opening) -> None:
    if way.given_up or not ballast.renew(way.root):
        way.notices.append(
            "The disk is nearly full, and the reserve of 1 MiB for such a time is used up: make room now."
        )
