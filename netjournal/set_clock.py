"""A clock that is set by hand, for tests and fictional notebooks only: a journal's times must be true.

`NETJOURNAL_CLOCK=2026-11-26T09:00` (in no help text; CONTRIBUTING.md tells of it) is where the clock stands
when the program starts; it goes on at the pace of real time. What is made under it is fictional for ever.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from netjournal.clock import Clock, Moment, SystemClock, system_zone, zone_of
from netjournal.errors import BadInput

VARIABLE = "NETJOURNAL_CLOCK"
MARK = "fictional"
"""The empty file in a vault's folder that says so where the database cannot be read: `log` needs no
passphrase. The fact in the database has the last word.
"""
_YEARS = range(1971, 2200)


class SetClock(SystemClock):
    """Stood at `at` (UTC milliseconds) when it was made, and moves on with real time from there."""

    def __init__(self, at: int) -> None:
        self._ahead = at - super().now().ms

    def now(self) -> Moment:
        """The moment at which it has arrived, in the machine's zone."""
        real = super().now()
        return Moment(real.ms + self._ahead, real.zone)


def chosen_clock(environ: Mapping[str, str] | None = None) -> Clock:
    """The machine's clock, or the one that NETJOURNAL_CLOCK sets. Raises BadInput where it is no moment."""
    said = (os.environ if environ is None else environ).get(VARIABLE)
    return SetClock(_read(said)) if said else SystemClock()


def is_set(clock: Clock) -> bool:
    """Whether it was set by hand, so that nothing true may be written by it."""
    return isinstance(clock, SetClock)


def refuse_true_times(root: Path, clock: Clock) -> None:
    """Raise BadInput where the clock is set and the vault in `root`, if any, is not marked fictional."""
    if is_set(clock) and root.is_dir() and not (root / MARK).is_file():
        raise not_fictional()


def not_fictional() -> BadInput:
    """The refusal of a set clock for a true notebook."""
    return BadInput(
        f"{VARIABLE} sets the clock, and a journal's times must be true; nothing was opened or kept.",
        f"Unset {VARIABLE}. It is for notebooks made while it is set, and for `netjournal demo`.",
    )


def _read(said: str) -> int:
    try:
        when = datetime.fromisoformat(said.strip())
    except ValueError:
        raise _no_moment() from None
    if when.year not in _YEARS:
        raise _no_moment()
    there = when if when.tzinfo else when.replace(tzinfo=zone_of(system_zone()))
    return round(there.timestamp() * 1000)


def _no_moment() -> BadInput:
    return BadInput(
        f"{VARIABLE} is not a date and time; nothing was opened or kept.",
        f"Write it as 2026-11-26T09:00, or unset {VARIABLE}.",
    )
