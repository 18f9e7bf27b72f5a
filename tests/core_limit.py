"""The limit of core files, for tests and campaigns that look for one."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch


@contextmanager
def children_keep_it() -> Iterator[None]:
    """Whoever opens a vault gives up core files, and by that for all children to come as well, for good. In
    here a process gives them up for itself alone: a victim must have one to make.
    """
    really_set = resource.setrlimit

    def set_limit(what: int, limits: tuple[int, int]) -> None:
        hard = resource.getrlimit(what)[1] if what == resource.RLIMIT_CORE else limits[1]
        really_set(what, (limits[0], hard))

    with patch.object(resource, "setrlimit", set_limit):
        yield
