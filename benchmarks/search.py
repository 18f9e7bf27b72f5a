"""Results as you type at a million entries: each kind of question, and how soon the next key stops one."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

from netjournal.clock import SystemClock
from netjournal.journal.search import search
from netjournal.notebook import Notebook, open_notebook
from netjournal.vault.secrets import Passphrase

from . import vaults
from .measure import Report

CONTACTS, VOCABULARY, LENGTH = 2_000, 30_000, 13
SYLLABLES = tuple(
    "ba ke li mo nu ra se ti vo wu dra fle gri sto pla nen ter mal con ver pro ish lum".split()  # noqa: SIM905 - read as a line
)
Asked = tuple[str, Callable[[Random], str], str]


def _word(n: int) -> str:
    """A made-up word for each number: the commoner, the shorter, as in a language."""
    said = SYLLABLES[n % len(SYLLABLES)]
    while n := n // len(SYLLABLES):
        said += SYLLABLES[n % len(SYLLABLES)]
    return said + ("s" if len(said) < 3 else "")


WORDS = [_word(n) for n in range(VOCABULARY)]
_WEIGHTS = list(accumulate(1 / (n + 3) for n in range(VOCABULARY)))


def text_of(n: int) -> str:
    """The text of the entry of that number: words as often as Zipf found them to be."""
    return " ".join(Random(n).choices(WORDS, cum_weights=_WEIGHTS, k=LENGTH))


def _frequent(rng: Random) -> str:
    return rng.choice(WORDS[:400])


def _rare(rng: Random) -> str:
    return rng.choice(WORDS[5_000:])


QUESTIONS: tuple[Asked, ...] = (
    ("the first letter", lambda rng: _frequent(rng)[:1], "16 ms at most"),
    ("two letters", lambda rng: _frequent(rng)[:2], "16 ms at most"),
    ("three letters", lambda rng: _frequent(rng)[:3], "16 ms at most"),
    ("four letters of a rare word", lambda rng: _rare(rng)[:4], "16 ms at most"),
    ("a frequent word", lambda rng: f"{_frequent(rng)} ", "16 ms at most"),
    ("a rare word", lambda rng: f"{_rare(rng)} ", "16 ms at most"),
    ("two frequent words", lambda rng: f"{_frequent(rng)} {_frequent(rng)} ", "80 ms at most"),
    ("a frequent and a rare word", lambda rng: f"{_frequent(rng)} {_rare(rng)} ", "80 ms at most"),
    ("a word and one letter", lambda rng: f"{_frequent(rng)} {_frequent(rng)[:1]}", "80 ms at most"),
    ("a rare word and one letter", lambda rng: f"{_rare(rng)} {_frequent(rng)[:1]}", "80 ms at most"),
    ("a word and two letters", lambda rng: f"{_frequent(rng)} {_frequent(rng)[:2]}", "80 ms at most"),
    ("a phrase", lambda rng: f'"{_frequent(rng)} {_frequent(rng)}"', ""),
    ("a word, not another", lambda rng: f"{_frequent(rng)} -{_frequent(rng)}", ""),
    (
        "a word with somebody",
        lambda rng: f'{_frequent(rng)} @"{" ".join(vaults.name_of(rng.randrange(CONTACTS)))}"',
        "",
    ),
    ("a kind and days", lambda rng: f'{_frequent(rng)} kind:call from:"last year"', ""),
)


def measure(work: Path, report: Report, quick: bool) -> None:
    """Each kind of question many times, its first page read whole; then how soon one can be stopped."""
    entries = 50_000 if quick else 1_000_000
    folder = work / f"search-{entries}"
    vaults.vault_filled(folder, partial(_fill, entries=entries))
    # Opened as a real notebook is: what is freed is wiped, which makes SQLite slower.
    more = {"state_dir": folder / "state" / "netjournal", "clock": SystemClock()}
    notebook = open_notebook(folder / "vault", Passphrase(vaults.PASSPHRASE), **more)
    try:
        for what, ask, aim in QUESTIONS:
            wall, own = _asked(notebook, ask, 30 if quick else 120)
            said = f"p95 {_p95(wall):.1f} ms ({_p95(own):.1f} ms of it at work), "
            said += f"median {statistics.median(wall):.1f} ms, worst {wall[-1]:.1f} ms"
            report.add(f"search for {what}, {entries:,} entries", said, aim)
        stopped = sorted(asyncio.run(_stopped(notebook, 60)))
        said = f"p95 {_p95(stopped):.1f} ms, worst {stopped[-1]:.1f} ms"
        report.add("from the next key to the end of the search before it", said, "20 ms at most")
    finally:
        notebook.vault.close()


def _asked(notebook: Notebook, ask: Callable[[Random], str], runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds by the clock and of the processor, in order."""
    rng, times = Random(7), []
    for _ in range(runs):
        times.append(notebook.vault.call(_timed, ask(rng)))
    wall, own = (sorted(each) for each in zip(*times, strict=True))
    return wall, own


def _timed(query: str) -> tuple[float, float]:
    start, at_work = time.perf_counter(), time.thread_time()
    search(query)
    return (time.perf_counter() - start) * 1000, (time.thread_time() - at_work) * 1000


async def _stopped(notebook: Notebook, runs: int) -> list[float]:
    """Milliseconds from dropping a slow search in its middle until the next job begins."""
    rng, times = Random(11), []
    for _ in range(runs):
        slow = f'"{_frequent(rng)} {_frequent(rng)}" -{_frequent(rng)[:1]} {_frequent(rng)[:1]}'
        reading = asyncio.create_task(notebook.vault.read(search, slow))
        await asyncio.sleep(0.015)
        start = time.perf_counter()
        reading.cancel()
        await notebook.vault.read(int)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95)]


def _fill(call: vaults.Call, entries: int) -> None:
    call(vaults.add_people, range(CONTACTS))
    for start in range(0, entries, vaults.PART):
        call(vaults.add_entries, range(start, min(start + vaults.PART, entries)), CONTACTS, text_of)
