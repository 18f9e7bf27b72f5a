"""Backups in the making: held while somebody makes them, cleared when nobody does any more."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"\.[0-9]{8}T[0-9]{6}Z(-[0-9]+)?\.[0-9a-f]{8}\.making")


@dataclass
class Held:
    """A folder that is being filled, locked so that nobody takes it for one that a kill left behind, until
    `let_go` or `drop`, which do nothing a second time.
    """

    path: Path
    handle: int

    @classmethod
    def make(cls, path: Path) -> Held:
        """A new, empty, private folder. Raises OSError."""
        path.mkdir(mode=0o700)
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        with contextlib.suppress(OSError):  # a file system that locks no folders
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return cls(path, handle)

    def let_go(self) -> None:
        """It is done, whatever its name is now."""
        if self.handle >= 0:
            os.close(self.handle)
        self.handle = -1

    def drop(self) -> None:
        """It goes, with what is in it."""
        if self.handle >= 0:
            shutil.rmtree(self.path, ignore_errors=True)
        self.let_go()


@contextlib.contextmanager
def filling(path: Path) -> Iterator[Path]:
    """Such a folder for the body, which renames it when it is done; where that raises it goes."""
    held = Held.make(path)
    try:
        yield path
    except BaseException:
        held.drop()
        raise
    finally:
        held.let_go()


def is_unfinished(path: Path) -> bool:
    """Whether that is our name for one."""
    return _NAME.fullmatch(path.name) is not None


def clear_unfinished(folder: Path) -> None:
    """Remove what killed backups left in that folder: by our own names for it, and where nobody holds it.

    A folder that cannot be locked stays: another machine may be at work on it.
    """
    for path in [each for each in folder.glob(".*.making") if is_unfinished(each)]:
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(handle)
