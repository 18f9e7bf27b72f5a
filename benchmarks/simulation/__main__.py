"""Rank made-up networks by the shipped score and by other measures; print how each agrees with the truth."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from statistics import fmean

from .measures import MEASURES
from .trials import EMPTY, Outcome, run
from .worlds import WORLDS


def main() -> None:
    """Run the worlds and print the tables in Markdown."""
    parser = argparse.ArgumentParser(prog="benchmarks.simulation", description=__doc__)
    parser.add_argument("--networks", type=int, default=1000, help="how many of each world (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other networks")
    names = [world.name for world in WORLDS]
    parser.add_argument("--world", choices=names, action="append", help="only this one; may be repeated")
    arguments = parser.parse_args()
    if arguments.networks < 2:
        parser.error("at least 2 networks are needed")
    wanted = [world for world in WORLDS if world.name in (arguments.world or names)]
    outcomes = [run(world, arguments.networks, arguments.seed) for world in wanted]
    print("\n".join(tables(outcomes)))


def tables(outcomes: Sequence[Outcome]) -> list[str]:
    """The lines of the tables: the first world by measure, then all worlds."""
    return [*_measures(outcomes[0]), "", *_agreement(outcomes), "", *_trust(outcomes)]


def _measures(outcome: Outcome) -> list[str]:
    networks = len(outcome.agreement["score"][0])
    lines = [
        f"World “{outcome.world.name}”, {networks:,} networks. Kendall’s tau-b with the truth; ±: two "
        f"standard errors;\nclimbed: past how many of the others {EMPTY} empty meetings lift somebody.\n",
        "| ranked by | with all | with half | the score leads by | with half by | climbed |",
        "|---|---|---|---|---|---|",
    ]
    for name in MEASURES:
        leads = [_lead(*outcome.lead(name, half)) if name != "score" else "" for half in (0, 1)]
        climbed = fmean(outcome.climbed[name])
        said = "none" if not any(outcome.climbed[name]) else f"{climbed:.0%}"
        taus = [f"{outcome.tau(name, half):.3f}" for half in (0, 1)]
        lines.append("| " + " | ".join((name, *taus, *leads, said)) + " |")
    unmoved = outcome.unmoved
    said = "Every number and place the same after them, linked and half of them rated 0 too"
    return [*lines, "", f"{said}: {unmoved.yes:,} of {unmoved.of:,} networks."]


def _agreement(outcomes: Sequence[Outcome]) -> list[str]:
    lines = [
        "Tau-b with all / with half of the evidence, by world.\n",
        "| world | " + " | ".join(MEASURES) + " |",
        "|---" * (len(MEASURES) + 1) + "|",
    ]
    for each in outcomes:
        taus = (f"{each.tau(name):.3f} / {each.tau(name, 1):.3f}" for name in MEASURES)
        lines.append(f"| {each.world.name} | " + " | ".join(taus) + " |")
    return lines


def _trust(outcomes: Sequence[Outcome]) -> list[str]:
    lines = [
        "How often the band holds the truth, and “stands above” is right.\n",
        "| world | | band holds all that was brought | band holds what was written down | “above” is right "
        "| pairs it names |",
        "|---|---|---|---|---|---|",
    ]
    for each in outcomes:
        shares = (each.band, each.band_of_recorded, each.right, each.named)
        said = " | ".join(f"{count.share:.1%}" for count in shares)
        lines.append(f"| {each.world.name} | {each.world.about} | {said} |")
    return lines


def _lead(lead: float, error: float) -> str:
    return f"{lead:+.3f} ± {error:.3f}"


if __name__ == "__main__":
    main()
