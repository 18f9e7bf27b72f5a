"""A vault of an earlier schema, brought up to date: a verified backup first, which stays until it is done."""

from __future__ import annotations

from netjournal.errors import Damaged
from netjournal.vault import meta
from netjournal.vault.backing_up import make_backup
from netjournal.vault.backups import list_backups
from netjournal.vault.database import VaultDatabase
from netjournal.vault.header import Header
from netjournal.vault.keys import Keys
from netjournal.vault.one_opening import Opening

_MIGRATING = "migrating"
"""The fact that names the backup made before a change of schema that has not come to its end yet."""


def upgrade(way: Opening, header: Header, keys: Keys, db: VaultDatabase, found: int) -> None:
    """From schema version `found`, with its backup named in `notices`. On the database thread, outside any
    transaction. Raises Damaged, StorageFailed; then the next opening tries again, and that backup stays.
    """
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


def _backup_before(way: Opening, header: Header, keys: Keys, db: VaultDatabase) -> str:
    """The name of the backup of the vault as it was; one that an attempt before this made stays that one."""
    begun = meta.fact(db, _MIGRATING)
    if begun and any(info.name == begun for info in list_backups(way.root)):
        return str(begun)
    name = make_backup(db, way.root, header, keys, way.clock).name
    meta.set_fact(db, _MIGRATING, name)
    return name
