"""Emptying the caches that remember texts: a lock must leave none of them behind."""

from __future__ import annotations

import functools
import gc
import sys

_LRU = type(functools.lru_cache(lambda: None))
_REMEMBERING = ("rich", "textual", "netjournal", "re", "fnmatch")


def forget_texts() -> None:
    """Empty every function cache of rich, Textual and netjournal, and Textual's shared ones; then collect.

    They are found through the garbage collector, so that none is missed that a later version adds. Python
    promises no more: the memory itself is not wiped (SECURITY.md).
    """
    from textual.cache import FIFOCache, LRUCache

    for known in gc.get_objects():
        kind = type(known)
        if kind is _LRU and str(getattr(known, "__module__", "")).partition(".")[0] in _REMEMBERING:
            known.cache_clear()
        elif kind in {LRUCache, FIFOCache}:
            known.clear()
    sys.last_value = None
    gc.collect()
