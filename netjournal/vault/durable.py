"""Files that are either wholly written or not there, and what is said when a disk will not take them."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from netjournal.errors import StorageFailed

_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the permission is missing",
    errno.EPERM: "the permission is missing",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENOENT: "the folder is not there",
    errno.EIO: "the disk reports an error",
}


@contextlib.contextmanager
def storage_errors(doing: str) -> Iterator[None]:
    """Turn an OSError inside into StorageFailed: "Could not {doing}: the disk is full." and what to do.

    InterruptedError goes through: here it is no trouble of the disk, but a job that nobody wants any more.
    """
    try:
        yield
    except InterruptedError:
        raise
    except OSError as error:
        raise storage_failed(doing, error) from error


class DiskFull(StorageFailed):
    """No room is left, or perhaps none; room kept for emergencies may be given up."""


def storage_failed(doing: str, error: OSError) -> StorageFailed:
    """The error to raise for an OSError; what was written before is untouched."""
    why = reason(error)
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    do = "Make room on the disk" if full else "Check the folder and its permissions"
    kind = DiskFull if full else StorageFailed
    return kind(f"Could not {doing}: {why}. What was saved before is safe.", f"{do}, then try again.")


def reason(error: OSError) -> str:
    """Why the system refused, in words: "the disk is full"."""
    return _WHY.get(error.errno or 0, f"the system says error {error.errno}")


def write_durably(path: Path, content: bytes) -> None:
    """Write a file of mode 0600: temporary file, fsync, rename over `path`, fsync of the folder.

    After a kill at any moment `path` holds the old content or the new, whole. Raises OSError.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        write_new(temporary, content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet, mode 0600, and fsync it. Raises OSError; then it is not there."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sync_file(path: Path) -> None:
    """fsync a file that something else wrote."""
    _sync(path, os.O_RDONLY)


def sync_folder(path: Path) -> None:
    """fsync a folder, so that a rename in it outlives a power cut."""
    _sync(path, os.O_RDONLY | os.O_DIRECTORY)


def make_private(path: Path) -> None:
    """Make a folder of mode 0700 with its parents, if it is not there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
