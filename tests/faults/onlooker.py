"""Run by canary_memory.py: how can a process look into another of the same user that holds the word?

Writes JSON. As root, to whom nothing is refused, both become nobody first, when all is imported: nobody may
not read what root has installed.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .canary_words import WORD

_DUMPABLE, _ATTACH, _DETACH = 4, 16, 17
_NOBODY = 65534


class Waiting:
    """A standard input that has been read, and is not at its end."""

    def __init__(self, told: int) -> None:
        """`told` is written to when somebody reads."""
        self._told = told
        self.buffer = self

    def read(self, _most: int) -> bytes:
        """Never returns."""
        held = f"{WORD} in memory".encode()
        os.write(self._told, b".")
        while held:
            signal.pause()
        return held


def careless() -> None:
    """Holds the word as any program would."""
    sys.stdin.buffer.read(1)


def main() -> int:
    """What could be had, by way, of each."""
    from netjournal.cli import log_command, parser, running, standard_input  # noqa: F401  while they may be read

    _become_nobody()
    victims: dict[str, Callable[[], Any]] = {
        "a process without care": careless,
        "netjournal": lambda: running.run(["log", "-"]),
    }
    json.dump({name: _looked_into(victim) for name, victim in victims.items()}, sys.stdout)
    return 0


def _become_nobody() -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def _looked_into(victim: Callable[[], Any]) -> dict[str, bool]:
    told, tells = os.pipe()
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(_DUMPABLE, 1, 0, 0, 0)  # a change of user took it away
        sys.stdin = Waiting(tells)  # type: ignore[assignment]
        victim()
        os._exit(1)
    os.close(tells)
    try:
        assert os.read(told, 1) == b".", "it ended before it read anything"
        return {"/proc/PID/mem": _reads(pid), "/proc/PID/environ": _environ(pid), "ptrace": _attaches(pid)}
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _reads(pid: int) -> bool:
    """Whether the word is found in its memory."""
    try:
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
                begin, end = (int(place, 16) for place in line.split(" ")[0].split("-"))
                if " rw" in line and WORD.encode() in os.pread(memory.fileno(), end - begin, begin):
                    return True
    except OSError:
        pass
    return False


def _environ(pid: int) -> bool:
    try:
        return bool(Path(f"/proc/{pid}/environ").read_bytes())
    except OSError:
        return False


def _attaches(pid: int) -> bool:
    libc = ctypes.CDLL(None)
    if libc.ptrace(_ATTACH, pid, None, None) != 0:
        return False
    os.waitpid(pid, 0)
    libc.ptrace(_DETACH, pid, None, None)
    return True


if __name__ == "__main__":
    sys.exit(main())
