"""A disk that is full at every write in turn: what was acknowledged is there, the vault opens, it is said.

The shim refuses from a chosen call on whatever needs room (`create`, `write`, `link`); what gives room back
(removing the ballast) gives it. Without a compiler a limit on the size of files stands in, and that is said.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence

from netjournal.errors import NetJournalError
from netjournal.ledger.drafts import load_draft

from . import shim as shims
from .aims import phases_of
from .figures import Figures
from .grounds import Ground, looked_at, texts, unsound
from .kills import Doing
from .shim import Shim
from .victims import Victim
from .writing import started

NEEDS_ROOM = ("create", "write", "link")
STORAGE = 8


def fill_often(doing: Doing, ground: Ground, *, every: bool, tries: int = 0) -> Figures:
    """Run it with the disk full from each call that needs room, or the first of each phase; the figures.

    `tries`: not more than that many, spread evenly.
    """
    doing.prepare(ground)
    figures = Figures(f"full disk: {doing.name}", how())
    for number, phase in chosen(_phases(doing, ground), every=every, tries=tries):
        if figures.enough:
            break
        copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-{number}"))
        try:
            _fill(doing, copy, number, phase, figures)
        finally:
            shutil.rmtree(copy.folder)
    return figures


def how() -> str:
    """By what the disk is full."""
    return "by a preloaded shim" if shims.library() else "no C compiler here: by a limit on the size of files"


def chosen(phases: Sequence[str], *, every: bool, tries: int) -> list[tuple[int, str]]:
    """The calls from which on the disk is full: (number, phase)."""
    needing = [(n, phase) for n, phase in enumerate(phases, 1) if phase.startswith(NEEDS_ROOM)]
    firsts = {phase: number for number, phase in reversed(needing)}
    wanted = needing if every else [(number, phase) for phase, number in firsts.items()]
    return sorted(wanted)[:: max(1, len(wanted) // tries)] if tries else sorted(wanted)


def _phases(doing: Doing, ground: Ground) -> list[str]:
    copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-whole"))
    shim = copy.shim(logged=True)
    assert copy.victim(*doing.argv(copy), shim=shim).ended() == 0
    phases = phases_of(shim, copy)
    shutil.rmtree(copy.folder)
    return phases


def _fill(doing: Doing, ground: Ground, number: int, phase: str, figures: Figures) -> None:
    figures.tries += 1
    shim = ground.shim(full=number)
    victim = ground.victim(*doing.argv(ground), shim=shim)
    code = victim.ended()
    answered = doing.answer in victim.said
    figures.acknowledged += answered
    if shim.seen().refused:
        figures.hit(phase)
    else:
        figures.unhurt += 1
    for wrong in [*_unsaid(code, victim.said), *doing.judge(ground, answered)]:
        where = f"{wrong} (full from {phase}; call {number})"
        (figures.lost if wrong.startswith("lost") else figures.bad).append(where)


def _unsaid(code: int, said: bytes) -> list[str]:
    """What is wrong with the way it was told."""
    if b"Traceback" in said or b"A bug" in said:
        return [f"not told as a full disk: {said[-200:]!r}"]
    if code not in (0, STORAGE):
        return [f"ended with {code}: {said[-200:]!r}"]
    return (
        [] if code == 0 or b"full" in said or b"disk" in said else ["it does not say that the disk is full"]
    )


# In the application

LINE = "K00000 of what was said by the harbour"


def fill_while_writing(ground: Ground, *, every: bool, tries: int = 0) -> Figures:
    """Keep a line in the application with the disk full from each call; the figures."""
    figures = Figures("full disk: writing", how())
    phases, opening = _while_writing(ground)
    later = [(n, phase) for n, phase in chosen(phases, every=every, tries=tries) if n > opening]
    if not every:
        firsts = {phase: number for number, phase in reversed(list(enumerate(phases, 1))) if number > opening}
        later = sorted((n, phase) for phase, n in firsts.items() if phase.startswith(NEEDS_ROOM))
        later = later[:: max(1, len(later) // tries)] if tries else later
    for number, phase in later:
        copy = ground.copy(ground.folder.with_name(f"{ground.folder.name}-{number}"))
        try:
            _fill_while_writing(copy, number, phase, figures)
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
    phases = phases_of(shim, copy)
    shutil.rmtree(copy.folder)
    return phases, opening


def _keep(victim: Victim) -> bool:
    """Type the line and press enter; True where its row was seen, False where the screen says why not."""
    victim.send(f"\x1b[200~{LINE}\x1b[201~\r")
    row = re.compile(rb"Note\s*(?:\x1b\[[0-9;]*m|\s)*K00000")
    victim.read_until(lambda said: bool(row.search(said)) or b"is full" in said)
    return bool(row.search(victim.said))


def _fill_while_writing(ground: Ground, number: int, phase: str, figures: Figures) -> None:
    figures.tries += 1
    shim: Shim = ground.shim(full=number)
    victim = started(ground, shim)
    kept = _keep(victim)
    victim.read_until(lambda _said: False, 1.5)
    victim.kill()
    figures.acknowledged += kept
    if shim.seen().refused:
        figures.hit(phase)
    else:
        figures.unhurt += 1
    for wrong in _judged(ground, kept):
        (figures.lost if wrong.startswith("lost") else figures.bad).append(
            f"{wrong} (full from {phase}; {number})"
        )


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
