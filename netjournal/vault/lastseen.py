"""What this laptop saw last of the open vault, kept current in its state file and compared at opening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from netjournal.clock import Clock
from netjournal.errors import RolledBack
from netjournal.vault import meta
from netjournal.vault.database import VaultDatabase
from netjournal.vault.durable import storage_failed
from netjournal.vault.header import Header
from netjournal.vault.keys import Keys, same, tag
from netjournal.vault.schema import CommitMark, Schema
from netjournal.vault.state import (
    BrokenState,
    Dirty,
    State,
    announce_state,
    body_of,
    read_state,
    state_path,
    write_state,
)

_DO = "If you put an older copy back yourself, go on with --accept-rollback; otherwise restore a backup."


class LastSeen:
    """Keeps the state file of one vault. `state` is None until the vault was seen here."""

    def __init__(self, folder: Path, keys: Keys, clock: Clock, state: State | None) -> None:
        """Use `load`, or give the first state to `put`."""
        self.state = state
        self.folder = folder
        self._keys = keys
        self._clock = clock

    @classmethod
    def load(cls, folder: Path, header: Header, keys: Keys, clock: Clock) -> LastSeen:
        """Read the state file: where a change of database file was cut short, the state announced for the
        header in force. Raises RolledBack where it is there and not written with this vault's key.
        """
        try:
            found = [read_state(folder, header.vault_id, announced=later) for later in (False, True)]
        except BrokenState:
            raise _changed() from None
        if found[0] is None:
            return cls(folder, keys, clock, None)
        known = [each for each in found if each is not None]
        ours = [state for state, written in known if same(written, tag(keys.state, body_of(state)))]
        if not ours:
            raise _changed()
        state = next((state for state in ours if state.epoch == header.epoch), ours[0])
        return cls(folder, keys, clock, state)

    @classmethod
    def forget(cls, folder: Path, vault_id: str, keys: Keys, clock: Clock) -> LastSeen:
        """Start anew, the state file gone."""
        state_path(folder, vault_id).unlink(missing_ok=True)
        return cls(folder, keys, clock, None)

    def put(self, state: State) -> None:
        """Write a state. Raises OSError."""
        state = replace(state, at=self._clock.now().ms)
        write_state(self.folder, state, partial(tag, self._keys.state))
        self.state = state

    def change(self, **changes: Any) -> None:
        """Write the state with some fields changed. Raises OSError."""
        if self.state is not None:
            self.put(replace(self.state, **changes))

    def announce(self, state: State, keys: Keys) -> LastSeen:
        """Write beside the state the one that holds once the header is replaced by that of its epoch, under
        `keys`; returns what keeps it from then on. Raises OSError, and BrokenState where the file is broken.
        """
        state = replace(state, at=self._clock.now().ms)
        announce_state(self.folder, state, partial(tag, keys.state))
        return LastSeen(self.folder, keys, self._clock, state)

    def committed(self, notices: list[str]) -> Callable[[CommitMark], None]:
        """What notes each change set after its commit. It is safe already: a state file that fails must not
        look like a failed save, and is said in `notices`, once.
        """

        def note(mark: CommitMark) -> None:
            self.note(notices, commit=mark)

        return note

    def note(self, notices: list[str], **changes: Any) -> None:
        """As `change`, but a failure is said in `notices`, once."""
        try:
            self.change(**changes)
        except OSError as error:
            sentence = storage_failed("write this laptop's note of the vault", error).what
            if sentence not in notices:
                notices.append(sentence)


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


def _changed() -> RolledBack:
    return RolledBack("This laptop's own note of what it saw last of the vault was changed.", _DO)


def missing_journal(dirty: Dirty, state: State) -> RolledBack:
    """The error after an unclean end whose journal is gone."""
    return RolledBack(
        f"The vault was opened on {said(dirty.since)}, used until {said(state.at)} and not closed, and the "
        "journal of its last change is gone: half of that change may stand in the database.",
        "If you deleted it yourself, go on with --accept-rollback; otherwise restore a backup.",
    )


def foreign_journal(state: State) -> RolledBack:
    """The error for a journal with something in it after the vault was closed."""
    return RolledBack(
        f"The vault was closed on {said(state.at)}, and since then a journal was put beside its database: "
        "it would change the database back. It was not used.",
        "Find out where it comes from. To go on without it: --accept-rollback.",
    )


def said(ms: int) -> str:
    """A date and time for a message, in UTC."""
    moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def _older_or_forked(state: State, db: VaultDatabase, schema: Schema) -> RolledBack:
    seen, found = state.commit, schema.last_commit(db)
    at = found.seq if found else 0
    last = seen.seq if seen else 0
    made = schema.last_at(db)
    ends = f"it ends at change {at}" + (f" of {said(made)}" if made is not None else "")
    if at < last:
        return RolledBack(
            f"The vault's database is older than the one in use here on {said(state.at)}: "
            f"{ends}, and change {last} was seen.",
            _DO,
        )
    return RolledBack(
        f"The vault's database is another copy: change {last}, seen here on {said(state.at)}, is not in it; "
        f"{ends}.",
        _DO,
    )
