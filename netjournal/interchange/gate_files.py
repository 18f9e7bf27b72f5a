"""How the gate puts bytes on the disk; for `gate` and `gate_folder` only."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from netjournal.errors import StorageFailed

REASONS = {
    errno.ENOENT: ("The folder does not exist.", "Make the folder first, or name another."),
    errno.ENOTDIR: ("The folder does not exist.", "Make the folder first, or name another."),
    errno.ENOSPC: ("The disk is full.", "Make room, then try again."),
    errno.EDQUOT: ("The disk is full.", "Make room, then try again."),
    errno.EROFS: ("The folder is read-only.", "Choose a folder in which you may write."),
    errno.EACCES: ("The folder may not be written to.", "Choose a folder in which you may write."),
    errno.EPERM: ("The folder may not be written to.", "Choose a folder in which you may write."),
    errno.ENAMETOOLONG: ("The name of the file is too long.", "Choose a shorter name."),
}

_PART = re.compile(r"\.netjournal-[0-9a-f]{16}\.part")


def hold(handle: int) -> None:
    """The same of an open one, until it is closed."""
    with suppress(OSError):  # a file system without locks
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(part: Path) -> Iterator[None]:
    """Hold a part (a file or folder that is being written), so that nobody takes it for one left behind."""
    handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        hold(handle)
        yield
    finally:
        os.close(handle)


def clear_left_behind(folder: Path) -> None:
    """Remove the parts in that folder that nobody is writing any more: an export was killed there."""
    with suppress(OSError):
        left = [each for each in folder.iterdir() if _PART.fullmatch(each.name) and not each.is_symlink()]
        for part in left:
            _clear(part)


def _clear(part: Path) -> None:
    with suppress(OSError):
        handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_uid == os.geteuid():
                shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink()
        finally:
            os.close(handle)


def write_part(part: Path, chunks: Iterable[bytes], *, to_disk: bool = True) -> int:
    """The bytes written, and on disk. O_EXCL and O_NOFOLLOW: nobody can have put a link there."""
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as stream:
        hold(stream.fileno())
        size = _pour(stream, chunks)
        if to_disk:
            stream.flush()
            os.fsync(stream.fileno())
    return size


def _pour(stream: BinaryIO, chunks: Iterable[bytes]) -> int:
    return sum(stream.write(chunk) for chunk in chunks)


def remember(folder: Path) -> None:
    """Make the disk remember the names in that folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def storage_failed(error: OSError) -> StorageFailed:
    """What to say of it."""
    what, do = REASONS.get(error.errno or 0, ("The file could not be written.", "Try another folder."))
    return StorageFailed(f"{what} Nothing was written, and the notebook is unharmed.", do)
