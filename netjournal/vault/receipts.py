"""Receipts: this laptop's note of the lines that it sealed, so that one that goes from the inbox is missed.

A file beside the state file, outside the vault: a line for each sealed line, "moment digest", the moment in
UTC milliseconds and the SHA-256 (hex) of its file: nothing of what a line says. Standard library only.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from netjournal.vault.durable import make_private, sync_folder

_EACH = re.compile(rb"(-?[0-9]{1,15}) ([0-9a-f]{64})\n")


@dataclass(frozen=True)
class Receipt:
    """A line was sealed at `said_at` (UTC milliseconds) into a file of that SHA-256 (hex)."""

    said_at: int
    digest: str = field(repr=False)


def keep_receipt(state_dir: Path, vault_id: str, receipt: Receipt) -> None:
    """Add a receipt for a line that is safe on disk; durable on return.

    A failure is let pass: the line is kept all the same, only that nobody would miss it.
    """
    with contextlib.suppress(OSError):
        make_private(state_dir)
        with _held(state_dir, vault_id) as handle:
            os.write(handle, f"{receipt.said_at} {receipt.digest}\n".encode())
            os.fsync(handle)
        sync_folder(state_dir)


def settle_receipts(
    state_dir: Path, vault_id: str, waits: Callable[[], set[str]], is_here: Callable[[str], bool]
) -> tuple[Receipt, ...]:
    """Drop the receipts of lines that are accounted for; returns those whose line is nowhere, which are
    dropped, too: they are said once.

    `waits` gives the digests of what lies in the inbox (a receipt for one of these stays), `is_here` says
    whether a line of that digest was taken in or set aside. Raises OSError where they cannot be read; where
    they cannot be dropped, they are said again.
    """
    if not _path(state_dir, vault_id).exists():
        return ()
    with _held(state_dir, vault_id) as handle:
        found = _read(handle)
        waiting = waits() if found else set()
        left = [each for each in found if each.digest in waiting]
        missing = [each for each in found if each.digest not in waiting and not is_here(each.digest)]
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, b"".join(f"{each.said_at} {each.digest}\n".encode() for each in left))
            os.fsync(handle)
    return tuple(missing)


def _path(state_dir: Path, vault_id: str) -> Path:
    return state_dir / f"{vault_id}.sealed"


@contextlib.contextmanager
def _held(state_dir: Path, vault_id: str) -> Iterator[int]:
    """The file, open at its end and held against another process of ours."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    handle = os.open(_path(state_dir, vault_id), flags, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _read(handle: int) -> list[Receipt]:
    """What stands in it. A line that a kill or a full disk cut short is no receipt."""
    with os.fdopen(os.dup(handle), "rb") as file:
        file.seek(0)
        matches = (_EACH.fullmatch(line) for line in file)
        return [Receipt(int(found[1]), found[2].decode()) for found in matches if found]
