"""A new data key: the database copied under it, and one replacement of the header as the switch."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from netjournal.errors import BadInput
from netjournal.progress import Tell
from netjournal.vault import meta
from netjournal.vault.copying import copy_database
from netjournal.vault.database import VaultDatabase
from netjournal.vault.database_files import free_database, remove_database
from netjournal.vault.durable import storage_errors
from netjournal.vault.header import Header, is_in_force, write_header
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen
from netjournal.vault.parts import VaultParts
from netjournal.vault.secrets import Passphrase, RecoveryCode, new_recovery_code, recovery_secret
from netjournal.vault.slots import Argon2Cost, passphrase_slot, recovery_slot, signature, unlock
from netjournal.vault.state import Dirty, State, inbox_pin


@dataclass(frozen=True, repr=False)
class NewKey:
    """A data key that is not in force yet, and the header that will name it."""

    keys: Keys
    header: Header
    code: RecoveryCode


def new_key(root: Path, old: Header, passphrase: Passphrase, cost: Argon2Cost) -> NewKey:
    """A random data key that the passphrase opens, and a new recovery code. Blocking, about a second.

    Raises BadInput for an empty passphrase, or where it is a recovery code.
    """
    if recovery_secret(passphrase.text) is not None:
        raise BadInput(
            "A recovery code cannot be the passphrase; nothing was changed.",
            "Type the passphrase. If it is forgotten, set a new one first: `netjournal passphrase`.",
        )
    keys, code = Keys.random(), new_recovery_code()
    slots = (passphrase_slot(keys, old.vault_id, passphrase, cost), recovery_slot(keys, old.vault_id, code))
    with storage_errors("look into the vault's folder"):
        header = old.next(database=free_database(root), slots=slots)
    header = replace(header, hmac=signature(header, keys))
    if any(unlock(header, secret).data != keys.data for secret in (passphrase, Passphrase(code.text))):
        raise RuntimeError("the new header does not open")
    return NewKey(keys, header, code)


def rotate(root: Path, old: VaultParts, new: NewKey, notices: list[str], tell: Tell) -> VaultParts:
    """Put the open vault under the new key. On the database thread, outside any transaction.

    A kill at any moment leaves the old key in force or the new one, and the next opening clears what is
    left over. Raises Damaged, StorageFailed; then the old key goes on and nothing is left over.
    """
    if old.database.in_transaction() or old.database.connection().in_transaction:
        raise RuntimeError("a change of key inside an open transaction would wait for ever")
    database: VaultDatabase | None = None
    with storage_errors("give the vault a new key"):
        old.seen.change(leftover=new.header.database)
        try:
            database = _copy(root, old, new, tell)
            seen = old.seen.announce(_state_after(old, new), new.keys)
            write_header(root, new.header, new.header.hmac)  # the switch
        except BaseException:
            if database is None or not is_in_force(root, new.header):
                _give_up(root, old, new, database)
                raise
    _take_over(old, database)
    _remove_old(root, old.header, seen, notices)
    database.on_committed = seen.committed(notices)
    return replace(old, header=new.header, keys=new.keys, database=database, seen=seen)


def _copy(root: Path, old: VaultParts, new: NewKey, tell: Tell) -> VaultDatabase:
    """The copy under the new key, verified and open, all that the vault keeps of itself in it."""
    path, keys = root / new.header.database, new.keys
    copy_database(old.database.connection(), path, keys, tell)
    database = VaultDatabase(path, lambda: keys.db, old.clock, fictional=old.database.fictional)
    database.connect()
    try:
        meta.set_fact(database, "header_epoch", new.header.epoch)
        meta.set_fact(database, meta.PSEUDONYMS, old.pseudonyms)
        meta.set_fact(database, meta.UNPROVEN, 1)
    except BaseException:
        database.close()
        raise
    return database


def _state_after(old: VaultParts, new: NewKey) -> State:
    """What this laptop has seen once the header is switched; the old file is then what is left over."""
    mark, now = old.schema.last_commit(old.database), old.clock.now().ms
    dirty = Dirty(now, mark.seq if mark else 0)
    pin, left = inbox_pin(new.header.inbox), old.header.database
    return State(old.header.vault_id, mark, new.header.epoch, pin, now, dirty, leftover=left)


def _give_up(root: Path, old: VaultParts, new: NewKey, database: VaultDatabase | None) -> None:
    if database is not None:
        database.close()
    with contextlib.suppress(OSError):
        remove_database(root, new.header.database)
        old.seen.change(leftover="")


def _take_over(old: VaultParts, database: VaultDatabase) -> None:
    """From here on whatever is asked of the vault goes to the new file."""
    old.schema.detach()
    old.thread.database = database
    old.schema.attach(database)
    old.database.close()


def _remove_old(root: Path, header: Header, seen: LastSeen, notices: list[str]) -> None:
    """The old file goes; where the disk refuses that, the next opening tries again."""
    assert seen.state is not None
    seen.note(notices, dirty=seen.state.dirty)
    try:
        remove_database(root, header.database)
    except OSError:
        notices.append(f"The database file under the old key, {header.database}, could not be removed yet.")
        return
    seen.note(notices, leftover="")
