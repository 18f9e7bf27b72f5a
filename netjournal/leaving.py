"""Leaving when the system says so: signals, a closed terminal, and the dog that bites if leaving hangs."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from typing import Any

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
RESTORE = (
    "\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?2048l\x1b[<u\x1b[0m"
)
"""Main screen, cursor, no mouse, no bracketed paste, plain keys: for when Textual no longer gets to it."""


def on_signals(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Call `leave(128 + n)` on the loop for HUP, TERM, INT and QUIT, instead of being killed by them."""
    for known in SIGNALS:
        loop.add_signal_handler(known, leave, 128 + known)


def resume_only_after_a_stop(driver: Any) -> None:
    """Ignore a SIGCONT that no SIGTSTP went before: Textual would start a second key thread, and hang at
    exit.
    """
    resume = getattr(driver, "_sigcont_application", None)
    if resume is None:
        return

    def resumed(*received: Any) -> None:
        if getattr(driver, "_must_signal_resume", False):
            resume(*received)

    signal.signal(signal.SIGCONT, resumed)


def watchdog(return_code: int, seconds: float, attributes: list[Any] | None) -> None:
    """End the process after that many seconds, the terminal restored. Call it when everything is saved."""

    def bite() -> None:
        try:
            os.write(2, RESTORE.encode())
            if attributes is not None:
                import termios

                termios.tcsetattr(0, termios.TCSANOW, attributes)
        finally:
            os._exit(return_code)

    timer = threading.Timer(seconds, bite)
    timer.daemon = True
    timer.start()


def save_before_ending(jobs: list[Any], seconds: float) -> bool:
    """Run blocking jobs one after the other on a thread of their own; False if one failed or time ran
    out.
    """
    done = threading.Event()

    def work() -> None:
        for job in jobs:
            job()
        done.set()

    thread = threading.Thread(target=_swallow, args=(work,), daemon=True, name="netjournal-last-save")
    thread.start()
    return done.wait(seconds)


def _swallow(work: Any) -> None:
    try:
        work()
    except Exception:
        return
