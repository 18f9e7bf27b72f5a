"""Victims that need not start Python anew: a process that has imported the program forks each of them.

For the long forms: starting costs a second, and a kill before the program has begun shows nothing. The fork
has a terminal, a session and an environment of its own, and runs the command line as `netjournal` does.
`python -m tests.faults.warm` is the process; `Warm` is its handle here.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from . import shim as shims

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)

QUICK = "FAULTS_QUICK"
"""A variable: the victim does not wipe freed memory, and its key was derived before it was forked. It is
quicker by three quarters, where only what it does to files is looked at.
"""


class Warm:
    """One process that forks victims, one at a time. `tree` is where its netjournal comes from."""

    def __init__(self, tree: Path, environ: Mapping[str, str]) -> None:
        """Starts it; returns when it has imported everything."""
        made = shims.library()
        told = {**environ, "PYTHONPATH": str(tree), **({"LD_PRELOAD": str(made)} if made else {})}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warm"],
            cwd=Path(__file__).parents[2], env=told, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._answer() == "ready"

    def fork(self, argv: Sequence[str], environ: Mapping[str, str], cwd: Path, terminal: str) -> int:
        """A victim with that command line on that terminal; its process number."""
        asked = {"argv": list(argv), "environ": dict(environ), "cwd": str(cwd), "terminal": terminal}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        return int(self._answer())

    def ended(self, seconds: float | None) -> int | None:
        """How the victim ended, None where it still runs after that time (None: as long as it takes)."""
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        return int(self._answer()) if ready else None

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _answer(self) -> str:
        """Read byte by byte: nothing may wait in a buffer that `select` does not see."""
        assert self._process.stdout is not None
        line = b""
        while not line.endswith(b"\n"):
            found = os.read(self._process.stdout.fileno(), 1)
            assert found, "the warm process died"
            line += found
        return line.decode().strip()


def serve() -> None:
    """Import the program, then fork a victim for each line on standard input."""
    asked, answers = os.dup(0), os.dup(1)
    _import_all()
    with os.fdopen(asked, "rb", buffering=0) as lines:
        os.write(answers, b"ready\n")
        while line := lines.readline():
            order = json.loads(line)
            if order["environ"].get(QUICK):
                _derive_ahead(order["environ"])
            terminal = os.open(order["terminal"], os.O_RDWR | os.O_NOCTTY)
            pid = os.fork()
            if pid == 0:
                _be_victim(order, terminal, (asked, answers))
            os.close(terminal)
            os.write(answers, b"%d\n" % pid)
            _, status = os.waitpid(pid, 0)
            os.write(answers, b"%d\n" % os.waitstatus_to_exitcode(status))


def _import_all() -> None:
    import netjournal

    for found in pkgutil.walk_packages(netjournal.__path__, "netjournal."):
        if not found.name.endswith("__main__") and ".migrations.0" not in found.name:
            import_module(found.name)


def _derive_ahead(environ: Mapping[str, str]) -> None:
    """Of that vault and passphrase, once; the victims have it from here."""
    from netjournal.errors import NetJournalError
    from netjournal.vault import slots
    from netjournal.vault.header import read_header
    from netjournal.vault.secrets import Passphrase

    if not hasattr(slots._derive, "cache_info"):
        slots._derive = lru_cache(slots._derive)
    said = Path(environ["NETJOURNAL_PASSPHRASE_FILE"]).read_text(encoding="utf-8").strip()
    with contextlib.suppress(NetJournalError):
        slots.unlock(read_header(Path(environ["NETJOURNAL_VAULT"])), Passphrase(said))


def _be_victim(order: dict[str, Any], terminal: int, not_ours: Sequence[int]) -> None:
    try:
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        for number in range(3):
            os.dup2(terminal, number)
        for number in (terminal, *not_ours):
            os.close(number)
        for known in SIGNALS:
            signal.signal(known, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(order["environ"])
        os.chdir(order["cwd"])
        sys.stdin = sys.__stdin__ = os.fdopen(0, "r", encoding="utf-8")  # type: ignore[misc]
        sys.stdout = sys.__stdout__ = os.fdopen(1, "w", 1, encoding="utf-8")  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = os.fdopen(2, "w", 1, encoding="utf-8")  # type: ignore[misc]
        if (made := shims_of(order["environ"])) is not None:
            ctypes.CDLL(made).faults_again()
        from netjournal.cli.running import run
        from netjournal.vault import database

        if os.environ.get(QUICK):
            database.wipe_freed_memory = lambda _connection: None
        code = run(order["argv"])
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)
    except BaseException:
        os._exit(99)


def shims_of(environ: Mapping[str, str]) -> str | None:
    """The path of the shim in an environment."""
    return environ.get("LD_PRELOAD")


if __name__ == "__main__":
    serve()
