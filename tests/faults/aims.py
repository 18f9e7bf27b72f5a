"""When a victim dies: at a random call of the phase that was hit least; now and then by the clock."""

from __future__ import annotations

import random
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
"""So many aims at a phase count as a hit: some calls come in another order each time."""


@dataclass(frozen=True)
class Aim:
    """Before call number `call` (in the middle of it where `torn`), or with 0 after `moment` seconds."""

    call: int
    torn: bool
    moment: float


class Aims:
    """Aims without end over a doing whose calls have these phases and which takes `seconds`."""

    def __init__(self, phases: Sequence[str], seconds: float, chance: random.Random) -> None:
        """Without a compiler (no phases) only the clock is left."""
        self.by_call = bool(phases) and shims.library() is not None
        self._chance = chance
        self._seconds = seconds
        self._calls: dict[str, list[int]] = defaultdict(list)
        for number, phase in enumerate(phases, 1):
            self._calls[phase].append(number)
        self._calls[LIVES].append(len(phases) + 1)
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
            return Aim(0, False, self._chance.uniform(0.2, 1.0) * self._seconds)
        seen = {phase: max(hits.get(phase, 0), self._aimed[phase] // PATIENCE) for phase in self._calls}
        seen[LIVES] = self._aimed[LIVES]
        phase = self._chance.choice([each for each in sorted(seen) if seen[each] == min(seen.values())])
        self._aimed[phase] += 1
        return Aim(self._chance.choice(self._calls[phase]), self._chance.random() < 1 / 3, 0.0)


def phases_of(shim: shims.Shim, ground: Ground) -> list[str]:
    """The phase of each call of a victim that was not hurt, in order; none without a compiler."""
    if shims.library() is None:
        return []
    calls = [(what, path) for what, path in shim.calls() if what != "said"]
    return [phase_of(f"{what} {path}", ground.vault) for what, path in calls]
