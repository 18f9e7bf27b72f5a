"""What is offered of everything that the rules found: what fills a gap first, and a few of each. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from netjournal.text import fold
from netjournal.units import Criterion, Unit

BEST = 3
"""So many are offered for a key that nothing is claimed for yet; for any other one."""
_LETTERS = 5
"""Words shorter than this say too little to tell items apart."""
_STEM = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row that would show a criterion or item (`key`), why, and the claim to begin with.

    `source` and `row` are what `accept_evidence` takes; `uid` names the row. `day` is ISO or "".
    """

    key: str
    source: str
    row: int
    uid: str
    day: str
    why: str = field(repr=False)
    claim: str = field(repr=False)
    weight: int = 0

    @property
    def id(self) -> int:
        """A number for lists: the same row for the same key, the same number."""
        return crc32(f"{self.source} {self.uid} {self.key}".encode()) + 1


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is offered, in order; `more` says of a key how many others were found, `empty` which keys have no
    claim at all yet.
    """

    offered: tuple[Suggestion, ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()

    def find(self, number: int) -> Suggestion | None:
        """The one of that id."""
        return next((each for each in self.offered if each.id == number), None)


def offer(unit: Unit, found: Iterable[Suggestion], claims: Mapping[str, int]) -> Suggestions:
    """The best of these: first for criteria that nothing at all is claimed for, then for items without a
    claim, then the rest; each in the order of the unit. `claims` counts what is claimed for each key.
    """
    order = {key: at for at, key in enumerate(unit.keys)}
    by_key: dict[str, list[Suggestion]] = {}
    for each in found:
        if each.key in order:
            by_key.setdefault(each.key, []).append(each)
    keys = sorted(by_key, key=lambda key: (gap(unit, key, claims), order[key]))
    offered: list[Suggestion] = []
    more: Counter[str] = Counter()
    for key in keys:
        best = sorted(by_key[key], key=_best)
        take = 1 if claims.get(key) else BEST
        offered += best[:take]
        more[key] = max(0, len(best) - take)
    empty = frozenset(key for key in unit.keys if not claims.get(key))
    return Suggestions(tuple(offered), {key: count for key, count in more.items() if count}, empty)


def gap(unit: Unit, key: str, claims: Mapping[str, int]) -> int:
    """How wide the gap is that something for this key would fill: 0 the widest."""
    criterion = unit.criterion(key)
    under = () if criterion is None else (criterion.key, *(item.key for item in criterion.items))
    if not any(claims.get(each) for each in under):
        return 0
    return 2 if claims.get(key) else 1


def fitting(criterion: Criterion, keys: Sequence[str], about: str) -> tuple[str, ...]:
    """Of these items' keys those whose title shares a word with `about`; all where it says nothing, and the
    criterion's own where it fits none.
    """
    if not about.strip() or len(keys) == 1:
        return tuple(keys)
    stems = _stems(about)
    titles = {item.key: item.title for item in criterion.items}
    fit = tuple(key for key in keys if stems & _stems(titles.get(key, "")))
    return fit or (criterion.key,)


def _best(each: Suggestion) -> tuple[int, int, str]:
    """The weightiest first, then the newest."""
    return (-each.weight, -int(each.day.replace("-", "")[:8] or 0) if each.day[:1].isdigit() else 0, each.uid)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w+", fold(text)) if len(word) >= _LETTERS}
