"""Whole processes timed in turn, and the table of what came out."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BIN = Path(sys.executable).parent


@dataclass
class Report:
    """Rows of (what, figure, aim), printed at the end."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, what: str, figure: str, aim: str = "") -> None:
        """Add a row and show it at once on standard error, for who waits."""
        self.rows.append((what, figure, aim))
        print(f"{what}: {figure}", file=sys.stderr)

    def print(self) -> None:
        """The table in Markdown."""
        print("| what | figure | aim |\n|---|---|---|")
        for row in self.rows:
            print("| " + " | ".join(row) + " |")


def timed(command: Sequence[str], environment: Mapping[str, str], stdin: bytes = b"") -> float:
    """Seconds of wall clock for one run of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(
        command, env={**os.environ, **environment}, input=stdin, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - start


def in_turn(one: Callable[[], float], other: Callable[[], float], runs: int) -> tuple[float, float, float]:
    """Medians of both and of the ratio pair by pair, after one warm-up each."""
    one(), other()
    pairs = [(one(), other()) for _ in range(runs)]
    medians = [statistics.median(times) for times in zip(*pairs, strict=True)]
    return medians[0], medians[1], statistics.median(a / b for a, b in pairs)


def said(ours: float, theirs: float, ratio: float) -> str:
    """A figure for the table."""
    return f"{ours * 1000:.0f} ms against {theirs * 1000:.0f} ms: ratio {ratio:.2f}"
