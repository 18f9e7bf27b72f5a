"""The state file: what this laptop saw last of a vault. It lives outside the vault.

`{"body": …, "hmac": …}`, the HMAC under the `/state` key. The inbox pin in it is also read without
any key, by `netjournal log`: so this module needs the standard library only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from netjournal.vault.durable import make_private, write_durably
from netjournal.vault.header import canonical, read_header
from netjournal.vault.schema import CommitMark

Sign = Callable[[bytes], str]
"""What makes the tag of a body."""
_LATER = ("leftover", "pages")
"""Fields that earlier state files do not have."""


@dataclass(frozen=True)
class Dirty:
    """The vault is open, or its last end was not clean: since when (UTC ms), and the commit_seq then."""

    since: int
    commit_seq: int


@dataclass(frozen=True)
class State:
    """What was last seen. `at` is UTC ms of the writing; `locked_by_key` refuses the keyring; `leftover` is
    a database file that is not the vault's any more, or not yet, and goes at the next opening ("": none);
    `pages` is the fingerprint of the database at a clean end ("": not known).
    """

    vault_id: str
    commit: CommitMark | None
    epoch: int
    inbox_pin: str
    at: int
    dirty: Dirty | None = None
    locked_by_key: bool = False
    leftover: str = ""
    pages: str = ""


class BrokenState(Exception):
    """The state file is there but cannot be read, or was not written with this vault's key."""


def state_path(folder: Path, vault_id: str) -> Path:
    """The state file of a vault (`vault_id` is checked to be 32 hex digits when a header is read)."""
    return folder / f"{vault_id}.json"


def folder_of(state_dir: Path, root: Path, vault_id: str) -> Path:
    """Where the state file of the vault in `root` lies: in `state_dir`, but for a copy that was restored into
    a folder of its own. That one is watched by itself, and the vault it was copied from goes on as it was.
    """
    own = own_folder(state_dir, root)
    return own if state_path(own, vault_id).exists() else state_dir


def own_folder(state_dir: Path, root: Path) -> Path:
    """The folder for the state file of a restored copy in `root`."""
    return state_dir / sha256(os.fsencode(root.resolve())).hexdigest()[:16]


def inbox_pin(inbox: dict[str, str]) -> str:
    """SHA-256 (hex) of an inbox's public key as the header carries it."""
    return sha256(canonical(inbox)).hexdigest()


def write_state(folder: Path, state: State, sign: Sign) -> None:
    """Write it durably with its tag (see `body_of`). Raises OSError."""
    make_private(folder)
    write_durably(state_path(folder, state.vault_id), canonical(_signed(state, sign)))


def announce_state(folder: Path, state: State, sign: Sign) -> None:
    """Write beside the state in the file the one that holds once the header is replaced by that of its epoch.

    Raises OSError, and BrokenState where there is no file to add it to.
    """
    path = state_path(folder, state.vault_id)
    try:
        outer = json.loads(path.read_bytes())
        outer["next"] = _signed(state, sign)
    except (ValueError, TypeError) as error:
        raise BrokenState from error
    write_durably(path, canonical(outer))


def body_of(state: State) -> bytes:
    """The bytes that the state file's HMAC is over."""
    return canonical(_body(state))


def read_state(folder: Path, vault_id: str, *, announced: bool = False) -> tuple[State, str] | None:
    """State and tag as they stand in the file, unchecked; None where there is none. Raises BrokenState.

    `announced`: the one of `announce_state`.
    """
    path = state_path(folder, vault_id)
    try:
        outer = json.loads(path.read_bytes())
        if announced and (outer := outer.get("next")) is None:
            return None
        state = _state(outer["body"])
        if state.vault_id != vault_id:
            raise BrokenState
        return state, str(outer["hmac"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BrokenState from error


def locked_by_key(state_dir: Path, root: Path, vault_id: str) -> bool:
    """True while the mark of a lock by key stands, or the file that would say so is broken."""
    try:
        found = read_state(folder_of(state_dir, root, vault_id), vault_id)
    except BrokenState:
        return True
    return found is not None and found[0].locked_by_key


def keyring_ready(root: Path, state_dir: Path) -> bool:
    """True if the OS keyring may be asked: the vault has such a slot and no lock by key stands.

    Raises what `read_header` raises.
    """
    header = read_header(root)
    slots = any(slot.kind == "keyring" for slot in header.slots)
    return slots and not locked_by_key(state_dir, root, header.vault_id)


def _signed(state: State, sign: Sign) -> dict[str, Any]:
    body = _body(state)
    return {"body": body, "hmac": sign(canonical(body))}


def _body(state: State) -> dict[str, Any]:
    """In the form that it always had, so that the tag of an older file still fits."""
    mark, dirty = state.commit, state.dirty
    body = {
        **vars(state),
        "commit": mark and {"seq": mark.seq, "uid": mark.uid, "digest": mark.digest},
        "dirty": dirty and {"since": dirty.since, "commit_seq": dirty.commit_seq},
        "switch": None,
    }
    return {key: value for key, value in body.items() if value or key not in _LATER}


def _state(body: dict[str, Any]) -> State:
    dirty = body["dirty"]
    return State(
        vault_id=body["vault_id"],
        commit=_mark(body["commit"]),
        epoch=body["epoch"],
        inbox_pin=body["inbox_pin"],
        at=body["at"],
        dirty=None if dirty is None else Dirty(dirty["since"], dirty["commit_seq"]),
        locked_by_key=body["locked_by_key"],
        **{key: str(body.get(key, "")) for key in _LATER},
    )


def _mark(value: dict[str, Any] | None) -> CommitMark | None:
    return None if value is None else CommitMark(value["seq"], value["uid"], value["digest"])
