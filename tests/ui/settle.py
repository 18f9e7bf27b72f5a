"""Waiting in tests without sleeping: until nothing is under way, seen twice in a row."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

TRIES = 20000


async def settle(pilot: Pilot[Any]) -> None:
    """Pause until the vault has no job, no worker is unfinished and no draft waits, twice in a row.

    Needs an application made with `draft_pause=0.01` (see tests/ui/conftest.py) to save its drafts soon.
    """
    quiet = 0
    for _ in range(TRIES):
        await pilot.pause(0)
        quiet = quiet + 1 if _is_quiet(pilot.app) else 0
        if quiet == 2:
            return
    raise AssertionError("the application did not come to rest")


def _is_quiet(app: Any) -> bool:
    notebook = getattr(app, "notebook", None)
    if notebook is not None and not notebook.vault.idle():
        return False
    if any(not worker.is_finished for worker in app.workers):
        return False
    drafts = getattr(app, "drafts", None)
    return not (notebook is not None and drafts is not None and not drafts.idle())
