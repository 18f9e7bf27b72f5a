"""What this laptop saw last of the open vault, kept current in its state file and compared at opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from netjournal.clock import Clock
from netjournal.errors import RolledBack
from netjournal.vault import meta
from netjournal.vault.database import VaultDatabase
from netjournal.vault.header import Header
from netjournal.vault.keys import Keys, same, tag
from netjournal.vault.schema import Schema
from netjournal.vault.state import BrokenState, State, body_of, read_state, state_path, write_state

_DO = "If you put an older copy back yourself, go on with --accept-rollback; otherwise restore a backup."


class LastSeen:
    """Keeps the state file of one vault. `state` is None until the vault was seen here."""

    def __init__(self, folder: Path, keys: Keys, clock: Clock, state: State | None) -> None:
        """Use `load`, or give the first state to `put`."""
        self.state = state
        self._folder = folder
        self._keys = keys
        self._clock = clock

    @classmethod
    def load(cls, folder: Path, header: Header, keys: Keys, clock: Clock) -> LastSeen:
        """Read the state file. Raises RolledBack where it is there and not written with this vault's key."""
        try:
            found = read_state(folder, header.vault_id)
        except BrokenState:
            found = State(header.vault_id, None, 0, "", 0), ""
        if found is None:
            return cls(folder, keys, clock, None)
        state, written = found
        if not same(written, tag(keys.state, body_of(state))):
            raise RolledBack("This laptop's own note of what it saw last of the vault was changed.", _DO)
        return cls(folder, keys, clock, state)

    @classmethod
    def forget(cls, folder: Path, vault_id: str, keys: Keys, clock: Clock) -> LastSeen:
        """Start anew, the state file gone."""
        state_path(folder, vault_id).unlink(missing_ok=True)
        return cls(folder, keys, clock, None)

    def put(self, state: State) -> None:
        """Write a state. Raises OSError."""
        state = replace(state, at=self._clock.now().ms)
        write_state(self._folder, state, tag(self._keys.state, body_of(state)))
        self.state = state

    def change(self, **changes: Any) -> None:
        """Write the state with some fields changed. Raises OSError."""
        if self.state is not None:
            self.put(replace(self.state, **changes))


def after_switch(state: State | None, header: Header) -> State | None:
    """The state with a switch of database file taken as done (the header names it) or as never begun."""
    if state is None or state.switch is None:
        return state
    if state.switch.database != header.database:
        return replace(state, switch=None)
    return replace(state, commit=state.switch.commit, epoch=state.switch.epoch, dirty=None, switch=None)


def compare(state: State | None, header: Header, db: VaultDatabase, schema: Schema) -> None:
    """Raises RolledBack where header or database are older than what was seen, or a fork of it.

    Without a state only the database can say that the header is old.
    """
    epoch = max(meta.fact(db, "header_epoch") or 0, state.epoch if state else 0)
    if header.epoch < epoch:
        when = f" (seen here on {said(state.at)})" if state else ""
        raise RolledBack(
            f"The vault's header is number {header.epoch}, older than number {epoch} that it had last{when}: "
            "a passphrase that was changed may open it again.",
            _DO,
        )
    if state is None:
        return
    seen = state.commit
    if seen is not None and not schema.has_commit(db, seen.uid, seen.digest):
        raise _older_or_forked(state, db, schema)


def said(ms: int) -> str:
    """A date and time for a message, in UTC."""
    moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def _older_or_forked(state: State, db: VaultDatabase, schema: Schema) -> RolledBack:
    seen, found = state.commit, schema.last_commit(db)
    at = found.seq if found else 0
    last = seen.seq if seen else 0
    if at < last:
        return RolledBack(
            f"The vault's database is older than the one in use here on {said(state.at)}: "
            f"it ends at change {at}, and change {last} was seen.",
            _DO,
        )
    return RolledBack(
        f"The vault's database is another copy: change {last}, seen here on {said(state.at)}, is not in it.",
        _DO,
    )
