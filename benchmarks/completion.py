"""Completing a name at 100,000 contacts: at each letter, with typing errors, by initials and nicknames."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA

from netjournal.journal.capture import Named, NameIndex
from netjournal.text import fold

from .measure import Report

FRAME = 16.0
OFFERED = 6
CONSONANTS, VOWELS = "bcdfghjklmnprstvwz", "aeiou"
NICKNAMES = {"Robert": "bob", "Elizabeth": "beth", "Edward": "ted", "Margaret": "peggy", "William": "bill"}
Ask = Callable[[str], list[str]]


def measure(work: Path, report: Report, quick: bool) -> None:
    """Seconds of each answer; `found` is how many of a hundred answers hold the name that was meant."""
    contacts, asked = (10_000, 60) if quick else (100_000, 200)
    rng = Random(7)
    rows = _people(rng, contacts)
    start = time.thread_time()
    index = NameIndex(rows)
    built = time.thread_time() - start
    report.add(f"the index of {contacts:,} names, built once a sitting", f"{built * 1000:.0f} ms at work")
    for what, question in QUESTIONS.items():
        sample = [(row, question(rng, row)) for row in rng.sample(rows, asked)]
        _tell(report, f"complete {what}, {contacts:,} contacts", index, sample)
    _against_a_scan(report, index, rows, rng)


def _tell(report: Report, what: str, index: NameIndex, sample: list[tuple[Named, str]]) -> None:
    wall, work, found = [], [], 0
    for row, typed in sample:
        start, at_work = time.perf_counter(), time.thread_time()
        offered = index.complete(typed, OFFERED)
        wall.append(time.perf_counter() - start)
        work.append(time.thread_time() - at_work)
        found += any(fold(each.name) == fold(row.name) for each in offered)
    p95, p95_work = (sorted(each)[int(len(each) * 0.95)] * 1000 for each in (wall, work))
    share, hits = p95_work / FRAME, 100 * found // len(sample)
    said = f"p95 {p95:.2f} ms, {p95_work:.2f} of it at work: {share:.2f} of a frame; found {hits} of 100"
    report.add(what, said, "below 1 of a frame (16 ms)")


def _against_a_scan(report: Report, index: NameIndex, rows: list[Named], rng: Random) -> None:
    """A misspelt name found by the index, and by comparing it with every name."""
    folded = [fold(row.name) for row in rows]
    ours, theirs = [], []
    for row in rng.sample(rows, 20):
        typed = _slip(rng, fold(row.name))
        start = time.thread_time()
        index.complete(typed, OFFERED)
        middle = time.thread_time()
        process.extract(typed, folded, scorer=OSA.distance, limit=OFFERED)
        ours.append(middle - start)
        theirs.append(time.thread_time() - middle)
    ratio = sum(ours) / sum(theirs)
    report.add("a misspelt whole name, against a scan of all names", f"ratio {ratio:.2f}", "below 1")


def _people(rng: Random, contacts: int) -> list[Named]:
    given = [_word(rng) for _ in range(3_000)] + list(NICKNAMES) * 20
    family = [_word(rng) for _ in range(30_000)]
    return [Named(n, f"{rng.choice(given)} {rng.choice(family)}") for n in range(1, contacts + 1)]


def _word(rng: Random) -> str:
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.randint(2, 4))).title()


def _slip(rng: Random, word: str) -> str:
    """One typing error: a letter left out, swapped with the next, changed, or added."""
    at = rng.randrange(len(word) - 1)
    wrong = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + wrong + word[at + 1 :],
            word[:at] + wrong + word[at:],
        ]
    )


def _nickname(rng: Random, row: Named) -> str:
    given, family = row.name.split()
    return f"{NICKNAMES.get(given, given)} {family}"


QUESTIONS: dict[str, Callable[[Random, Named], str]] = {
    "a first letter": lambda rng, row: row.name[:1],
    "three letters": lambda rng, row: row.name[:3],
    "a whole name": lambda rng, row: row.name,
    "a first name and a letter": lambda rng, row: row.name[: row.name.index(" ") + 2],
    "a misspelt last name": lambda rng, row: _slip(rng, row.name.split()[1].lower()),
    "both names misspelt": lambda rng, row: " ".join(_slip(rng, word.lower()) for word in row.name.split()),
    "initials": lambda rng, row: "".join(word[0] for word in row.name.split()),
    "a nickname and a last name": _nickname,
    "what nobody is called": lambda rng, row: "qxqx" + row.name[:2],
}
"""What is typed → how it is made of a name."""
