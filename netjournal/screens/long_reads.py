"""A read that may take more than a second: how far it is, shown while somebody waits for it."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

PATIENCE = 1.0
"""Seconds before anything is said of it."""
AGAIN = 0.25
"""Seconds between two looks at how far it is."""


class LongRead:
    """Made in the worker that waits. `tell` is for the thread that reads; all else for the interface's."""

    def __init__(self, screen: Widget, words: str, say: Callable[[str], None]) -> None:
        """`say` is given "Scoring: 1,200 of 5,000" (of the `words` "Scoring"), and "" when it is over."""
        self._worker = get_current_worker()
        self._words, self._say = words, say
        self._done: tuple[int, int] | None = None
        self._timer: Timer = screen.set_timer(PATIENCE, self._begin)
        self._screen = screen
        self.shown = False

    def tell(self, done: int, whole: int) -> None:
        """Note how far it is."""
        self._done = done, whole

    def begin_now(self) -> None:
        """Say so at once, for what is known to take long."""
        self._timer.stop()
        self._begin()

    def stop(self) -> None:
        """Nobody waits any more: the worker ends, and the read with it."""
        self.shown = False
        self._worker.cancel()

    def end(self) -> None:
        """It is over: take the notice away."""
        self._timer.stop()
        if self.shown:
            self.shown = False
            self._say("")

    def _begin(self) -> None:
        self.shown = True
        self._timer = self._screen.set_interval(AGAIN, self._look)
        self._look()

    def _look(self) -> None:
        count = " …" if self._done is None else ": {:,} of {:,}".format(*self._done)
        self._say(f"{self._words}{count}")
