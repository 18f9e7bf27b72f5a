"""Waiting in tests without sleeping: until nothing is under way, seen twice in a row."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from textual._wait import wait_for_idle
from textual.pilot import Pilot
from textual.widget import Widget

TRIES = 20000
LOOK_AGAIN = 0.01


async def settle(pilot: Pilot[Any]) -> None:
    """Yield until no widget has a message left, the vault no job, no worker is unfinished and no draft waits,
    twice in a row. (`pilot.pause` alone waits 30 s for a widget that is removed meanwhile, as at a lock.)

    Needs an application made with `draft_pause=0.01` (see tests/ui/conftest.py) to save its drafts soon.
    """
    quiet = 0
    for _ in range(TRIES):
        await asyncio.sleep(0)
        await wait_for_idle(0)
        quiet = quiet + 1 if _is_quiet(pilot.app) else 0
        if quiet == 2:
            return await pilot.pause(0)
    raise AssertionError("the application did not come to rest")


async def answered(pilot: Pilot[Any], timeout: float = 60.0) -> bool:
    """In place of Pilot's own wait after a key: until each widget has gone through what it had, or is gone.

    Pilot's own counts the answers, and waits for ever for a widget that a lock takes away meanwhile.
    """
    through: set[int] = set()
    came = asyncio.Event()

    def note(pump: int) -> None:
        through.add(pump)
        came.set()

    waited_for = [pilot.app, *pilot.app.screen.walk_children(with_self=True)]
    asked = [pump for pump in waited_for if pump.call_later(note, id(pump))]
    loop = asyncio.get_running_loop()
    end = loop.time() + timeout
    while pilot.app._exception is None:
        left = [pump for pump in asked if id(pump) not in through and not _has_gone(pump)]
        if not left:
            return True
        if loop.time() > end:
            names = sorted({type(pump).__name__ for pump in left})
            raise AssertionError(f"these did not come to rest: {names}")
        came.clear()
        with contextlib.suppress(TimeoutError):  # a widget that goes says nothing: look again
            await asyncio.wait_for(came.wait(), LOOK_AGAIN)
    return False


def _has_gone(pump: Any) -> bool:
    left = isinstance(pump, Widget) and not pump.is_attached
    return left or not pump.is_running or pump._closing or pump._closed


def _is_quiet(app: Any) -> bool:
    notebook = getattr(app, "notebook", None)
    if not _has_begun(app):
        return False
    if notebook is not None and not notebook.vault.idle():
        return False
    if any(not worker.is_finished for worker in app.workers):
        return False
    pumps = [app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True))]
    if any(pump.is_running and not pump._message_queue.empty() for pump in pumps):
        return False
    drafts = getattr(app, "drafts", None)
    return not (notebook is not None and drafts is not None and not drafts.idle())


def _has_begun(app: Any) -> bool:
    """Whether an application that opens without a question has opened, or has said why not."""
    doors = getattr(app, "doors", None)
    if doors is None or doors.secret is None or app.notebook is not None or app.was_locked or app._leaving:
        return True
    said = [str(shown.render()) for shown in app.screen.query("#said")]
    return app._exception is not None or any(text and not text.startswith("opening") for text in said)
