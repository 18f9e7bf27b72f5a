"""Taking sealed notes out of the inbox: in order, and what does not open is set aside, never dropped."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netjournal.vault.durable import make_private, storage_errors, sync_folder
from netjournal.vault.inbox import ASIDE, FOLDER, InboxKey, SealedNote, open_note

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
