"""A disk that is full at every write in turn: what was acknowledged is there, the vault opens, it is said.

The shim refuses at a chosen call whatever needs room (`create`, `write`, `rename`, `link`, and `sync`, by
which some file systems tell it late): from it on, where what gives room back (removing the ballast) gives it;
or at it alone, as where another program took the last and gave it back. Without a compiler a limit on the
size of files stands in, and that is said.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from netjournal.errors import NetJournalError
from netjournal.ledger.drafts import load_draft
from netjournal.vault.ballast import BALLAST, BALLAST_BYTES

from . import shim as shims
from .aims import calls_of
from .figures import Figures
from .grounds import Ground, looked_at, texts, unsound
from .kills import Doing
from .shim import Seen, Shim
from .victims import Hanging, Victim
from .warm import QUICK
from .writing import started

NEEDS_ROOM = ("create", "write", "rename", "link", "sync")
STORAGE = 8
AGAIN = 1
"""Of each phase so many that failed are done again with room."""
UNFINISHED = ("*.tmp", ".*.making", ".*.going")


@dataclass(frozen=True)
class Full:
    """The disk is full at that call, which is of that phase: from it on, or `once`."""

    call: int
    once: bool
    phase: str

    @property
    def name(self) -> str:
        """For the figure."""
        return f"{self.phase}, {'at that call alone' if self.once else 'from that call on'}"


def fill_often(doing: Doing, ground: Ground, tries: int = 0, *, until_red: bool = False) -> Figures:
    """Run it with the disk full at so many of its calls that need room, 0 for one a phase; the figures.

    `until_red`: not longer than until something is wrong.
    """
    doing.prepare(ground)
    ground.more[QUICK] = "1"
    figures = Figures(f"full disk: {doing.name}", how())
    for full in chosen(_phases(doing, ground), figures, tries):
        if figures.enough or (until_red and not figures.clean):
            break
        copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-{full.call}"))
        try:
            _fill(doing, copy, full, figures)
        except Hanging as error:
            figures.bad.append(f"{error} (full at call {full.call}, {full.name})")
        finally:
            shutil.rmtree(copy.folder)
    return figures


def how() -> str:
    """By what the disk is full."""
    return "by a preloaded shim" if shims.library() else "no C compiler here: by a limit on the size of files"


def chosen(phases: Sequence[str], figures: Figures, tries: int, *, after: int = 0) -> list[Full]:
    """The moments at which the disk is full, of the calls later than `after`; `figures` are told of all.

    Phase by phase in turn, the calls of each evenly spread however few are tried. `tries` 0: one a phase.
    """
    kinds: dict[str, list[Full]] = {}
    for once in (False, True):
        for call, phase in enumerate(phases, 1):
            if call > after and phase.startswith(NEEDS_ROOM):
                full = Full(call, once, phase)
                kinds.setdefault(full.name, []).append(full)
    figures.calls.update({name: len(calls) for name, calls in kinds.items()})
    rows = zip_longest(*(map(calls.__getitem__, spread(len(calls))) for calls in kinds.values()))
    return [full for row in rows for full in row if full is not None][: tries or len(kinds)]


def spread(count: int) -> list[int]:
    """The numbers below `count`, the first ones of them spread over all (van der Corput 1935)."""
    return sorted(range(count), key=lambda number: f"{number:020b}"[::-1])


def _phases(doing: Doing, ground: Ground) -> list[str]:
    copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-whole"))
    shim = copy.shim(logged=True)
    assert copy.victim(*doing.argv(copy), shim=shim).ended() == 0
    phases = [call.phase for call in calls_of(shim, copy)]
    shutil.rmtree(copy.folder)
    return phases


def _fill(doing: Doing, ground: Ground, full: Full, figures: Figures) -> None:
    shim = ground.shim(full=full.call, once=full.once)
    victim = ground.victim(*doing.argv(ground), shim=shim)
    code = victim.ended()
    answered = doing.answer in victim.said
    wrong = [*unsaid(code, answered, victim.said), *doing.judge(ground, answered), *left_over(ground)]
    if code == STORAGE and figures.phases[full.name] < AGAIN:
        wrong += done_again(doing, ground)
    _count(figures, full, shim.seen(), answered, wrong)


def _count(figures: Figures, full: Full, seen: Seen, answered: bool, wrong: list[str]) -> None:
    figures.tries += 1
    figures.acknowledged += answered
    if seen.refused:
        figures.hit(full.name, seen.refused)
    else:
        figures.unhurt += 1
    for each in wrong:
        where = f"{each} (full at call {full.call}, {full.name})"
        (figures.lost if each.startswith("lost") else figures.bad).append(where)


def unsaid(code: int, answered: bool, said: bytes) -> list[str]:
    """What is wrong with the way it was told."""
    if b"Traceback" in said or b"A bug" in said:
        return [f"not told as a full disk: {said[-200:]!r}"]
    if code not in (0, STORAGE) or (code == 0) is not answered:
        return [f"ended with {code}, {'' if answered else 'not '}answered: {said[-200:]!r}"]
    return (
        [] if code == 0 or b"full" in said or b"disk" in said else ["it does not say that the disk is full"]
    )


def left_over(ground: Ground) -> list[str]:
    """What is still unfinished, or not set aside again, after an opening with room."""
    found = [path.name for name in UNFINISHED for path in ground.folder.glob(f"[vs]*/**/{name}")]
    reserve = ground.vault / BALLAST
    whole = reserve.is_file() and reserve.stat().st_size == BALLAST_BYTES
    return [f"left over: {name}" for name in found] + ([] if whole else ["the reserve is not there again"])


def done_again(doing: Doing, ground: Ground) -> list[str]:
    """What is wrong when the same is done again, with room."""
    victim = ground.victim(*doing.argv(ground))
    if victim.ended() or doing.answer not in victim.said:
        return [f"with room again: {victim.said[-200:]!r}"]
    return [f"with room again: {wrong}" for wrong in doing.judge(ground, True)]


# In the application

LEAVES = 5.0
"""Seconds in which the application ends, if it does."""
LINE = "K00000 of what was said by the harbour"


def fill_while_writing(ground: Ground, tries: int = 0, *, until_red: bool = False) -> Figures:
    """Keep a line in the application with the disk full at so many calls, as `fill_often` does."""
    figures = Figures("full disk: writing", how())
    phases, opening = _while_writing(ground)
    for full in chosen(phases, figures, tries, after=opening):
        if figures.enough or (until_red and not figures.clean):
            break
        copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-{full.call}"))
        try:
            _fill_while_writing(copy, full, figures)
        finally:
            shutil.rmtree(copy.folder)
    return figures


def _while_writing(ground: Ground) -> tuple[list[str], int]:
    """The phases of keeping one line and leaving, and how many calls the opening makes."""
    copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-whole"))
    shim = copy.shim(logged=True)
    victim = started(copy, shim)
    opening = shim.seen().calls
    _keep(victim)
    victim.send("\x11")
    assert victim.ended() == 0
    phases = [call.phase for call in calls_of(shim, copy)]
    shutil.rmtree(copy.folder)
    return phases, opening


def _keep(victim: Victim) -> bool:
    """Type the line and press enter; True where its row was seen, False where the screen says why not."""
    victim.send(f"\x1b[200~{LINE}\x1b[201~\r")
    row = re.compile(rb"Note\s*(?:\x1b\[[0-9;]*m|\s)*K00000")
    victim.read_until(lambda said: bool(row.search(said)) or b"is full" in said)
    return bool(row.search(victim.said))


def _fill_while_writing(ground: Ground, full: Full, figures: Figures) -> None:
    shim: Shim = ground.shim(full=full.call, once=full.once)
    victim = started(ground, shim)
    kept = _keep(victim)
    if kept:
        victim.send("\x11")
    victim.read_until(lambda _said: False, LEAVES if kept else 1.5)
    victim.kill()
    wrong = ["a traceback, or a bug"] if b"Traceback" in victim.said or b"A bug" in victim.said else []
    _count(figures, full, shim.seen(), kept, [*wrong, *_judged(ground, kept), *left_over(ground)])


def _judged(ground: Ground, kept: bool) -> list[str]:
    try:
        with looked_at(ground) as notebook:
            found, wrong = texts(notebook), unsound(notebook)
            draft = notebook.vault.call(load_draft, "today.capture")
    except NetJournalError as error:
        return [f"does not open: {error.what}"]
    if LINE not in found and (kept or draft is None or draft.text != LINE):
        wrong.append(f"lost: the line, {'a row' if kept else 'in the field'}; draft {draft is not None}")
    return wrong
