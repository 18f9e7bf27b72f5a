"""Filling at the moments at which things happened: the vault's clock, held and moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from netjournal.clock import Clock, Moment
from netjournal.ledger import database


class Held:
    """A clock that stands at `moment`, a millisecond later at every look; it never reaches `present`."""

    def __init__(self, present: Moment) -> None:
        self._present = present
        self.moment = present

    def now(self) -> Moment:
        """The moment at which the fill has arrived."""
        self.moment = Moment(min(self.moment.ms + 1, self._present.ms), self.moment.zone)
        return self.moment

    def monotonic(self) -> float:
        """Seconds, as far as the held moment has gone."""
        return self.moment.ms / 1000


@contextmanager
def held_clock(present: Moment) -> Iterator[Held]:
    """The open vault runs on a held clock inside; its own clock comes back, whatever happens."""
    vault = database()
    own: Clock = vault.clock
    vault.clock = Held(present)
    try:
        yield vault.clock
    finally:
        vault.clock = own
