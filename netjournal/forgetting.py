"""Emptying the caches that remember texts: a lock must leave none of them behind."""

from __future__ import annotations

import asyncio
import functools
import gc
import heapq
import re
import sys
from typing import Any

_LRU = type(functools.lru_cache(lambda: None))
_REMEMBERING = ("rich", "textual", "netjournal", "re", "fnmatch")


def forget_texts() -> None:
    """Empty every function cache of rich, Textual and netjournal, and Textual's shared ones; then collect.

    They are found through the garbage collector, so that none is missed that a later version adds. Python
    promises no more: the memory itself is not wiped (SECURITY.md).
    """
    from textual.cache import FIFOCache, LRUCache

    gc.unfreeze()  # what was frozen at the start is among the collector's objects no more: caches, too
    for known in gc.get_objects():
        kind = type(known)
        if kind is _LRU and str(getattr(known, "__module__", "")).partition(".")[0] in _REMEMBERING:
            known.cache_clear()
        elif kind in {LRUCache, FIFOCache}:
            known.clear()
    # The patterns that names were looked for by stand in a plain dictionary of its own.
    re.purge()
    sys.last_value = None
    forget_cancelled_timers()
    gc.collect()


def forget_cancelled_timers() -> None:
    """Drop what the running loop keeps of cancelled timers until their time: each holds its whole context,
    the screen that started it among it. The loop's own clean-up does the same from 100 of them on.
    """
    try:
        loop: Any = asyncio.get_running_loop()
    except RuntimeError:
        return
    scheduled = getattr(loop, "_scheduled", [])
    for known in scheduled:
        if known.cancelled():
            known._scheduled = False
    scheduled[:] = [known for known in scheduled if not known.cancelled()]
    heapq.heapify(scheduled)
    loop._timer_cancelled_count = 0
