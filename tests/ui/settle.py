"""Waiting in tests without sleeping: until nothing is under way. Looks at what is, never at the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any
from weakref import WeakKeyDictionary

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

LOOK_AGAIN = 0.002
GIVEN_UP = 120.0
"""In seconds: between two looks, and until a test fails that never comes to rest."""

AT_LAST = 8
"""In beats of Textual's clock for pictures: until a screen is drawn although there is more to do."""


async def settle(pilot: Pilot[Any]) -> None:
    """Until nothing is under way: no widget works, the vault has no job, no worker is unfinished, the picture
    is drawn, and nothing typed waits to be saved.

    Needs an application made with `draft_pause=0.01` (see tests/ui/conftest.py) to save its drafts soon.
    """
    await _rest(pilot.app, drafts=True)


async def answered(pilot: Pilot[Any], *_timeout: float) -> bool:
    """As `settle`, while what is typed may wait to be saved. Pilot waits so after each key."""
    await _rest(pilot.app)
    return True


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """In place of Pilot's own `press`, which goes on when the process idles: a loaded machine idles soon.

    Each key is answered before the next, as for a person who looks at the screen; letters that go into a
    field are typed in one go.
    """
    left = list(keys)
    await answered(pilot)
    while left:
        count = _letters(pilot.app, left) or 1
        await pilot.app._press_keys(left[:count])
        await answered(pilot)
        del left[:count]


def _letters(app: Any, keys: list[str]) -> int:
    """How many of the keys, from the first, are letters that a field takes."""
    if not isinstance(app.focused, Input | TextArea):
        return 0
    return len(list(takewhile(lambda key: len(key) == 1, keys)))


async def hurried(pilot: Pilot[Any], *keys: str) -> None:
    """Press without waiting for an answer, as one types ahead, or while the test itself holds a read or a
    save: every widget has gone as far as it can.
    """
    await pilot.app._press_keys(keys)
    while asyncio.get_running_loop()._ready:
        await asyncio.sleep(0)


def drawn_at_rest(draw: Callable[[Screen[Any]], None]) -> Callable[[Screen[Any]], None]:
    """`draw` for where the loop has more to do: at the next beat then, and at the eighth in any case. Nobody
    sees what is drawn in between, and it was half of all that is drawn in a test.
    """
    put_off: WeakKeyDictionary[Screen[Any], int] = WeakKeyDictionary()

    def at_rest(screen: Screen[Any]) -> None:
        put_off[screen] = put_off.get(screen, 0) + 1
        if put_off[screen] == AT_LAST or not asyncio.get_running_loop()._ready:
            put_off[screen] = 0
            draw(screen)

    return at_rest


async def no_wait(*_seconds: float) -> None:
    """In place of Textual's wait for an idle process, between the keys that it presses."""
    await asyncio.sleep(0)


async def _rest(app: Any, *, drafts: bool = False) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + GIVEN_UP
    await asyncio.sleep(0)
    while app._exception is None and not app._exit:
        if not (left := _under_way(app, drafts=drafts)):
            return
        if loop.time() > end:
            raise AssertionError(f"the application did not come to rest: {left}")
        await asyncio.sleep(0 if loop._ready else LOOK_AGAIN)


def _under_way(app: Any, *, drafts: bool) -> str:
    """What is not at rest, for a message; empty where all is."""
    if asyncio.get_running_loop()._ready:
        return "the loop"
    if not _has_begun(app):
        return "the opening"
    notebook = getattr(app, "notebook", None)
    if notebook is not None and not notebook.vault.idle():
        return "a job of the vault"
    if busy := [worker.group for worker in app.workers if not worker.is_finished]:
        return f"a worker: {busy[0]}"
    if working := [type(pump).__name__ for pump in _pumps(app) if _is_working(pump)]:
        return f"widgets: {working}"
    if _is_drawing(app.screen) or not _stands_still(app):
        return "the picture"
    keeper = getattr(app, "drafts", None)
    return "a draft" if drafts and notebook is not None and keeper is not None and not keeper.idle() else ""


def _pumps(app: Any) -> Iterator[Any]:
    yield app
    for stack in app._screen_stacks.values():
        for screen in stack:
            yield from screen.walk_children(with_self=True)


def _is_working(pump: Any) -> bool:
    """Whether it does anything but wait for its next message."""
    if pump._task.done() if pump._task is not None else not pump.is_running:
        return False
    queue = pump._message_queue
    waits = queue.empty() and not queue.ready_event.is_set() and queue.ready_event._waiters
    return not waits or pump._pending_message is not None


def _is_drawing(screen: Any) -> bool:
    """Whether something is still to be laid out, drawn, or done after that."""
    left = screen._layout_required or screen._repaint_required or screen._dirty_widgets or screen._callbacks
    return bool(left or screen._update_timer._active.is_set())


def _stands_still(app: Any) -> bool:
    return bool(app._animator._complete_event.is_set())


def _has_begun(app: Any) -> bool:
    """Whether an application that opens without a question has opened, or has said why not."""
    doors = getattr(app, "doors", None)
    if doors is None or doors.secret is None or app.notebook is not None or app.was_locked or app._leaving:
        return True
    said = [str(shown.render()) for shown in app.screen.query("#said")]
    return app._exception is not None or any(text and not text.startswith("opening") for text in said)
