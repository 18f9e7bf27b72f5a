"""The open vault."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from netjournal.vault.database import VaultDatabase
from netjournal.vault.header import Header
from netjournal.vault.holder import VaultLock
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen
from netjournal.vault.schema import Schema
from netjournal.vault.threads import DatabaseThread

P = ParamSpec("P")
T = TypeVar("T")


class Vault:
    """An open vault, made by `open_vault`. `notices` are sentences to be shown to the user once."""

    def __init__(
        self,
        root: Path,
        header: Header,
        keys: Keys,
        database: VaultDatabase,
        thread: DatabaseThread,
        lock: VaultLock,
        seen: LastSeen,
        schema: Schema,
        notices: list[str],
    ) -> None:
        """Use `open_vault`."""
        self.root = root
        self.id = header.vault_id
        self.database = database
        self.notices = notices
        self._header = header
        self._keys: Keys | None = keys
        self._thread = thread
        self._lock = lock
        self._seen = seen
        self._schema = schema

    def __repr__(self) -> str:
        """Neither keys nor the path."""
        return f"<Vault {'open' if self.is_open else 'closed'}>"

    @property
    def is_open(self) -> bool:
        """False once `close` has begun."""
        return self._keys is not None

    async def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a save on the database thread: never cancelled, even if the awaiting task is."""
        return await self._thread.run(fn, *args, **kwargs)

    async def read(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read on the database thread: dropped or stopped when the awaiting task is cancelled."""
        return await self._thread.read(fn, *args, **kwargs)

    def call(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a job on the database thread and wait for it: for the shell commands."""
        return self._thread.call(fn, *args, **kwargs)

    def idle(self) -> bool:
        """True if no job waits or runs."""
        return self._thread.idle()

    def close(self) -> None:
        """Close after the jobs already given, drop the keys, give the lock back. Harmless twice. Blocking."""
        if self._keys is None:
            return
        self._keys = None
        try:
            self._thread.call(self._close_database)
        finally:
            self._thread.stop()
            self._lock.release()

    def _close_database(self) -> None:
        try:
            self._schema.detach()
        finally:
            self.database.close()
        with contextlib.suppress(OSError):
            self._seen.change(dirty=None)
