"""The one door through which files leave.

No other module of netjournal opens a file for writing (tests/layers/test_one_door.py), the vault's own folder
and the settings aside; `gate_files`, `gate_folder` and `gate_zip` are parts of this one. By any profile but
"self" nothing leaves that did not come out of a Reduction.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from netjournal.errors import BadInput

from .gate_files import clear_left_behind, remember, storage_failed, write_part
from .gate_folder import write_files
from .gate_zip import Files, write_zip
from .profiles import READERS, Profile
from .redaction.log import LogLine
from .redaction.pseudonyms import sealed_key
from .redaction.reduction import Reduced, ReducedFolder, ReducedStream

__all__ = [
    "FOLDER", "PLAIN", "READERS", "Profile", "Reduced", "ReducedFolder", "ReducedStream", "Written",
    "write_export", "write_folder", "write_key", "write_zipped",
]  # fmt: skip

PLAIN = "The file is plain text, not encrypted: whoever has it can read it."

FOLDER = "The files are plain text, not encrypted: whoever has them can read them."


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
    size = _write(target, lambda part: _poured(part, whole), force)
    return Written(target, size, f"{PLAIN} It was made for {READERS[profile]}.", log)


def write_folder(
    profile: Profile,
    target: Path,
    files: Files | ReducedFolder | ReducedStream,
    *,
    force: bool = False,
) -> Written:
    """Write a folder of files, whole or not at all, open to the user only (0700, its files 0600).

    `files` are names inside the folder ("a/b.md") and their bytes, or pieces of them. What is
    there already is refused; with `force` a folder that an export made, and that holds nothing else, is
    replaced. Raises as `write_export` does.
    """
    whole, log = _let_out(profile, files)
    size = write_files(target, whole, force)
    return Written(target, size, f"{FOLDER} They were made for {READERS[profile]}.", log)


def write_zipped(
    profile: Profile, target: Path, files: Files | ReducedFolder | ReducedStream, *, force: bool = False
) -> Written:
    """Write the same as one zip, as `write_export` writes a file. The same files make the same bytes."""
    whole, log = _let_out(profile, files)
    size = _write(target, lambda part: write_zip(part, whole), force)
    return Written(target, size, f"{PLAIN} It was made for {READERS[profile]}.", log)


def _let_out(
    profile: Profile, files: Files | ReducedFolder | ReducedStream
) -> tuple[Files, tuple[LogLine, ...]]:
    if isinstance(files, (ReducedFolder, ReducedStream)):
        if files.profile == profile:
            return files.files, files.log
    elif profile == "self":
        return files, ()
    raise TypeError("nothing that was not reduced for that reader leaves")


def write_key(target: Path, reduced: Reduced, secret: bytes, *, force: bool = False) -> Written:
    """Write who is behind the pseudonyms of an export, encrypted: only this notebook can read it.

    `secret` is the vault's `pseudonym_key`. Raises as `write_export` does.
    """
    sealed = sealed_key(secret, reduced.key)
    size = _write(target, lambda part: _poured(part, sealed), force)
    return Written(target, size, "It is encrypted: only this notebook can read it. Keep it apart.")


def _poured(part: Path, content: bytes | Iterable[bytes]) -> int:
    return write_part(part, [content] if isinstance(content, bytes) else content)


def _write(target: Path, write: Callable[[Path], int], force: bool) -> int:
    _refuse_target(target, force)
    clear_left_behind(target.parent)
    part = target.parent / f".netjournal-{secrets.token_hex(8)}.part"
    try:
        size = write(part)
        _put_in_place(part, target, force)
    except OSError as error:
        raise storage_failed(error) from None
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
    remember(target.parent)
