"""A reserve of 1 MiB in the vault, given up on a full disk so that what is under way can be finished."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from netjournal.vault.durable import write_new

BALLAST = "ballast"
BALLAST_BYTES = 1024 * 1024
ROOM = 8 * BALLAST_BYTES
"""Bytes that must be free before the reserve is set aside again: it is not to take the last."""


def set_aside(root: Path) -> None:
    """Make the reserve. Raises OSError where it cannot be made or is there already."""
    write_new(root / BALLAST, os.urandom(BALLAST_BYTES))


def is_there(root: Path) -> bool:
    """Whether the vault has its whole reserve: a kill may have left less of it."""
    try:
        return (root / BALLAST).stat().st_size >= BALLAST_BYTES
    except OSError:
        return False


def give_up(root: Path) -> bool:
    """Remove the reserve; True if there was one and it is gone."""
    try:
        (root / BALLAST).unlink()
    except OSError:
        return False
    return True


def renew(root: Path) -> bool:
    """Set the reserve aside again where it is missing and there is room; True if the vault has one now."""
    if is_there(root):
        return True
    try:
        if shutil.disk_usage(root).free < ROOM:
            return False
        (root / BALLAST).unlink(missing_ok=True)
        set_aside(root)
    except OSError:
        return False
    return True
