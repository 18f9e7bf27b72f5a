"""How the gate writes a folder: beside its place, then in one step into it; for `gate` only."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from netjournal.errors import BadInput

from .bag.recognising import is_bag
from .gate_files import clear_left_behind, held, remember, storage_failed, write_part
from .gate_zip import Files

OURS = re.compile(r"README\.md|(contacts|journal)(/[a-z0-9-]+\.md)?")
"""What stands in a folder that an export of the notebook made."""


def write_files(target: Path, files: Files, force: bool) -> int:
    """The bytes written. Raises BadInput, StorageFailed; then the target is as it was."""
    _refuse(target, force)
    clear_left_behind(target.parent)
    part = target.parent / f".netjournal-{secrets.token_hex(8)}.part"
    try:
        part.mkdir(0o700)
        with held(part):
            size = sum(_write(part, name, content) for name, content in files)
            os.sync()  # once for all of them: thousands of small files wait for the disk one by one otherwise
            _put_in_place(part, target, force)
    except OSError as error:
        raise storage_failed(error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return size


def is_ours(folder: Path) -> bool:
    """Whether an export made that folder, and nobody put anything beside."""
    if is_bag(folder):
        return True
    there = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return bool(there) and all(OURS.fullmatch(name) for name in there)


def _write(part: Path, name: str, content: bytes | Iterable[bytes]) -> int:
    file = part / name
    for folder in reversed(file.relative_to(part).parents):
        (part / folder).mkdir(0o700, exist_ok=True)
    return write_part(file, [content] if isinstance(content, bytes) else content, to_disk=False)


def _refuse(target: Path, force: bool) -> None:
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise BadInput("The target is a file; nothing was written.", "Name a folder that is not there yet.")
    if not force:
        raise BadInput("The target exists and was left as it is.", "Name another folder, or add --force.")
    if any(target.iterdir()) and not is_ours(target):
        raise BadInput(
            "The folder holds what no export made; nothing was written.",
            "Name a folder that is not there yet.",
        )


def _put_in_place(part: Path, target: Path, force: bool) -> None:
    """Give the finished folder its name; one that stands there is put aside first, and back if that fails."""
    aside = target.parent / f".netjournal-{secrets.token_hex(8)}.old"
    if force and target.is_dir():
        target.rename(aside)
    try:
        part.rename(target)
    except OSError as error:
        with suppress(OSError):
            aside.rename(target)
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise BadInput("The target exists and was left as it is.", "Name another folder.") from None
        raise
    shutil.rmtree(aside, ignore_errors=True)
    remember(target.parent)
