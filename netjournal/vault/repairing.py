"""The header made whole again from the copy of it, or the copy from the header."""

from __future__ import annotations

from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import BadInput, CannotUnlock, Damaged, NetJournalError
from netjournal.vault.durable import storage_errors, write_durably
from netjournal.vault.header import COPY, FILE, Header, read_header
from netjournal.vault.holder import VaultLock
from netjournal.vault.slots import Secret, unlock
from netjournal.vault.state import locked_by_key


def repair_header(root: Path, secret: Secret, state_dir: Path, clock: Clock) -> str:
    """Put the sound one of header and copy in the place of the other; what was done, in a sentence.

    What is replaced is not kept: it may hold a slot that was taken out since. For a closed vault. Raises
    InUse, Damaged where neither is sound, CannotUnlock, BadInput where all is sound, StorageFailed.
    """
    if not root.is_dir():
        raise BadInput("There is no vault in that folder.", "Name it with --vault.")
    lock = VaultLock.take(root, clock, break_lock=False)
    try:
        good, wrong = _told_apart(root, secret, state_dir)
        with storage_errors("write the vault's header"):
            write_durably(root / wrong, (root / good).read_bytes())
        return f"{wrong} is as {good} again."
    finally:
        lock.release()


def _told_apart(root: Path, secret: Secret, state_dir: Path) -> tuple[str, str]:
    found = {name: _opened(root, name, secret, state_dir) for name in (FILE, COPY)}
    sound = {name: header for name, header in found.items() if isinstance(header, Header)}
    if not sound:
        refused = next((e for e in found.values() if isinstance(e, CannotUnlock)), None)
        raise refused or Damaged(
            "Neither the header nor the copy of it is sound; nothing was changed.",
            "Restore a backup: `netjournal backups`, then `netjournal restore`.",
        )
    if len(sound) == 2 and sound[FILE] == sound[COPY]:
        raise BadInput("The header and its copy are sound; nothing was changed.", "Nothing is to be done.")
    good = max(sound, key=lambda name: (sound[name].epoch, name == FILE))
    return good, COPY if good == FILE else FILE


def _opened(root: Path, name: str, secret: Secret, state_dir: Path) -> Header | NetJournalError:
    """The header of that name, if it is sound and opens, else why not."""
    try:
        header = read_header(root, name)
        unlock(header, secret, locked_by_key=locked_by_key(state_dir, root, header.vault_id))
    except NetJournalError as error:
        return error
    return header
