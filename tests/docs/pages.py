"""The pages of docs/ as tests read them: tables by their heading, code, keys."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    """The page of that name below docs/."""
    return (DOCS / name).read_text("utf-8")


def section(page: str, heading: str) -> str:
    """What stands below `## heading`, up to the next heading of that kind."""
    _, found, rest = page.partition(f"\n## {heading}\n")
    assert found, f"no section {heading}"
    return rest.partition("\n## ")[0]


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the section's tables, without their heads, backticks taken off a cell that is code."""
    found: list[list[str]] = []
    body = False
    for line in section(page, heading).splitlines():
        if not line.startswith("|"):
            body = False
        elif set(line) <= set("|-: "):
            body = True
        elif body:
            found.append([_bare(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    assert found, f"no table in {heading}"
    return found


def _bare(cell: str) -> str:
    cell = cell.strip()
    whole = re.fullmatch(r"`([^`]+)`", cell)
    return whole[1] if whole else cell
