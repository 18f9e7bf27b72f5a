"""The state file: what this laptop saw last of a vault. It lives outside the vault.

`{"body": …, "hmac": …}`, the HMAC under the `/state` key. The inbox pin in it is also read without
any key, by `netjournal log`: so this module needs the standard library only.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from netjournal.vault.durable import make_private, write_durably
from netjournal.vault.header import canonical
from netjournal.vault.schema import CommitMark


@dataclass(frozen=True)
class Dirty:
    """The vault is open, or its last end was not clean: since when (UTC ms), and the commit_seq then."""

    since: int
    commit_seq: int


@dataclass(frozen=True)
class Switch:
    """A change of database file under way: once the header names `database`, `commit` is the newest."""

    database: str
    commit: CommitMark | None
    epoch: int


@dataclass(frozen=True)
class State:
    """What was last seen. `at` is UTC ms of the writing; `locked_by_key` refuses the keyring."""

    vault_id: str
    commit: CommitMark | None
    epoch: int
    inbox_pin: str
    at: int
    dirty: Dirty | None = None
    locked_by_key: bool = False
    switch: Switch | None = None


class BrokenState(Exception):
    """The state file is there but cannot be read, or was not written with this vault's key."""


def state_path(folder: Path, vault_id: str) -> Path:
    """The state file of a vault (`vault_id` is checked to be 32 hex digits when a header is read)."""
    return folder / f"{vault_id}.json"


def inbox_pin(inbox: dict[str, str]) -> str:
    """SHA-256 (hex) of an inbox's public key as the header carries it."""
    return sha256(canonical(inbox)).hexdigest()


def write_state(folder: Path, state: State, tag: str) -> None:
    """Write it durably with its tag (see `body_of`). Raises OSError."""
    make_private(folder)
    content = canonical({"body": asdict(state), "hmac": tag})
    write_durably(state_path(folder, state.vault_id), content)


def body_of(state: State) -> bytes:
    """The bytes that the state file's HMAC is over."""
    return canonical(asdict(state))


def read_state(folder: Path, vault_id: str) -> tuple[State, str] | None:
    """State and tag as they stand in the file, unchecked; None where there is none. Raises BrokenState."""
    path = state_path(folder, vault_id)
    try:
        outer = json.loads(path.read_bytes())
        state = _state(outer["body"])
        if state.vault_id != vault_id:
            raise BrokenState
        return state, str(outer["hmac"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenState from error


def locked_by_key(folder: Path, vault_id: str) -> bool:
    """True while the mark of a lock by key stands, or the file that would say so is broken."""
    try:
        found = read_state(folder, vault_id)
    except BrokenState:
        return True
    return found is not None and found[0].locked_by_key


def _state(body: dict[str, Any]) -> State:
    dirty, switch = body["dirty"], body["switch"]
    return State(
        vault_id=body["vault_id"],
        commit=_mark(body["commit"]),
        epoch=body["epoch"],
        inbox_pin=body["inbox_pin"],
        at=body["at"],
        dirty=None if dirty is None else Dirty(dirty["since"], dirty["commit_seq"]),
        locked_by_key=body["locked_by_key"],
        switch=switch and Switch(switch["database"], _mark(switch["commit"]), switch["epoch"]),
    )


def _mark(value: dict[str, Any] | None) -> CommitMark | None:
    return None if value is None else CommitMark(value["seq"], value["uid"], value["digest"])
