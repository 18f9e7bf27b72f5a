"""When a victim dies: at a random call of the phase that was hit least; now and then by the clock."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import shim as shims
from .figures import phase_of
from .grounds import Ground

BY_CLOCK = 5
"""One in so many dies by the clock."""
LIVES = "after the last call"
PATIENCE = 3
"""So many aims at a phase count as a hit: some calls are not made each time."""
ANY = "*"
"""A pattern for every call."""
_BY_CHANCE = re.compile(r"[0-9]{8}T[0-9]{6}Z(-[0-9]+)?|[0-9a-f]{8,}")
"""What in a name is another each time."""


@dataclass(frozen=True)
class Aim:
    """Before call number `call` of those `like` it (in the middle of it where `torn`), or with 0 after
    `moment` seconds.
    """

    call: int
    torn: bool = False
    moment: float = 0.0
    like: str = ANY


@dataclass(frozen=True)
class Call:
    """A call in its phase; `like` is a pattern for it in another victim on another ground."""

    phase: str
    like: str


class Aims:
    """Aims without end over a doing that makes these calls and takes `seconds`."""

    def __init__(self, calls: Sequence[Call], seconds: float, chance: random.Random) -> None:
        """Without a compiler (no calls) only the clock is left."""
        self.by_call = bool(calls) and shims.library() is not None
        self._chance = chance
        self._seconds = seconds
        self._calls: dict[str, list[tuple[int, str]]] = defaultdict(list)
        made: Counter[str] = Counter()
        for call in calls:
            made[call.like] += 1
            self._calls[call.phase].append((made[call.like], call.like))
        self._calls[LIVES].append((len(calls) + 1, ANY))
        self._aimed: Counter[str] = Counter()
        self._count = 0

    @property
    def how(self) -> str:
        """For the figure."""
        if self.by_call:
            return "at a random call of the phase hit least, a third of the writes torn, a fifth by clock"
        return "no C compiler here: by clock only, phases not told"

    def next(self, hits: Mapping[str, int]) -> Aim:
        """The next: at one of the phases that were hit the least."""
        self._count += 1
        if not self.by_call or self._count % BY_CLOCK == 0:
            return Aim(0, moment=self._chance.uniform(0.2, 1.0) * self._seconds)
        seen = {phase: max(hits.get(phase, 0), self._aimed[phase] // PATIENCE) for phase in self._calls}
        seen[LIVES] = self._aimed[LIVES]
        phase = self._chance.choice([each for each in sorted(seen) if seen[each] == min(seen.values())])
        self._aimed[phase] += 1
        number, like = self._chance.choice(self._calls[phase])
        return Aim(number, self._chance.random() < 1 / 3, like=like)


def calls_of(shim: shims.Shim, ground: Ground) -> list[Call]:
    """The calls of a victim that was not hurt, in order; none without a compiler."""
    if shims.library() is None:
        return []
    made = [f"{what} {path}" for what, path in shim.calls() if what != "said"]
    folder = str(ground.folder)
    return [Call(phase_of(m, ground.vault), _BY_CHANCE.sub("*", m.replace(folder, "*"))) for m in made]
