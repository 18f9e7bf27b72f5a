"""The one door through which files leave.

No other module of netjournal opens a file for writing (tests/layers/test_one_door.py), the vault's own folder
and the settings aside. By any profile but "self" nothing leaves that did not come out of a Reduction.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from netjournal.errors import BadInput, StorageFailed

from .profiles import READERS, Profile
from .redaction.log import LogLine
from .redaction.pseudonyms import sealed_key
from .redaction.reduction import Reduced

__all__ = ["PLAIN", "READERS", "Profile", "Reduced", "Written", "write_export", "write_key"]

PLAIN = "The file is plain text, not encrypted: whoever has it can read it."

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


@dataclass(frozen=True, slots=True)
class Written:
    """A file that left: where, how many bytes, what to tell the user of it, and what was withheld."""

    path: Path
    size: int
    notice: str
    log: tuple[LogLine, ...] = ()


def write_export(
    profile: Profile, target: Path, content: bytes | Iterable[bytes] | Reduced, *, force: bool = False
) -> Written:
    """Write `content` to `target`, whole or not at all, readable by the user only (0600).

    An existing file is refused (BadInput) without `force`; a folder, device or pipe always is. A folder that
    is missing, full or read-only: StorageFailed. Whatever goes wrong, `content` failing among it, `target` is
    as it was. For another reader than oneself `content` must be what a Reduction by that profile made.
    """
    if profile != "self" and not (isinstance(content, Reduced) and content.profile == profile):
        raise TypeError("nothing that was not reduced for that reader leaves")
    log = content.log if isinstance(content, Reduced) else ()
    whole = content.content if isinstance(content, Reduced) else content
    size = _write(target, whole, force)
    return Written(target, size, f"{PLAIN} It was made for {READERS[profile]}.", log)


def write_key(target: Path, reduced: Reduced, secret: bytes, *, force: bool = False) -> Written:
    """Write who is behind the pseudonyms of an export, encrypted: only this notebook can read it.

    `secret` is the vault's `pseudonym_key`. Raises as `write_export` does.
    """
    size = _write(target, sealed_key(secret, reduced.key), force)
    return Written(target, size, "It is encrypted: only this notebook can read it. Keep it apart.")


def _write(target: Path, content: bytes | Iterable[bytes], force: bool) -> int:
    _refuse_target(target, force)
    part = target.parent / f".netjournal-{secrets.token_hex(8)}.part"
    try:
        size = _write_part(part, [content] if isinstance(content, bytes) else content)
        _put_in_place(part, target, force)
    except OSError as error:
        raise _storage_failed(error) from None
    finally:
        with suppress(OSError):
            part.unlink()
    return size


def _refuse_target(target: Path, force: bool) -> None:
    try:
        mode = target.lstat().st_mode
    except OSError:
        return
    if stat.S_ISDIR(mode):
        raise BadInput("The target is a folder; nothing was written.", "Name a file.")
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise BadInput("The target is not an ordinary file; nothing was written.", "Name a file.")
    if not force:
        raise BadInput("The target exists and was left as it is.", "Name another file, or add --force.")


def _write_part(part: Path, chunks: Iterable[bytes]) -> int:
    """The bytes written and on disk. O_EXCL and O_NOFOLLOW: nobody can have put a link there."""
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as stream:
        size = _pour(stream, chunks)
        stream.flush()
        os.fsync(stream.fileno())
    return size


def _pour(stream: BinaryIO, chunks: Iterable[bytes]) -> int:
    return sum(stream.write(chunk) for chunk in chunks)


def _put_in_place(part: Path, target: Path, force: bool) -> None:
    """Give the finished file its name, and make the folder remember it.

    Without force by a hard link, which fails if someone made the target meanwhile; a rename would replace it.
    """
    if force:
        part.replace(target)
    else:
        try:
            os.link(part, target)
        except FileExistsError:
            raise BadInput("The target exists and was left as it is.", "Name another file.") from None
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
                raise
            _refuse_target(target, force)
            part.rename(target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _storage_failed(error: OSError) -> StorageFailed:
    what, do = REASONS.get(error.errno or 0, ("The file could not be written.", "Try another folder."))
    return StorageFailed(f"{what} Nothing was written, and the notebook is unharmed.", do)
