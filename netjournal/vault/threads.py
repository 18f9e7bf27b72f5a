"""The one database thread: a queue of jobs, each a save that always runs or a read that can be dropped."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, TypeVar

from netjournal.vault.database import VaultDatabase
from netjournal.vault.database_errors import translated

P = ParamSpec("P")
T = TypeVar("T")
_STEPS = 1000  # virtual machine steps of SQLite between two looks at the token: well under a millisecond


@dataclass
class _Job:
    call: Callable[[], Any] = field(repr=False)
    droppable: bool
    future: Future[Any] = field(default_factory=Future, repr=False)
    dropped: bool = False


class DatabaseThread:
    """One thread and its queue. Jobs run one after another, in the order in which they were given."""

    def __init__(self) -> None:
        """Starts the thread."""
        self.database: VaultDatabase | None = None
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._in_flight = 0
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="netjournal-database", daemon=True)
        self._thread.start()

    def idle(self) -> bool:
        """True if no job waits or runs."""
        with self._guard:
            return self._in_flight == 0

    def here(self) -> bool:
        """True if the caller is on this thread."""
        return threading.get_ident() == self._thread.ident

    async def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a save. It runs to its end even if the awaiting task is cancelled.

        If it fails when nobody waits for it any more, the loop's exception handler is told.
        """
        job = self._give(lambda: fn(*args, **kwargs), droppable=False)
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[T] = asyncio.wrap_future(job.future)
        try:
            return await asyncio.shield(waiting)
        except asyncio.CancelledError:
            waiting.add_done_callback(lambda done: _report(loop, done))
            raise

    async def read(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read. If the awaiting task is cancelled it is dropped, or stopped in the middle."""
        job = self._give(lambda: fn(*args, **kwargs), droppable=True)
        try:
            result: T = await asyncio.wrap_future(job.future)
            return result
        except asyncio.CancelledError:
            job.dropped = True
            raise

    def call(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a job and wait for it, for callers without an event loop."""
        if self.here():
            raise RuntimeError("a job on the database thread calls functions directly")
        result: T = self._give(lambda: fn(*args, **kwargs), droppable=False).future.result()
        return result

    def stop(self) -> None:
        """End the thread after the jobs that were given; later ones are refused."""
        with self._guard:
            if not self._stopped:
                self._stopped = True
                self._jobs.put(None)
        if not self.here():
            self._thread.join()

    def _give(self, call: Callable[[], Any], *, droppable: bool) -> _Job:
        job = _Job(call, droppable)
        with self._guard:
            if self._stopped:
                raise RuntimeError("the vault is closed")
            self._in_flight += 1
            self._jobs.put(job)
        return job

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.future.set_running_or_notify_cancel():
                self._done(lambda: None)
                continue
            try:
                hand_over = partial(job.future.set_result, self._guarded(job))
            except BaseException as error:
                hand_over = partial(job.future.set_exception, translated(error))
            self._done(hand_over)

    def _done(self, hand_over: Callable[[], None]) -> None:
        """Hand the result over and count the job as done, at once for whoever asks `idle`."""
        with self._guard:
            hand_over()
            self._in_flight -= 1

    def _guarded(self, job: _Job) -> Any:
        db = self.database
        if db is None or db.is_closed() or not job.droppable:
            return job.call()
        connection = db.connection()
        db.stopped = lambda: job.dropped
        connection.set_progress_handler(lambda: job.dropped, _STEPS)
        try:
            return job.call()
        finally:
            db.stopped = lambda: False
            connection.set_progress_handler(None, 0)


def _report(loop: asyncio.AbstractEventLoop, done: asyncio.Future[Any]) -> None:
    error = None if done.cancelled() else done.exception()
    if error is not None:
        loop.call_exception_handler(
            {"message": "a save failed after its caller had gone", "exception": error}
        )
