"""The first schema: every table of issue A, and the search index."""

from pathlib import Path
from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make all tables and indexes, one statement at a time so that the runner's transaction holds."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if not line.startswith("--")]
    for statement in "\n".join(lines).split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
