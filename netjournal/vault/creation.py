"""Making a vault: built whole in a folder beside its place, then renamed there."""

from __future__ import annotations

import secrets as random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import BadInput
from netjournal.vault import ballast, inbox, keyrings, meta
from netjournal.vault.database import VaultDatabase
from netjournal.vault.durable import make_private, storage_errors, sync_folder, write_new
from netjournal.vault.hardening import forbid_memory_dumps, require_known_system
from netjournal.vault.header import Header, write_header
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen
from netjournal.vault.schema import CommitMark, Schema
from netjournal.vault.secrets import Passphrase, RecoveryCode, new_recovery_code
from netjournal.vault.slots import (
    Argon2Cost,
    calibrate,
    keyring_slot,
    passphrase_slot,
    recovery_slot,
    signature,
)
from netjournal.vault.state import State, inbox_pin, state_path
from netjournal.vault.threads import DatabaseThread

DATABASE = "journal.db"


def create_vault(
    root: Path,
    *,
    passphrase: Passphrase,
    schema: Schema,
    state_dir: Path,
    clock: Clock,
    cost: Argon2Cost | None = None,
    with_keyring: bool = False,
    keyring_backend: object = None,
    fictional: bool = False,
    facts: Mapping[str, int] | None = None,
    inbox_key: inbox.InboxKey | None = None,
) -> RecoveryCode:
    """Make a vault in `root` (absent, or an empty folder) and return its recovery code, kept nowhere else.

    Blocking. `cost` None measures about half a second. Raises BadInput (folder not empty, empty
    passphrase), CannotUnlock (no real keyring), StorageFailed; then nothing is left behind. `fictional` as
    in VaultDatabase; `facts` stand in `meta` from the beginning; `inbox_key` None makes a new one.
    """
    require_known_system()
    forbid_memory_dumps()
    passphrase.octets()
    _refuse_occupied(root)
    keys, code, vault_id = Keys.random(), new_recovery_code(), random.token_hex(16)
    key = inbox_key or inbox.InboxKey.new()
    slots = [
        passphrase_slot(keys, vault_id, passphrase, cost or calibrate(clock)),
        recovery_slot(keys, vault_id, code),
    ]
    if with_keyring:
        slots.append(keyring_slot(keys, vault_id, keyrings.store(vault_id, keyring_backend)))
    header = Header(vault_id, 1, DATABASE, key.public(), tuple(slots))
    try:
        with storage_errors("make the vault"):
            _build(root, _Plan(header, keys, key, schema, state_dir, clock, fictional, facts or {}))
    except BaseException:
        if with_keyring:
            keyrings.forget(vault_id, keyring_backend)
        raise
    return code


def _refuse_occupied(root: Path) -> None:
    with storage_errors("look at the folder for the vault"):
        if root.exists() and not root.is_dir():
            raise BadInput(f"{root} is a file, not a folder; it was left as it is.", "Name another place.")
        if root.is_dir() and any(root.iterdir()):
            raise BadInput(f"{root} is not empty; it was left as it is.", "Name an empty or a new folder.")


@dataclass(frozen=True)
class _Plan:
    """What the vault is made of. `fictional`: for the demo, see VaultDatabase."""

    header: Header
    keys: Keys
    inbox_key: inbox.InboxKey
    schema: Schema
    state_dir: Path
    clock: Clock
    fictional: bool
    facts: Mapping[str, int]


def _build(root: Path, plan: _Plan) -> None:
    make_private(root.parent)
    header = plan.header
    making = root.with_name(f".{root.name}.{random.token_hex(4)}.making")
    try:
        making.mkdir(mode=0o700)
        mark = _fill(making, plan)
        seen = LastSeen(plan.state_dir, plan.keys, plan.clock, None)
        seen.put(State(header.vault_id, mark, header.epoch, inbox_pin(header.inbox), 0))
        making.rename(root)
        sync_folder(root.parent)
    except BaseException:
        state_path(plan.state_dir, header.vault_id).unlink(missing_ok=True)
        shutil.rmtree(making, ignore_errors=True)
        raise


def _fill(folder: Path, plan: _Plan) -> CommitMark | None:
    header = plan.header
    for name in (inbox.FOLDER, "backups"):
        (folder / name).mkdir(mode=0o700)
    ballast.set_aside(folder)
    write_new(folder / header.database, b"")
    facts = {
        "vault_id": header.vault_id,
        "schema_version": plan.schema.version,
        "commit_seq": 0,
        "header_epoch": header.epoch,
        "inbox_x25519": plan.inbox_key.x25519,
        "inbox_mlkem768": plan.inbox_key.mlkem768,
        "created": plan.clock.now().ms,
        **plan.facts,
    }
    thread = DatabaseThread()
    try:
        mark = thread.call(_make_database, folder / header.database, plan, facts)
    finally:
        thread.stop()
    write_header(folder, header, signature(header, plan.keys))
    return mark


def _make_database(path: Path, plan: _Plan, facts: dict[str, object]) -> CommitMark | None:
    db = VaultDatabase(path, lambda: plan.keys.db, plan.clock, fictional=plan.fictional)
    db.connect()
    try:
        meta.create_meta(db, facts)
        plan.schema.create(db)
        return plan.schema.last_commit(db)
    finally:
        db.close()
