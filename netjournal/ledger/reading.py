"""Long reads that do more than SQL: they tell how far they are, and end when nobody waits any more."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.progress import Tell

from .changesets import database


def told(tell: Tell, whole: int) -> Callable[[int], None]:
    """What such a read calls with how many it has done: it tells, or raises InterruptedError once dropped."""
    db = database()

    def now_done(done: int) -> None:
        if db.stopped():
            raise InterruptedError("this read is not wanted any more")
        tell(done, whole)

    return now_done
