"""The period of a report as a row number, so that a report can be a source of evidence as rows are. Pure.

2026 is 202600, 2026-11 is 202611, and 2026-Q4 is 202624.
"""

from __future__ import annotations

import re

_LABEL = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?")


def number_of(label: str) -> int:
    """The number of the period that is called so. Raises ValueError for anything else."""
    found = _LABEL.fullmatch(label)
    if found is None:
        raise ValueError("no name of a period")
    year, quarter, month = found.groups()
    return int(year) * 100 + (20 + int(quarter) if quarter else int(month or 0))


def label_of(number: int) -> str:
    """What the period of that number is called."""
    year, part = divmod(number, 100)
    if not part:
        return f"{year:04}"
    return f"{year:04}-Q{part - 20}" if part > 20 else f"{year:04}-{part:02}"
