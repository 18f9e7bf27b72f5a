"""The score of a review at 5,000 people: against the rows read raw and against fewer, and how it scrolls."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .measure import BIN, Report, said
from .review_vaults import EACH, OBJECTIVES, review_vault
from .terminal import watch

F7, DOWN, UP = "\x1b[18~", "\x1b[B", "\x1b[A"
FEW = 50
ROWS = 45
"""Rows down and up again: past the window at 24 lines, and there are as many among the few."""
BEAT = 0.005
"""Seconds between two looks at whether the interface's loop still turns."""


def measure(work: Path, report: Report, quick: bool) -> None:
    """Figures of processes that open the vault as the application does, each of one size."""
    most = 1_000 if quick else 5_000
    runs = 3 if quick else 9
    found = {size: _figures(work, size, runs) for size in (FEW, most // 10, most)}
    large, tenth = found[most], found[most // 10]
    size = f"{most:,} people, {OBJECTIVES} objectives, {most * EACH:,} contributions"
    against = statistics.median(a / b for a, b in zip(large["score"], large["raw"], strict=True))
    seconds, raw = statistics.median(large["score"]), statistics.median(large["raw"])
    report.add(f"score {size}, against reading the rows raw", said(seconds, raw, against))
    fewer = statistics.median(tenth["score"])
    report.add("score them, against a tenth of them", said(seconds, fewer, seconds / fewer), "flat each: 10")
    report.add("score them, with bands and tiers", _absolute(large, "score"), "1 s at most")
    report.add("compare all with all, behind “How sure?”", _absolute(large, "places"))
    late, idle = (statistics.median(large[name]) for name in ("late", "idle"))
    report.add(
        "the longest the interface’s loop waits meanwhile", f"{late * 1000:.0f} ms ({idle * 1000:.0f} idle)"
    )
    _scrolled(work, report, found, most, 1 if quick else 3)


def _absolute(found: dict[str, Any], what: str) -> str:
    on_the_clock = statistics.median(found[f"{what} on the clock"])
    return f"{statistics.median(found[what]):.2f} s of the processor, {on_the_clock:.2f} s on the clock"


def _scrolled(work: Path, report: Report, found: dict[int, dict[str, Any]], most: int, rounds: int) -> None:
    """In turn, so that a slow minute of the machine hits both sizes."""
    presses: dict[int, list[float]] = {FEW: [], most: []}
    for _ in range(rounds):
        for size, times in presses.items():
            times += _scroll(work, size, found[size]["names"])
    few, many = (statistics.quantiles(times, n=20)[-1] for times in presses.values())
    what = f"a key in the score table, p95, {FEW} and {most:,} people"
    report.add(what, f"{few * 1000:.0f} and {many * 1000:.0f} ms: ratio {many / few:.2f}", "1.3 at most")


def _scroll(work: Path, size: int, names: list[str]) -> list[float]:
    program = watch([str(BIN / "python"), "-m", "netjournal"], review_vault(work, size))
    try:
        program.until("Today")
        program.press(F7, f"{names[0]}, aim-0")
        down = [program.press(DOWN, f"{name}, aim-0") for name in names[1:]]
        return down + [program.press(UP, f"{name}, aim-0") for name in names[-2::-1]]
    finally:
        program.end()


def _figures(work: Path, size: int, runs: int) -> dict[str, Any]:
    """Of a process of its own: wiping what is freed cannot be taken back in one."""
    environment = review_vault(work, size)
    command = f"from benchmarks.review import figures; figures({environment!r}, {runs})"
    printed = subprocess.run([str(BIN / "python"), "-c", command], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(printed.stdout)
    return found


def figures(environment: dict[str, str], runs: int) -> None:
    """Print as JSON what each run took: rows read raw, the score, all compared; how late the loop was.

    Seconds are of the processor, for the one thread: other programs on the machine count little.
    """
    from netjournal.clock import SystemClock
    from netjournal.notebook import open_notebook
    from netjournal.review.score.table import places_in, score_table
    from netjournal.review.working_review import current_period
    from netjournal.vault.secrets import Passphrase

    from .vaults import PASSPHRASE

    gc.freeze()  # as the application does at its start
    root, state = Path(environment["NETJOURNAL_VAULT"]), Path(environment["XDG_STATE_HOME"]) / "netjournal"
    notebook = open_notebook(root, Passphrase(PASSPHRASE), state_dir=state, clock=SystemClock())
    vault = notebook.vault
    period = vault.call(current_period)
    table = vault.call(score_table, period, with_places=False)
    found: dict[str, Any] = defaultdict(list, names=[row.name for row in table.rows[:ROWS]])

    def run(what: str, work: Callable[..., object], *args: object) -> None:
        of_processor, on_the_clock = vault.call(_seconds, work, *args)
        found[what].append(of_processor)
        found[f"{what} on the clock"].append(on_the_clock)

    for _ in range(runs):
        run("raw", _read_raw, period)
        run("score", lambda: score_table(period, with_places=False))
        found["late"].append(asyncio.run(_lateness(vault.read(score_table, period, with_places=False))))
        found["idle"].append(asyncio.run(_lateness(asyncio.sleep(0.5))))
    run("places", places_in, table)
    vault.close()
    print(json.dumps(found))


def _read_raw(period: Any) -> None:
    from netjournal.ledger import database
    from netjournal.review.evidence import TRACES

    database().execute_sql(TRACES, (period.first.isoformat(), period.last.isoformat())).fetchall()
    database().execute_sql("SELECT contribution_id, step FROM rating").fetchall()


def _seconds(work: Callable[..., object], *args: object) -> tuple[float, float]:
    """Of the processor, and on the clock."""
    processor, clock = time.thread_time(), time.perf_counter()
    work(*args)
    return time.thread_time() - processor, time.perf_counter() - clock


async def _lateness(work: Any) -> float:
    """The longest that a loop waited for its turn while the work was done elsewhere, in seconds."""
    doing, latest = asyncio.ensure_future(work), 0.0
    while not doing.done():
        due = time.perf_counter() + BEAT
        await asyncio.sleep(BEAT)
        latest = max(latest, time.perf_counter() - due)
    await doing
    return latest
