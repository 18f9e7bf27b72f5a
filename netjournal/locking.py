"""When to lock by itself: nothing typed for a while, or the machine was asleep."""

from __future__ import annotations

from typing import Literal

from netjournal.clock import Clock

ASLEEP = 20.0
"""Seconds by which the wall clock may run ahead of the steady one between two looks before it is a
sleep.
"""


class IdleWatch:
    """Compares two clocks: the steady one stands still while the machine sleeps, the wall clock does not.

    `lock_after` is in seconds; None never locks for idleness (a sleep still does).
    """

    def __init__(self, clock: Clock, lock_after: float | None) -> None:
        self._clock = clock
        self.lock_after = lock_after
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._seen = self._read()

    def quiet_for(self) -> float:
        """Seconds since somebody was there, by the steady clock."""
        return self._clock.monotonic() - self._touched[1]

    def look(self) -> Literal["", "idle", "suspend"]:
        """Why to lock now, "" for no reason. To be called every second or so."""
        wall, steady = self._read()
        slept = (wall - self._seen[0]) - (steady - self._seen[1])
        self._seen = (wall, steady)
        if slept > ASLEEP:
            return "suspend"
        idle = self.lock_after is not None and steady - self._touched[1] >= self.lock_after
        return "idle" if idle else ""

    def _read(self) -> tuple[float, float]:
        return self._clock.now().ms / 1000, self._clock.monotonic()
