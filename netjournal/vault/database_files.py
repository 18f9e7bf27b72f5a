"""The database files in a vault's folder: the one that the header names, and what a change left over."""

from __future__ import annotations

import re
from pathlib import Path

from netjournal.vault.durable import sync_folder

_NAME = re.compile(r"journal(?:-([0-9]{1,6}))?\.db(?:-journal)?")


def free_database(root: Path) -> str:
    """A name that no database file in `root` has, nor ever had one of a lower number."""
    numbers = [int(found[1] or 1) for path in root.iterdir() if (found := _NAME.fullmatch(path.name))]
    return f"journal-{max(numbers, default=1) + 1}.db"


def number_of(name: str) -> int:
    """The number in the name of a database file: 1 for `journal.db`, 0 for what is no such name."""
    found = _NAME.fullmatch(name)
    return int(found[1] or 1) if found else 0


def remove_database(root: Path, name: str) -> bool:
    """Remove a database file and its journal; False where there was none. Raises OSError."""
    there = [path for path in (root / name, journal_of(root / name)) if path.exists()]
    for path in there:
        path.unlink()
    if there:
        sync_folder(root)
    return bool(there)


def unused_databases(root: Path, used: str) -> list[str]:
    """The names of database files beside the one that the header names."""
    names = (path.name for path in root.iterdir() if _NAME.fullmatch(path.name))
    return sorted(name for name in names if name not in {used, f"{used}-journal"})


def journal_of(path: Path) -> Path:
    """The rollback journal beside a database file."""
    return path.with_name(f"{path.name}-journal")
