"""Whatever ails the system's keyring, the passphrase is asked for, and opens: how soon, for each kind.

The victim is started as a person starts it, on a vault that a keyring may open, with a keyring of that kind
(`rings.py`). What is measured: from its start, and from the moment in which the keyring was asked, until the
prompt was on the terminal. Then the passphrase is typed, at once, and must open.
"""

from __future__ import annotations

import os
import shutil
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from unittest.mock import patch

from .figures import Figures
from .grounds import PASSPHRASE, Ground, looked_at
from .rings import Kept
from .victims import Hanging, Victim

WITHIN = 2.0
"""Seconds."""
OURS = "tests.faults.rings."
KINDS = {
    "absent: not installed": "no.such.package.Keyring",
    "absent: holds nothing": f"{OURS}Empty",
    "locked": f"{OURS}Locked",
    "null": "keyring.backends.null.Keyring",
    "fail": "keyring.backends.fail.Keyring",
    "plaintext": f"{OURS}Plain",
    "changed": f"{OURS}Changed",
    "changed to nonsense": f"{OURS}Nonsense",
    "hanging": f"{OURS}Hanging",
    "hanging when found": f"{OURS}HangingWhenFound",
    "slow": f"{OURS}Slow",
    "raising": f"{OURS}Raising",
    "ending its thread": f"{OURS}Leaving",
    "well": f"{OURS}Kept",
}
"""The last opens without a question: without this control a keyring that is never used would pass."""
LATE = {"hanging", "hanging when found", "slow"}
"""While these have not answered the passphrase is typed; with the others, once it is said that they did not
open the notebook.
"""
REFUSED = b"The keyring did not open it"
PROMPTS = {"application": b"passphrase or recovery code", "command": b"Passphrase: "}
INSIDE = {"application": b"Today", "command": b"a gull on the pier"}


@dataclass(frozen=True)
class Asked:
    """Seconds until the prompt stood: from the start (and of the processor), and from the asking of the
    keyring, where it was asked before that.
    """

    start: float
    worked: float
    asking: float | None


def ring_often(empty: Ground, tries: int, seed: int) -> Figures:
    """Each kind in turn, alternately before the application and a command; the figures."""
    ground = with_keyring(empty.copy(empty.folder.with_name("ringed")))
    figures = Figures(
        "keyrings", f"the application and a command in turn; seed {seed}, which chooses nothing"
    )
    seen: dict[str, list[Asked]] = defaultdict(list)
    for number in range(tries):
        if figures.enough:
            break
        kind = list(KINDS)[number // 2 % len(KINDS)]
        before = ("application", "command")[number % 2]
        found = try_one(ground, kind, before, figures)
        if found is not None:
            seen[f"{kind}, {before}"].append(found)
    figures.more = [_line(name, times) for name, times in sorted(seen.items())]
    every = [each.start for times in seen.values() for each in times]
    figures.more.append(f"{sum(each > WITHIN for each in every)} of {len(every)} later than {WITHIN:.0f} s")
    shutil.rmtree(ground.folder)
    return figures


def with_keyring(ground: Ground) -> Ground:
    """A vault with a line in it, which a keyring opens that is well. Victims find compiled what one before
    them has compiled, as an installed program does.
    """
    ground.more = {
        "RINGS_FILE": str(ground.notes / "ring"),
        "RINGS_ASKED": str(ground.notes / "asked"),
        "PYTHONPATH": f"{ground.tree}:{Path(__file__).parents[2]}",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(ground.folder.with_name("bytecode")),
    }
    from netjournal.journal.writing import capture

    with patch.dict("os.environ", ground.more), looked_at(ground) as notebook:
        notebook.vault.call(capture, "a gull on the pier")
        notebook.vault.access.add_keyring(Kept())
    return ground


def rung(ground: Ground, backend: str, before: str) -> Victim:
    """A victim with that keyring."""
    (ground.notes / "asked").unlink(missing_ok=True)
    ground.more["PYTHON_KEYRING_BACKEND"] = backend
    return ground.victim(*(["entries"] if before == "command" else []), passphrase=None)


def try_one(ground: Ground, kind: str, before: str, figures: Figures, patience: float = 30.0) -> Asked | None:
    """Start it, wait for the prompt, type the passphrase; how long the prompt took, None without one."""
    figures.tries += 1
    began = time.monotonic()
    victim = rung(ground, KINDS[kind], before)
    inside, well = INSIDE[before], kind == "well"
    prompted = victim.read_until(lambda said: PROMPTS[before] in said or inside in said, patience)
    found = Asked(time.monotonic() - began, _worked(victim), _since_asking(ground))
    if prompted and before == "application" and kind not in LATE:
        victim.read_until(lambda said: REFUSED in said or inside in said, patience)
    wrong = "" if prompted else "no prompt"
    if inside in victim.said and not well:
        wrong = "opened without a passphrase"
    wrong = wrong or _opens(victim, before, "" if well else f"{PASSPHRASE}\r", patience)
    victim.kill()
    if wrong:
        figures.bad.append(f"{kind}, {before}: {wrong}: {victim.said[-300:]!r}")
        return None
    figures.hit(kind)
    figures.acknowledged += 1
    return None if well else found


def _opens(victim: Victim, before: str, typed: str, patience: float) -> str:
    victim.send(typed)
    if not victim.read_until(lambda said: INSIDE[before] in said, patience):
        return "it was not opened"
    if b"Traceback" in victim.said:
        return "a traceback"
    if before == "application":
        victim.send("\x11")
    try:
        code = victim.ended(30)
    except Hanging:
        return "it did not end"
    return f"exit {code}" if code else ""


def _since_asking(ground: Ground) -> float | None:
    noted = ground.notes / "asked"
    if not noted.exists():
        return None
    return time.monotonic() - float(noted.read_text(encoding="utf-8").split()[0])


def _worked(victim: Victim) -> float:
    """Seconds of the processor that it has taken."""
    try:
        spent = Path(f"/proc/{victim.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def _line(name: str, times: list[Asked]) -> str:
    starts = [each.start for each in times]
    asked = [each.asking for each in times if each.asking is not None]
    since = f"; from the asking {max(asked):.2f}, median {median(asked):.2f}" if asked else ""
    worked = f"{median(each.worked for each in times):.2f} s of the processor"
    return (
        f"{name}: at most {max(starts):.2f} s from the start, median {median(starts):.2f} ({worked}){since}"
    )
