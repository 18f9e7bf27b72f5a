"""A victim: the program in a terminal of its own, read from, typed at and killed from this process."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .warm import SIGNALS, Warm

LONGEST = 60.0
"""Seconds after which a victim counts as hanging."""


class Hanging(AssertionError):
    """The victim neither said what was waited for nor ended."""


class Victim:
    """A process on a pseudo terminal of 24 lines and 80 columns. `said` is all that it wrote."""

    def __init__(
        self, argv: Sequence[str], environ: Mapping[str, str], cwd: Path, warm: Warm | None = None
    ) -> None:
        """Starts it, or has it forked by a `warm` process: then `argv` is taken from `netjournal` on."""
        self.said = b""
        self.code: int | None = None
        """Its exit code, minus the signal's number where a signal ended it; None while it runs."""
        self._warm = warm
        if warm is None:
            self.pid, self.terminal = pty.fork()
            if self.pid == 0:
                _become(argv, environ, cwd)
        else:
            self.terminal, there = pty.openpty()
            self.pid = warm.fork(argv[argv.index("netjournal") + 1 :], environ, cwd, os.ttyname(there))
            os.close(there)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def send(self, text: str) -> None:
        """Type, or paste."""
        os.write(self.terminal, text.encode())

    def signal(self, number: int) -> None:
        """Send a signal, if it still runs."""
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        if self.terminal >= 0:
            os.close(self.terminal)
            self.terminal = -1

    def read_until(self, seen: Callable[[bytes], bool], seconds: float = LONGEST) -> bool:
        """Read until `seen(said)`; True then, False where it ended or `seconds` passed before."""
        end = time.monotonic() + seconds
        while not seen(self.said):
            left = end - time.monotonic()
            if left <= 0 or not self._read(left):
                return seen(self.said)
        return True

    def ended(self, seconds: float = LONGEST) -> int:
        """Read to its end and give its exit code. Raises Hanging, the victim killed."""
        if self.terminal >= 0:
            self.read_until(lambda _said: False, seconds)
        end = time.monotonic() + seconds
        while self.code is None and not self._reaped():
            if time.monotonic() > end:
                self.kill()
                raise Hanging(f"the victim did not end within {seconds:.0f} s")
            select.select([], [], [], 0.005)
        self.hang_up()
        assert self.code is not None
        return self.code

    def kill(self) -> None:
        """kill -9, and gather what it had written."""
        self.signal(signal.SIGKILL)
        if self.terminal >= 0:
            self.read_until(lambda _said: False, 5)
        while self.code is None:
            self._reaped(block=True)
        self.hang_up()

    def _read(self, seconds: float) -> bool:
        """One look at the terminal; False once it is closed there."""
        readable, _, _ = select.select([self.terminal], [], [], seconds)
        if not readable:
            return True
        try:
            found = os.read(self.terminal, 65536)
        except OSError:  # Linux: the other side is closed
            found = b""
        self.said += found
        return bool(found)

    def _reaped(self, *, block: bool = False) -> bool:
        if self.code is not None:
            return True
        if self._warm is not None:
            self.code = self._warm.ended(None if block else 0)
            return self.code is not None
        pid, status = os.waitpid(self.pid, 0 if block else os.WNOHANG)
        if pid:
            self.code = os.waitstatus_to_exitcode(status)
        return bool(pid)


def _become(argv: Sequence[str], environ: Mapping[str, str], cwd: Path) -> None:
    with contextlib.suppress(BaseException):
        for known in SIGNALS:
            signal.signal(known, signal.SIG_DFL)
        os.chdir(cwd)
        os.execve(argv[0], list(argv), dict(environ))
    os._exit(127)
