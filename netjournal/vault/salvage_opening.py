"""Opening a damaged vault to be read: its lock, any header that opens, the pages of its database."""

from __future__ import annotations

import contextlib
import secrets as random
import shutil
from collections.abc import Iterator
from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import BadInput, NetJournalError, NotFound, StorageFailed
from netjournal.vault import backups
from netjournal.vault import header as headers
from netjournal.vault.database import keyed_connection
from netjournal.vault.durable import make_private, storage_errors
from netjournal.vault.header import Header
from netjournal.vault.holder import VaultLock
from netjournal.vault.keys import Keys
from netjournal.vault.sealed_pages import SealedPages
from netjournal.vault.slots import Secret, unlock
from netjournal.vault.state import BrokenState, folder_of, locked_by_key, read_state


@contextlib.contextmanager
def held(root: Path, clock: Clock) -> Iterator[None]:
    """The vault's lock, where its folder takes one: a disk that is read-only is held by nobody."""
    if not root.is_dir():
        raise headers.no_vault(root)
    try:
        lock = VaultLock.take(root, clock, break_lock=False)
    except StorageFailed:
        yield
        return
    try:
        yield
    finally:
        lock.release()


def opened_header(root: Path, secret: Secret, state_dir: Path) -> tuple[Header, Keys]:
    """The first header that is sound and opens: the vault's own, the copy of it, those of the backups."""
    trouble: NetJournalError | None = None
    places = [(root, headers.FILE), (root, headers.COPY)]
    with contextlib.suppress(StorageFailed):
        places += [(info.path, headers.FILE) for info in backups.list_backups(root)]
    for folder, name in places:
        try:
            header = headers.read_header(folder, name)
            locked = locked_by_key(state_dir, root, header.vault_id)
            return header, unlock(header, secret, locked_by_key=locked)
        except NetJournalError as error:
            if trouble is None or not isinstance(error, BadInput):
                trouble = error
    raise trouble or headers.no_vault(root)


@contextlib.contextmanager
def sealed(root: Path, header: Header, keys: Keys, into: Path, state_dir: Path) -> Iterator[SealedPages]:
    """The pages of the database, after what a killed process left half-done was taken back, in a copy."""
    path = root / header.database
    if not path.is_file():
        others = sorted(root.glob("journal*.db"), key=lambda other: other.stat().st_mtime)
        if not others:
            raise NotFound("There is no database in that folder to read.", "Restore a backup.")
        path = others[-1]
    journal = path.with_name(f"{path.name}-journal")
    with storage_errors("read the damaged database"):
        if not journal.is_file() or not journal.stat().st_size or _was_closed(root, header, state_dir):
            yield from _pages(path, keys)
            return
        make_private(into.parent)
        copy = into.with_name(f".{into.name}.{random.token_hex(4)}.making")
        try:
            copy.mkdir(mode=0o700)
            for each in (path, journal):
                shutil.copyfile(each, copy / each.name)
            with contextlib.suppress(NetJournalError):
                keyed_connection(copy / path.name, keys.db).close()
            yield from _pages(copy / path.name, keys)
        finally:
            shutil.rmtree(copy, ignore_errors=True)


def _was_closed(root: Path, header: Header, state_dir: Path) -> bool:
    """Whether this laptop saw the vault closed last: a journal beside it is then none of its own."""
    with contextlib.suppress(BrokenState):
        found = read_state(folder_of(state_dir, root, header.vault_id), header.vault_id)
        return found is not None and found[0].dirty is None
    return False


def _pages(path: Path, keys: Keys) -> Iterator[SealedPages]:
    with path.open("rb", buffering=0) as file:
        yield SealedPages(file, keys.db)
