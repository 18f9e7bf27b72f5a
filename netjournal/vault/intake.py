"""Taking sealed notes out of the inbox: in order, and what does not open is set aside, never dropped."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from netjournal.vault.durable import make_private, storage_errors, sync_folder
from netjournal.vault.inbox import ASIDE, FOLDER, InboxKey, SealedNote, open_note
from netjournal.vault.receipts import Receipt, settle_receipts

LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True)
class Inbox:
    """The notes that opened, in the order in which they were said; the names of files set aside just now."""

    notes: tuple[SealedNote, ...]
    set_aside: tuple[str, ...]

    def __iter__(self) -> Iterator[SealedNote]:
        """The notes, in order."""
        return iter(self.notes)


def read_inbox(root: Path, key: InboxKey) -> Inbox:
    """Open every note. A file that is damaged or foreign goes to inbox/aside. Raises StorageFailed."""
    folder = root / FOLDER
    private, key_id = key.private(), key.public()["key_id"]
    notes: list[SealedNote] = []
    aside: list[str] = []
    with storage_errors("read the inbox"):
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
        for path in paths:
            if path.name.startswith(".") or (path.is_dir() and not path.is_symlink()):
                continue
            try:
                _refuse_strange(path)
                notes.append(open_note(path, private, key_id))
            except ValueError:
                aside.append(set_aside(path))
    return Inbox(tuple(notes), tuple(aside))


def missed_lines(
    root: Path, state_dir: Path, vault_id: str, was_taken: Callable[[str], bool]
) -> tuple[Receipt, ...]:
    """The lines that this laptop sealed and that are neither in the inbox, nor aside, nor `was_taken` (asked
    by the SHA-256 of their file): somebody deleted or exchanged their files. Each is told of once.
    """
    folder = root / FOLDER

    @cache
    def aside() -> set[str]:
        return _digests(folder / ASIDE)

    def is_here(digest: str) -> bool:
        return was_taken(digest) or digest in aside()

    try:
        return settle_receipts(state_dir, vault_id, lambda: _digests(folder), is_here)
    except OSError:  # nobody is to stay out of a vault for this: it is asked again at the next opening
        return ()


def discard(note: SealedNote) -> None:
    """Remove the file of a note that is safe in the database. Raises StorageFailed."""
    with storage_errors("clear the inbox"):
        note.path.unlink(missing_ok=True)
        sync_folder(note.path.parent)


def set_aside(path: Path) -> str:
    """Move a file of the inbox to inbox/aside under a name that is free, and return that name."""
    folder = path.parent / ASIDE
    with storage_errors("set a note aside"):
        make_private(folder)
        target = folder / path.name
        if target.exists() or target.is_symlink():
            target = folder / f"{path.name}.{uuid.uuid4().hex[:8]}"
        path.rename(target)
        with contextlib.suppress(OSError):
            sync_folder(folder)
        sync_folder(path.parent)
    return target.name


def _refuse_strange(path: Path) -> None:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LIMIT:
        raise ValueError("not a file that netjournal writes")


def _digests(folder: Path) -> set[str]:
    paths = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    small = (path for path in paths if not path.is_symlink() and path.stat().st_size <= LIMIT)
    return {sha256(path.read_bytes()).hexdigest() for path in small}
