"""What an open vault is made of."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.clock import Clock
from netjournal.vault.database import VaultDatabase
from netjournal.vault.header import Header
from netjournal.vault.holder import VaultLock
from netjournal.vault.inbox import InboxKey
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen
from netjournal.vault.schema import Schema
from netjournal.vault.threads import DatabaseThread


@dataclass(frozen=True, repr=False)
class VaultParts:
    """What `open_vault` hands over. `pseudonyms` is the key from which exports derive pseudonyms."""

    header: Header
    keys: Keys
    inbox_key: InboxKey
    pseudonyms: bytes
    database: VaultDatabase
    thread: DatabaseThread
    lock: VaultLock
    seen: LastSeen
    schema: Schema
    clock: Clock
