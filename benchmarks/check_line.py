"""The check of a line as it is typed, at 100,000 contacts, 300 topics and full registers."""

from __future__ import annotations

import statistics
import time
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

from netjournal.clock import SystemClock
from netjournal.confidentiality import agreements, conflicts, grants, limits, topics
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Source, Watch, check
from netjournal.ledger import changeset, database
from netjournal.models import Organisation
from netjournal.notebook import open_notebook
from netjournal.vault.secrets import Passphrase

from . import vaults
from .measure import Report

TOPICS, PHRASES, ORGANISATIONS, ROWS = 300, 40, 1_000, 500
WORDS = (
    *("north", "lot", "price", "plan", "river", "bid", "lead", "rate", "team"),
    *("launch", "offer", "stock", "grant", "route", "panel", "board", "unit"),
)
LINES = (
    "gave @Ana our day rates for the spring courses, £450 a day, and the draft of lot 3 tlp:amber",
    "lunch with Bo, nothing of note, walked back along the river and talked of his allotment",
    "told them that we will bid for the north route with Calder 17, and pay £3,000 towards the costs",
)


def measure(work: Path, report: Report, quick: bool) -> None:
    """Each keystroke of a few lines is a check; the watch is read once, and once more after a change."""
    contacts = 10_000 if quick else 100_000
    folder = work / f"check-{contacts}"
    vaults.vault_filled(folder, partial(_fill, contacts=contacts))
    more = {"state_dir": folder / "state" / "netjournal", "clock": SystemClock(), "fictional": True}
    notebook = open_notebook(folder / "vault", Passphrase(vaults.PASSPHRASE), **more)
    try:
        start = time.perf_counter()
        watch = notebook.vault.call(make_watch)
        first = time.perf_counter() - start
        start = time.perf_counter()
        notebook.vault.call(make_watch, watch)
        again = time.perf_counter() - start
    finally:
        notebook.vault.close()
    times = _typed(watch)
    wall, own = (sorted(each) for each in zip(*times, strict=True))
    p95, p95_own = (each[int(len(each) * 0.95)] * 1000 for each in (wall, own))
    said = (
        f"p95 {p95:.2f} ms ({p95_own:.2f} ms of it at work), median {statistics.median(wall) * 1000:.2f} ms"
    )
    report.add(f"check while typing, {contacts:,} contacts, {TOPICS} topics", said, "p95 5 ms at most")
    report.add("reading what a check needs, first and again", f"{first * 1000:.0f} ms, {again * 1000:.0f} ms")


def _typed(watch: Watch) -> list[tuple[float, float]]:
    """Seconds by the clock and of the processor, for each keystroke."""
    people = list(islice(watch.people, 0, None, max(1, len(watch.people) // 60)))
    source = Source("TLP:AMBER", chatham_house=True, people=tuple(people[:4]))
    times = []
    for turn in range(4):
        for line in LINES:
            for end in range(1, len(line) + 1):
                start, at_work = time.perf_counter(), time.thread_time()
                check(watch, line[:end], people[turn * 5 : turn * 5 + 5], "TLP:AMBER", source=source)
                times.append((time.perf_counter() - start, time.thread_time() - at_work))
    return times


def _fill(call: vaults.Call, contacts: int) -> None:
    for start in range(0, contacts, vaults.PART):
        call(vaults.add_people, range(start, min(start + vaults.PART, contacts)))
    call(_add_registers)


def _add_registers() -> None:
    rng = Random(7)
    with changeset("benchmark.fill"):
        rows = [
            {"name": f"Calder {n}", "sort_name": f"calder {n}", **vaults.stamps()}
            for n in range(ORGANISATIONS)
        ]
        vaults.insert(Organisation, rows)
        for n in range(TOPICS - 5):
            phrases = [f"{' '.join(rng.sample(WORDS, 2))} {n}x{k}" for k in range(PHRASES - 2)]
            topics.add_topic(f"Topic {n}", [*phrases, f"{' '.join(rng.sample(WORDS, 3))}", f"matter {n}"])
        known = [row.uid for row in topics.list_topics()]
        people = [n for (n,) in database().execute_sql("SELECT id FROM contact ORDER BY id LIMIT 2000")]
        bodies = [n for (n,) in database().execute_sql("SELECT id FROM organisation ORDER BY id")]
        for n in range(ROWS):
            grants.give_grant(people[n * 4], rng.choice(known), "works on it")
        for n in range(ROWS // 10):
            conflicts.declare_conflict("a matter", organisation=rng.choice(bodies), topic=rng.choice(known))
            scope = rng.sample(known, 3)
            agreements.add_agreement(f"Agreement {n}", scope, organisations=rng.sample(bodies, 3))
        limits.set_limit("commit", amount="1000", authoriser="Leila Haddad")
