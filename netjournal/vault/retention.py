"""Which backups stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime


def kept(made: Iterable[datetime], daily: int = 12, weekly: int = 10, monthly: int = 9) -> set[datetime]:
    """Which backups stay: the newest of each of the last `daily` days, weeks and months that have one.

    Days, ISO weeks and months are UTC's. The newest of all always stays.
    """
    newest_first = sorted(set(made), reverse=True)
    stay: set[datetime] = set(newest_first[:1])
    rules: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
        (daily, lambda at: (at.year, at.month, at.day)),
        (weekly, lambda at: at.isocalendar()[:2]),
        (monthly, lambda at: (at.year, at.month)),
    )
    for limit, period in rules:
        seen: dict[tuple[int, ...], datetime] = {}
        for at in newest_first:
            seen.setdefault(period(at), at)
        stay.update(list(seen.values())[:limit])
    return stay
