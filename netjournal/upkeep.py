"""What the application sees to by itself while the notebook is open: its inbox, its backups, its reserve."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from netjournal.errors import NetJournalError

if TYPE_CHECKING:
    from netjournal.lockable_app import LockableApp
    from netjournal.notebook import Notebook

INBOX_EVERY = 3.0
BACKUP_EVERY = 20.0
QUIET = 60.0
PAUSE = 3.0
"""All in seconds: between looks at the inbox and at the backups; and how long nothing was typed when a backup
is made by itself, and when one that is late.
"""


class Upkeep:
    """Looks every few seconds, and does what is due in workers of the application."""

    def __init__(self, app: LockableApp) -> None:
        self._app = app
        self._backing_up = self._backup_failed = False
        self._noticed = 0

    def begin(self) -> None:
        """Look from now on."""
        self._app.set_interval(INBOX_EVERY, self._look_into_the_inbox)
        self._app.set_interval(INBOX_EVERY, self._look_at_the_notices)
        self._app.set_interval(BACKUP_EVERY, self.look_at_the_backups)
        self._app.set_interval(BACKUP_EVERY, self._look_at_the_reserve)

    def entered(self, notebook: Notebook) -> None:
        """A new sitting: a backup that failed in the one before is tried again."""
        self._backup_failed = False
        self._noticed = len(notebook.vault.notices)

    def _look_at_the_notices(self) -> None:
        """What the vault has noticed since the last look, as of a full disk, is said."""
        if self._app.is_inside and (new := self._app.open_notebook.vault.notices[self._noticed :]):
            self._noticed += len(new)
            self._app.say(" ".join(new), "warn")

    def _look_into_the_inbox(self) -> None:
        if self._app.is_open and self._app.open_notebook.vault.has_inbox():
            self._app.run_worker(self._take_in(), group="inbox", exclusive=True)

    async def _take_in(self) -> None:
        taken = await asyncio.to_thread(self._app.open_notebook.take_in_inbox)
        if taken and self._app.is_open:
            self._app.say(f"{taken} captured while locked: taken in.")
            self._app.refill()

    def look_at_the_backups(self) -> None:
        """While nobody types, make the backup that is due, if it is one that a lock would take too long for.

        Somebody who comes back ends it, and the next quiet minute begins it anew; one that is late, only a
        lock or leaving does.
        """
        app = self._app
        free = app.is_inside and not app.doors.demo and not self._backing_up and not self._backup_failed
        if free and app.watch_idle.quiet_for() >= PAUSE:
            self._backing_up = True
            app.run_worker(self._back_up(app.open_notebook), group="backup", exclusive=False)

    async def _back_up(self, notebook: Notebook) -> None:
        from netjournal.vault.schedule import DAY

        app = self._app

        def stopped() -> bool:
            return not app.is_open or (not late and app.watch_idle.quiet_for() < QUIET)

        try:
            late = False
            late = await asyncio.to_thread(notebook.vault.backups.is_due, DAY)
            if not stopped():
                await asyncio.to_thread(notebook.vault.backups.make_if_due, stopped=stopped)
        except InterruptedError:
            return
        except NetJournalError as error:
            self._backup_failed = True  # once is enough for a sitting
            app.say_error(error)
        except RuntimeError:  # it was closed between two steps
            if app.is_open:
                raise
        finally:
            self._backing_up = False

    def _look_at_the_reserve(self) -> None:
        """What was given up on a full disk is set aside again once there is room."""
        if self._app.is_inside and self._app.open_notebook.vault.lacks_reserve():
            self._app.run_worker(self._renew_reserve(), group="reserve", exclusive=True)

    async def _renew_reserve(self) -> None:
        renewed = await asyncio.to_thread(self._app.open_notebook.vault.renew_reserve)
        if renewed and self._app.is_open:
            self._app.say("There is room on the disk again: the vault has its reserve of 1 MiB back.", "good")
