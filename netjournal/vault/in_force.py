"""What is in force in an open vault: header, keys and database. A change of key changes all three."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec, TypeVar

from netjournal.errors import StorageFailed
from netjournal.vault.database_errors import translated
from netjournal.vault.durable import DiskFull
from netjournal.vault.inbox import InboxKey
from netjournal.vault.keys import Keys
from netjournal.vault.parts import VaultParts

P = ParamSpec("P")
T = TypeVar("T")


class InForce:
    """Shared by the vault, its `Access` and its `OwnBackups`. `notices` are those of the vault.

    The header, the keys and the database are exchanged on the database thread alone (`take`), so that a job
    of that thread never finds the one new and the other old.
    """

    def __init__(self, root: Path, parts: VaultParts, notices: list[str]) -> None:
        """All of it stays but for what `take` and `drop_keys` say."""
        self.root = root
        self.notices = notices
        self.thread = parts.thread
        self.lock = parts.lock
        self.schema = parts.schema
        self.clock = parts.clock
        self.inbox_key: InboxKey | None = parts.inbox_key
        self.pseudonyms: bytes | None = parts.pseudonyms
        self.take(parts)

    def take(self, parts: VaultParts) -> None:
        """What a change of key changes."""
        self.database = parts.database
        self.header = parts.header
        self.keys: Keys | None = parts.keys
        self.seen = parts.seen

    def __repr__(self) -> str:
        """Neither keys nor the path."""
        return "<InForce>"

    def parts(self) -> VaultParts:
        """As `take` takes them. RuntimeError once the keys are dropped."""
        keys, inbox_key, pseudonyms = self.open_keys(), self.inbox_key, self.pseudonyms
        assert inbox_key is not None and pseudonyms is not None
        return VaultParts(
            self.header, keys, inbox_key, pseudonyms, self.database, self.thread, self.lock,
            self.seen, self.schema, self.clock,
        )  # fmt: skip

    def open_keys(self) -> Keys:
        """RuntimeError once they are dropped."""
        if self.keys is None:
            raise RuntimeError("the vault is closed")
        return self.keys

    def drop_keys(self) -> None:
        """The vault is closed."""
        self.keys = self.inbox_key = self.pseudonyms = None

    def here(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """On the database thread, whether the caller is on it already or not."""
        return fn(*args, **kwargs) if self.thread.here() else self.thread.call(fn, *args, **kwargs)

    @contextlib.contextmanager
    def done_already(self, done: str) -> Iterator[None]:
        """For what is only noted of something in force already: a disk that refuses the note must not look as
        if nothing had been done. That is said in `notices`, with the sentence `done`; nothing is raised.
        """
        try:
            yield
        except Exception as error:
            found = translated(error)
            if not isinstance(found, StorageFailed):
                raise
            why = "the disk is full, or refused it" if isinstance(found, DiskFull) else "it is refused"
            self.notices.append(f"{done}, but that could not be noted in the database: {why}.")
