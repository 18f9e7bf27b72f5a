"""`python -m tests.faults NAME --tries 1000`: the long form of a campaign, and its figure."""

from __future__ import annotations

import argparse
import math
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.core_limit import children_keep_it

from .canaries import type_everywhere
from .damage import damage_all
from .endings import end_often
from .figures import Figures
from .full_disk import fill_often, fill_while_writing
from .fuzz import fuzz
from .grounds import Ground, make_ground
from .keyrings import ring_often
from .kills import DOINGS, campaign
from .small_disk import fill_really
from .writing import write_and_die

Campaign = Callable[[Ground, int, int], Figures]


def campaigns() -> dict[str, Campaign]:
    """Every campaign that is run by its name."""

    def kills(name: str) -> Campaign:
        return lambda ground, tries, seed: campaign(name, ground, tries, seed)

    def full(name: str) -> Campaign:
        return lambda ground, tries, _seed: fill_often(DOINGS[name], ground, tries)

    return {
        **{name: kills(name) for name in DOINGS},
        "writing": write_and_die,
        "endings": end_often,
        "mutants": fuzz,
        "damage": damage_all,
        "keyrings": ring_often,
        "canaries": lambda ground, _tries, _seed: type_everywhere(ground),
        **{f"full-disk-{name}": full(name) for name in DOINGS},
        "full-disk-tmpfs": fill_really,
        "full-disk-writing": lambda ground, tries, _seed: fill_while_writing(ground, tries),
    }


def main() -> int:
    """Run one campaign; 1 where anything was lost or bad."""
    known = campaigns()
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("name", choices=known)
    parser.add_argument("--tries", "--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--cold", action="store_true", help="start each victim anew instead of forking it")
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no further try after so many")
    chosen = parser.parse_args()
    Figures.end = time.monotonic() + 60 * chosen.minutes
    with children_keep_it():
        return _run(chosen, known[chosen.name])


def _run(chosen: argparse.Namespace, run: Campaign) -> int:
    folder, began = Path(tempfile.mkdtemp(prefix="netjournal-faults-")), time.monotonic()
    ground = make_ground(folder / "first")
    warm = None if chosen.cold else ground.warmed()
    try:
        figures = run(ground, chosen.tries, chosen.seed)
    finally:
        if warm is not None:
            warm.close()
        shutil.rmtree(folder)
    how = "each started anew" if chosen.cold else "forked from a process that had imported the program"
    sys.stdout.write(f"{figures}\n{time.monotonic() - began:.0f} s; victims {how}\n")
    return 0 if figures.clean else 1


if __name__ == "__main__":
    sys.exit(main())
