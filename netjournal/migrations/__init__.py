"""Numbered, frozen scripts that make and change the schema (playhouse.migrations)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playhouse.migrations import Runner

FOLDER = Path(__file__).parent


def newest() -> int:
    """The number of the newest script: the schema version that this netjournal knows."""
    return max(int(path.name[:4]) for path in FOLDER.glob("[0-9]*.py"))


def run(db: Any) -> None:
    """Apply every script that `db` has not had, each in one transaction of the runner's own.

    The caller has taken a verified backup, dropped the triggers, and switched foreign keys off:
    inside a transaction that switch would do nothing, and a rebuilt parent would empty its children.
    """
    Runner(db, str(FOLDER)).up()
