"""Cells that no spreadsheet takes for a formula: what would begin one gets an apostrophe before it.

A table may also be taken apart by another separator than its own, so the same is done behind every character
that could part cells or rows. `bare` takes off exactly what `guarded` put on.
"""

from __future__ import annotations

import re

BEGINS = "=+@\\-＝＋＠－\t\r"
"""What begins a formula, with the wide forms that some spreadsheets take for the same."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DANGER = re.compile(rf"(?:(?<=[;|\t\r\n])|\A)(?=[ \"']*[{BEGINS}])")
_GUARDED = re.compile(rf"(?:(?<=[;|\t\r\n])|\A)'(?=[ \"']*[{BEGINS}])")


def guarded(text: str) -> str:
    """The text as it goes into a cell; control characters are left out."""
    return _DANGER.sub("'", _CONTROL.sub("", text))


def bare(text: str) -> str:
    """The text of such a cell as it was."""
    return _GUARDED.sub("", text)
