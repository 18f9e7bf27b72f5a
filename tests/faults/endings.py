"""Ways in which a sitting ends while somebody types: at most one second of typing is lost.

Letters are typed one by one, without a pause, and each moment is noted; then the terminal is closed, a signal
comes, the process is killed or stopped, or the machine sleeps. What was typed more than a second before must
be in the draft; after a sleep the screen must be the lock.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from dataclasses import dataclass

from netjournal.errors import NetJournalError
from netjournal.ledger.drafts import load_draft

from .figures import Figures
from .grounds import Ground, looked_at
from .shim import Shim, library
from .victims import Hanging, Victim
from .writing import started

SECOND = 1.0
WORDS = "what was said by the harbour on a grey day about the tender and who will write it "
ENDINGS = ("terminal", "SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT", "SIGTSTP", "SIGSTOP", "SIGKILL", "suspend")
CLEAN = {"terminal": None, "SIGHUP": 129, "SIGTERM": 143, "SIGINT": 130, "SIGQUIT": 131}
"""Endings that the program notices and its exit code; the others are ended by SIGKILL after a while."""
TYPING = (1.2, 4.0)
"""Seconds of typing."""
EVERY = 0.06
"""Seconds between two letters: a quick typist."""
SLEEP = 3600
"""Seconds of a suspend: stopped, while a shim sets the clocks ahead that do not stand still in one."""
LOCKED = b"passphrase or recovery code"


@dataclass(frozen=True)
class Typed:
    """A letter was given to the terminal at that moment."""

    at: float
    letter: str


def end_often(empty: Ground, tries: int, seed: int) -> Figures:
    """End a sitting in each way in turn; the figures, with the slack that the machine took."""
    chance = random.Random(seed)
    figures = Figures("endings", f"letters every {EVERY * 1000:.0f} ms without a pause; seed {seed}")
    worst = 0.0
    for number in range(tries):
        if figures.enough:
            break
        ground = empty.copy(empty.folder.with_name(f"ending-{number}"))
        try:
            worst = max(worst, _try(ground, ENDINGS[number % len(ENDINGS)], chance, figures))
        finally:
            shutil.rmtree(ground.folder)
    figures.how += f"; at most {worst:.2f} s of typing not kept"
    return figures


def _try(ground: Ground, ending: str, chance: random.Random, figures: Figures) -> float:
    figures.tries += 1
    shim = ground.shim() if ending == "suspend" else None
    victim = started(ground, shim)
    typed = _type(victim, chance.uniform(*TYPING))
    end = time.monotonic()
    wrong = _end(victim, ending) if shim is None else _sleep(victim, shim)
    figures.hit(ending)
    kept = _draft(ground)
    whole = "".join(each.letter for each in typed)
    if kept is None or not whole.startswith(kept):
        figures.bad.append(f"{ending}: the draft is {'missing' if kept is None else 'not what was typed'}")
        return 0.0
    figures.acknowledged += 1
    figures.bad += [f"{ending}: {each}" for each in wrong]
    lost = typed[len(kept) :]
    age = end - lost[0].at if lost else 0.0
    if age > SECOND + _slack():
        figures.lost.append(f"lost: {ending}: {age:.2f} s of typing, {len(lost)} letters")
    return age


def _slack() -> float:
    """What a loaded machine may take to draw and to save: a second, at most three under load."""
    return 1.0 + min(2.0, os.getloadavg()[0] / 4)


def _type(victim: Victim, seconds: float) -> list[Typed]:
    typed: list[Typed] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        letter = WORDS[len(typed) % len(WORDS)]
        typed.append(Typed(time.monotonic(), letter))
        victim.send(letter)
        victim.read_until(lambda _said: False, EVERY)
    return typed


def _end(victim: Victim, ending: str) -> list[str]:
    """End it; what is wrong with how it went."""
    if ending == "terminal":
        victim.hang_up()
    else:
        victim.signal(getattr(signal, ending))
    if ending in CLEAN:
        return _ended_by_itself(victim, CLEAN[ending])
    if ending != "SIGKILL":
        victim.read_until(lambda _said: False, SECOND)
    victim.kill()
    return []


def _sleep(victim: Victim, shim: Shim) -> list[str]:
    """Sleep, wake, and leave by the key; what is wrong with how it went."""
    if library() is None:
        victim.kill()
        return ["no C compiler here to set the clocks ahead, so not tried"]
    victim.signal(signal.SIGSTOP)
    shim.sleep(SLEEP)
    before = len(victim.said)
    victim.signal(signal.SIGCONT)
    if not victim.read_until(lambda said: LOCKED in said[before:], 30):
        victim.kill()
        return ["it did not lock after the sleep"]
    woken = victim.said[before:]
    victim.send("\x11")
    shown = (
        ["what was typed stands on the screen"] if WORDS[:8].encode() in woken[woken.index(LOCKED) :] else []
    )
    return shown + _ended_by_itself(victim, 0)


def _ended_by_itself(victim: Victim, code: int | None) -> list[str]:
    try:
        found = victim.ended(30)
    except Hanging:
        return ["it did not end"]
    wrong = (
        []
        if code is None or found == code
        else [f"it ended with {found}, not {code}: {victim.said[-300:]!r}"]
    )
    return wrong + (["a traceback"] if b"Traceback" in victim.said else [])


def _draft(ground: Ground) -> str | None:
    try:
        with looked_at(ground) as notebook:
            found = notebook.vault.call(load_draft, "today.capture")
    except NetJournalError:
        return None
    return found.text if found else ""
