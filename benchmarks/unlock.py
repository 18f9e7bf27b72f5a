"""Unlocking after the key derivation, and a saved entry, against plain SQLite with the same tables.

The plain file is the notebook exported row by row, opened by Python's own sqlite3 with the same journal and
the same syncing. The notebook is opened as a person's is: freed memory is wiped.

`python -m benchmarks.unlock FOLDER RUNS` does the measuring in a process of its own, as what is switched on
there stays on: each figure of opening is the first of a new process, and once more after a lock.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

from netjournal.clock import SystemClock
from netjournal.confidentiality.reading import make_watch
from netjournal.journal.names import load_names
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.notebook import Notebook, open_notebook
from netjournal.vault import slots
from netjournal.vault.header import read_header
from netjournal.vault.secrets import Passphrase

from . import vaults
from .measure import Report

LINE = "called person 7 about the bid, got a draft of part {}"
PLAIN = "plain.db"
SECRET = Passphrase(vaults.PASSPHRASE)


def measure(work: Path, report: Report, quick: bool) -> None:
    """Medians of processes in turn with nothing else between them; the wall clock, and the processor's."""
    entries, processes, runs = (1_000, 5, 20) if quick else (10_000, 15, 100)
    vaults.vault_of(work, 1_000, entries)
    folder = work / f"vault-1000-{entries}"
    found = [_of_a_process(folder, runs) for _ in range(processes)]
    middle = {name: statistics.median(each[name] for each in found) * 1000 for name in found[0]}
    for name, what in (("first", "first in a process"), ("again", "after a lock")):
        own, bare, worked = middle[name], middle["plain"], middle[f"{name} at work"]
        text = f"{own:.0f} ms against {bare:.0f}: ratio {own / bare:.1f}, {own - bare:.0f} ms more"
        at_work = f"; at work {worked:.0f} against {middle['plain at work']:.0f}"
        report.add(f"unlock after key derivation, {what}", text + at_work, "50 ms more at most")
    own, bare, worked = middle["entry"], middle["row"], middle["entry at work"]
    text = f"{own:.1f} ms ({worked:.1f} of it at work) against {bare:.1f}: ratio {own / bare:.1f}"
    report.add("a saved entry on the database thread, against one plain row", text, "5 ms at most")


def _of_a_process(folder: Path, runs: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.unlock", str(folder), str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measured(folder: Path, runs: int) -> dict[str, float]:
    """Seconds, each by the clock and (`… at work`) of the processor."""
    slots._derive = lru_cache(slots._derive)
    slots.unlock(read_header(folder / "vault"), SECRET)  # derived once; what follows is after that
    found: dict[str, float] = {}
    if (folder / PLAIN).exists():
        times, connection = _timed("plain", lambda: _open_plain(folder / PLAIN))
        connection.close()
        found |= times
    times, notebook = _timed("first", lambda: _open(folder))
    found |= times
    if not found.get("plain"):
        notebook.vault.call(_export, folder / PLAIN)
        notebook.vault.close()
        return _measured(folder, runs)
    found |= notebook.vault.call(_times_of_saving, folder / PLAIN, runs)
    notebook.vault.close()
    times, notebook = _timed("again", lambda: _open(folder))
    notebook.vault.close()
    return found | times


def _timed(name: str, doing: Any) -> tuple[dict[str, float], Any]:
    start, at_work = time.perf_counter(), time.process_time()
    result = doing()
    clock, worked = time.perf_counter() - start, time.process_time() - at_work
    return {name: clock, f"{name} at work": worked}, result


def _open(folder: Path) -> Notebook:
    more = {"state_dir": folder / "state" / "netjournal", "clock": SystemClock()}
    return open_notebook(folder / "vault", SECRET, **more)


def _open_plain(plain: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(plain, isolation_level=None)
    for pragma in ("journal_mode = TRUNCATE", "synchronous = EXTRA", "locking_mode = EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("SELECT body FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    return connection


def _export(plain: Path) -> None:
    connection: Any = database().connection()
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.execute("DETACH DATABASE plain")


def _times_of_saving(plain: Path, runs: int) -> dict[str, float]:
    """One entry kept as the application keeps it (parsed, checked, history, index, state file), its lists of
    names and rules read before; and one bare row.
    """
    connection = _open_plain(plain)
    connection.execute("CREATE TABLE IF NOT EXISTS bare(id INTEGER PRIMARY KEY, body TEXT)")
    names, watch = load_names(), make_watch()
    found = []
    for number in range(runs + 1):
        text = LINE.format(number)
        start, at_work = time.perf_counter(), time.thread_time()
        capture(text, names, watch=lambda: watch)
        kept, worked = time.perf_counter(), time.thread_time() - at_work
        connection.execute("INSERT INTO bare(body) VALUES (?)", (text,))
        found.append((kept - start, worked, time.perf_counter() - kept))
    connection.close()
    middle = (statistics.median(times) for times in zip(*found[1:], strict=True))
    return dict(zip(("entry", "entry at work", "row"), middle, strict=True))


if __name__ == "__main__":
    print(json.dumps(_measured(Path(sys.argv[1]), int(sys.argv[2]))))
