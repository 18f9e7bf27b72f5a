"""kill -9 while somebody writes in the application: every line whose row was seen is there, once, whole."""

from __future__ import annotations

import random
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from netjournal.errors import NetJournalError

from . import shim as shims
from .aims import ANY, Aim, Aims, Call, calls_of
from .figures import Figures, phase_of
from .grounds import Ground, looked_at, texts, unsound
from .shim import Shim
from .victims import Victim

LINES = 3
SITTINGS = 25
"""Sittings killed on one vault before a new one is begun: what was kept in the first is looked for in all.
For what only a first sitting does (making the lock) one is begun besides.
"""
_ROW = rb"Note\s*(?:\x1b\[[0-9;]*m|\s)*(?:K[0-9]{5} said )*"
"""The beginning of a row. A draft that came back stands before the line that is typed next."""


@dataclass
class Book:
    """What was typed into one vault, and what of it was seen as a row."""

    typed: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The next line to type: its number first, so that a row is told from what stands in the field."""
        self.typed.append(f"K{len(self.typed):05} said ")
        return self.typed[-1]


def write_and_die(empty: Ground, tries: int, seed: int) -> Figures:
    """Write in the application and kill it, `tries` times, on copies of an empty vault; the figures."""
    ground, book = _new(empty, "unhurt"), Book()
    calls, seconds = _unhurt(ground, book)
    later = {call.like for call in _unhurt(ground, book)[0]}
    aims = Aims(calls, seconds, random.Random(seed))
    figures = Figures("writing", f"{aims.how}; {LINES} lines a sitting; seed {seed}")
    for number in range(tries):
        if figures.enough:
            break
        aim = aims.next(figures.phases)
        if number % SITTINGS == 0 or aim.like not in {*later, ANY}:
            shutil.rmtree(ground.folder)
            ground, book = _new(empty, str(number)), Book()
        _try(ground, book, aim, figures)
    return figures


def _unhurt(ground: Ground, book: Book) -> tuple[list[Call], float]:
    """The calls of a whole sitting, and how long it takes."""
    shim, began = ground.shim(logged=True), time.monotonic()
    victim = started(ground, shim)
    for _ in written(victim, book):
        pass
    victim.send("\x11")
    assert victim.ended() == 0
    return calls_of(shim, ground), time.monotonic() - began


def started(ground: Ground, shim: Shim | None = None) -> Victim:
    """The application in a terminal, its Today shown or the victim dead."""
    victim = ground.victim(shim=shim)
    victim.read_until(lambda said: b"Today" in said or b"\x1b[?1049l" in said)
    return victim


def _new(empty: Ground, name: str) -> Ground:
    return empty.copy(empty.folder.with_name(f"writing-{name}"))


def written(victim: Victim, book: Book) -> Iterator[str]:
    """Type lines; yields each whose row was seen. The second is left as a draft for a while first."""
    for number in range(LINES):
        text = book.line()
        victim.send(f"\x1b[200~{text}\x1b[201~")
        if number == 1:
            victim.read_until(lambda _said: False, 1.3)
        victim.send("\r")
        row = re.compile(_ROW + text.partition(" ")[0].encode())
        if not victim.read_until(lambda said, row=row: bool(row.search(said))):
            return
        book.seen.append(text)
        yield text


def _try(ground: Ground, book: Book, aim: Aim, figures: Figures) -> None:
    figures.tries += 1
    shim = ground.shim(kill=aim.call, torn=aim.torn, like=aim.like)
    before, end = len(book.seen), time.monotonic() + aim.moment
    victim = started(ground, shim)
    try:
        for _text in written(victim, book):
            if not aim.call and time.monotonic() > end:
                break
        if aim.call:
            victim.send("\x11")
            victim.ended()
    except OSError:  # typed at a terminal that nobody holds any more
        pass
    victim.kill()
    phase = phase_of(shim.seen().last, ground.vault) if shims.library() else "by the clock"
    if victim.code == -9:
        figures.hit(phase)
    else:
        figures.unhurt += 1
    figures.acknowledged += len(book.seen) - before
    for wrong in judged(ground, book):
        where = f"{wrong} (killed at {phase}; {aim})"
        (figures.lost if wrong.startswith("lost") else figures.bad).append(where)


def judged(ground: Ground, book: Book) -> list[str]:
    """What of the book is not in the vault as it should be."""
    try:
        with looked_at(ground) as notebook:
            found = texts(notebook)
            wrong = unsound(notebook)
    except NetJournalError as error:
        return [f"does not open: {error.what}"]
    kept = [line for text in found for line in re.findall(r"K[0-9]{5} said ?", text.strip() + " ")]
    strange = [text for text in found if re.sub(r"K[0-9]{5} said ?", "", text)]
    wrong += [f"lost: {text}" for text in book.seen if text not in kept]
    wrong += [f"kept {kept.count(text)} times: {text}" for text in set(kept) if kept.count(text) > 1]
    wrong += [f"never typed: {text}" for text in [*strange, *kept] if text not in book.typed]
    return wrong + ([] if kept == sorted(kept) else ["not in the order in which they were typed"])
