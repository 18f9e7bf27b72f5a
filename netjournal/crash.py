"""What is said when netjournal itself fails: type, file, line and function, never a message or a value.

Messages and local variables hold what people wrote; a terminal's scrollback keeps them.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Where something failed. `file` is relative to the folder of the package it belongs to."""

    kind: str
    file: str
    line: int
    function: str

    def __str__(self) -> str:
        return f"{self.kind} in {self.file}, line {self.line}, {self.function}"


def faults_of(error: BaseException) -> tuple[Fault, ...]:
    """The place in netjournal nearest to the failure, and the failure's own when that is elsewhere."""
    leaf = unwrapped(error)
    frames = _frames(leaf.__traceback__)
    ours = [frame for frame in frames if frame[0].startswith("netjournal/")]
    places = dict.fromkeys([*ours[-1:], *frames[-1:]])
    return tuple(Fault(type(leaf).__name__, *place) for place in places) or (
        Fault(type(leaf).__name__, "?", 0, "?"),
    )


def unwrapped(error: BaseException) -> BaseException:
    """The failure itself: out of Textual's WorkerFailed and of exception groups (their first)."""
    inner = getattr(error, "error", None) if type(error).__name__ == "WorkerFailed" else None
    if isinstance(error, BaseExceptionGroup):
        inner = error.exceptions[0]
    return unwrapped(inner) if isinstance(inner, BaseException) else error


def report(faults: tuple[Fault, ...], saved: bool) -> str:
    """What is printed after the terminal is restored."""
    kept = (
        "Everything you wrote is kept, the unfinished lines as drafts."
        if saved
        else "All that you saved is kept; the last second of typing may not be."
    )
    lines = [
        f"netjournal stopped: a fault of its own, not of yours. {kept}",
        *(f"  {fault}" for fault in faults),
    ]
    return "\n".join(
        [*lines, "Start it again to go on. These lines hold nothing of yours: please report them.", ""]
    )


def quiet_hooks(crashed: Callable[[BaseException], None]) -> None:
    """Let nothing that Python prints by itself show data: uncaught failures go to `crashed`, logs
    nowhere.
    """

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        crashed(error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            crashed(args.exc_value)

    def unraisable(args: Any) -> None:
        """Failures in finalisers cannot be acted on; their default print shows an object's repr."""

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
    logging.lastResort = None


def watch_loop(loop: asyncio.AbstractEventLoop, crashed: Callable[[BaseException], None]) -> None:
    """Let a failure in a bare task crash openly instead of being logged with its message."""

    def failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException) and not isinstance(error, asyncio.CancelledError):
            crashed(error)

    loop.set_exception_handler(failed)


def _frames(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append((_relative(code.co_filename), trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return frames


def _relative(file: str) -> str:
    parts = Path(file).parts
    for anchor in ("site-packages", "netjournal"):
        if anchor in parts:
            at = len(parts) - 1 - parts[::-1].index(anchor)
            return "/".join(parts[at + (anchor == "site-packages") :])
    return parts[-1] if parts else "?"
