"""A program in a pty, watched until the screen shows a text."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pexpect


@dataclass
class Watched:
    """A running program with a terminal of its own."""

    child: pexpect.spawn
    started: float

    def until(self, text: str, timeout: float = 60) -> float:
        """Seconds from the start until `text` was drawn."""
        self.child.expect(re.escape(text), timeout=timeout)
        return time.perf_counter() - self.started

    def press(self, keys: str, text: str) -> float:
        """Seconds from the key until `text` was drawn."""
        pressed = time.perf_counter()
        self.child.send(keys)
        self.child.expect(re.escape(text), timeout=60)
        return time.perf_counter() - pressed

    def memory(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else float("nan")

    def end(self) -> None:
        """Kill it."""
        self.child.close(force=True)


def watch(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (24, 80)
) -> Watched:
    """Start a program in a pty of that size (rows, columns)."""
    everything = {**os.environ, **environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    started = time.perf_counter()
    child = pexpect.spawn(
        command[0],
        list(command[1:]),
        env=everything,
        dimensions=size,
        encoding="utf-8",
        codec_errors="replace",
    )
    return Watched(child, started)
