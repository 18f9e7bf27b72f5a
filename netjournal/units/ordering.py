"""Whether things that require one another go round in a circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def cycle_in(requires: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A circle, its first key again at its end, or () where there is none. Unknown keys require nothing."""
    done: set[str] = set()
    for first in requires:
        way: list[str] = []
        pending = [iter((first,))]
        while pending:
            key = next(pending[-1], None)
            if key is None:
                pending.pop()
                if way:
                    done.add(way.pop())
            elif key in way:
                return (*way[way.index(key) :], key)
            elif key not in done:
                way.append(key)
                pending.append(iter(requires.get(key, ())))
    return ()
