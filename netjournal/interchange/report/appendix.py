"""The appendix: how far to trust the numbers, how each is reckoned, what they cannot say, the seal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from netjournal.review.anchors import anchors
from netjournal.review.score.figures import number, share
from netjournal.review.score.order import flip_point
from netjournal.review.score.scoring import FORMULA_VERSION

from .document import Block, Bullets, Column, Paragraph, Section, Sums, Table
from .reading import PEOPLE, Reading, fraction, said
from .sums import band_sums, coverage_sum, decimal, delivery_sum, points_sum, up_to_sum

BAND_WORDS = (
    "The band is what is recorded, with weights up to 30 % off and all ratings up to 1½ too high or 1 too "
    "low; it says nothing of what was never logged. Whoever stands in one tier cannot be told apart; a "
    "place is a range for the same reason. Delivery is what came of that which was hoped for and is rated, "
    "coverage how much of what was hoped for is rated at all; neither is a ranking: both reward low hopes."
)
RULES = (
    "All ratings of one person for one objective make one step. The best counts: as it is where a second "
    "one of at least 1, and at most one lower, bears it out, else half a step less; a best of 0 is 0.",
    "Points: each step times the weight of its objective, added up, divided by four times the sum of all "
    "weights; times 100. “Up to” takes what is open for a 4.",
    "The low end of a band takes 1½ off each step (not below 0), the high end adds 1 (not above 4). Each "
    "objective is given 7 tenths of its weight, and the remaining 3 tenths go to the lowest steps first for "
    "the low end, to the highest first for the high end, at most 6 tenths of its own weight to each; the "
    "figures below are tenths.",
)
SILENT = (
    "They are one person’s own ratings of their own network. Somebody else would rate otherwise.",
    "What was never logged is not in them, and no band says how much that is.",
    "They reward no volume: ten coffees that led nowhere are worth nothing here, pleasant as they were.",
    "They say what came of a period, not what a person is worth, nor what will come of the next.",
    "Hopes are the reviewer’s. Whoever never knew of them did not fall short.",
    "A list that ranks people in writing is personal data: those who stand on it may ask to read it.",
)


def trust(reading: Reading) -> Section | None:
    """Bands, tiers and places; what would turn neighbours; whether a second look agreed."""
    rated = [row for row in reading.rows("results") if row.get("contribution") is not None]
    if not rated:
        return None
    columns = (
        Column("person"),
        *(Column(head, number=True) for head in ("points", "low", "high", "tier", "place", "delivery",
                                                "coverage", "3 and above")),
    )  # fmt: skip
    table = Table("Band, tier and place", columns, tuple(_trusted(reading, row) for row in rated[:PEOPLE]))
    blocks: list[Block] = [Paragraph(BAND_WORDS), table]
    flips = tuple(_flips(reading, rated))
    blocks += [Paragraph("What would make neighbours change places:"), Bullets(flips)] if flips else []
    blocks.append(Paragraph(_agreement(reading)))
    return Section("How far to trust it", tuple(blocks))


def reckoning(reading: Reading) -> Section:
    """The rules, the yardstick, the weights, and each person's numbers term by term."""
    yardstick = tuple((str(at), words) for at, words in anchors())
    total = sum(reading.swings) or 1
    weights = tuple(
        (key, str(swing), decimal(Fraction(swing, total)), said(row.get("reason")))
        for (key, swing, row) in zip(
            reading.keys.values(), reading.swings, reading.rows("objectives"), strict=True
        )
    )
    blocks = (
        Bullets(RULES),
        Table("The yardstick", (Column("rating"), Column("means", share=8)), yardstick),
        Table(
            "The weights",
            (Column("objective", share=2), Column("weight", number=True), Column("of 1", number=True),
             Column("changed after the first rating, because", share=3)),
            weights,
        ),
    )  # fmt: skip
    parts = tuple(_person(reading, row) for row in reading.rows("results")[:PEOPLE])
    return Section("How each number is reckoned", blocks, parts)


def silence(withheld: tuple[str, ...] = ()) -> Section:
    """What the numbers cannot say, and what this copy leaves out."""
    return Section("What these numbers cannot say", (Bullets((*SILENT, *withheld)),))


def _trusted(reading: Reading, row: Mapping[str, Any]) -> tuple[str, ...]:
    place = row.get("place") or {}
    best, worst = place.get("best"), place.get("worst")
    return (
        reading.name(row["contact"]),
        *(number(fraction(row.get(name))) for name in ("contribution", "low", "high")),
        str(row.get("tier") or "–"),
        "–" if best is None else str(best) if best == worst else f"{best} to {worst}",
        share(fraction(row.get("delivery"))),
        share(fraction(row.get("coverage"))),
        str(row.get("strong_cells", "–")),
    )


def _flips(reading: Reading, rated: list[Mapping[str, Any]], most: int = 20) -> Iterator[str]:
    if reading.formula != FORMULA_VERSION:
        return
    objectives = list(zip(reading.keys, reading.swings, strict=True))
    for above, below in list(pairwise(rated))[:most]:
        names = f"{reading.name(above['contact'])} and {reading.name(below['contact'])}"
        found = flip_point(objectives, _halves(reading, above), _halves(reading, below))
        if above["contribution"] == below["contribution"]:
            yield f"{names} have equal points."
        elif found is None:
            yield f"{names}: no single weight would."
        else:
            yield (
                f"{names}: if {reading.keys[found.objective]} had a weight of {number(found.swing)} instead "
                f"of {found.swing_now}."
            )


def _halves(reading: Reading, row: Mapping[str, Any]) -> list[int | None]:
    return [None if step is None else int(step * 2) for step in reading.steps(row)]


def _agreement(reading: Reading) -> str:
    found = reading.part("agreement")
    if not isinstance(found, Mapping) or not found.get("looked"):
        return "No contribution was looked at a second time."
    looked = "1 contribution was" if found["looked"] == 1 else f"{found['looked']} contributions were"
    return (
        f"{looked} offered again, blind, at the end. Of the second looks {found['same']} gave the same "
        f"rating, {found['one_apart']} one a step off, {found['further']} one further off; "
        f"{found['higher']} were higher and {found['lower']} lower. The first look alone counts."
    )


def _person(reading: Reading, row: Mapping[str, Any]) -> Section:
    """Steps with the ratings behind them, then the sums."""
    contact, steps, swings = row["contact"], reading.steps(row), reading.swings
    state = {cell["objective"]: cell["state"] for cell in row["cells"]}
    is_open = [state.get(uid) in ("expected", "linked") for uid in reading.keys]
    hoped = [(contact, uid) in reading.hoped for uid in reading.keys]
    words = (_step(reading, contact, uid, step) for uid, step in zip(reading.keys, steps, strict=True))
    lines = ["steps: " + "; ".join(word for word in words if word)]
    rated = any(step is not None for step in steps)
    lines.append(f"points: {points_sum(swings, steps)}" if rated else "points: none, for nothing is rated")
    if any(is_open):
        lines.append(f"up to: {up_to_sum(swings, steps, is_open)}")
    delivery, coverage = delivery_sum(swings, steps, hoped), coverage_sum(swings, steps, hoped)
    lines += [f"delivery in %: {delivery}"] if delivery else []
    lines += [f"coverage in %: {coverage}"] if coverage else []
    if rated:
        low, high = band_sums(swings, steps)
        lines += [f"low: {low}", f"high: {high}"]
    return Section(reading.name(contact), (Sums(tuple(lines)),))


def _step(reading: Reading, contact: str, uid: str, step: Fraction | None) -> str:
    """ "bid 3 (ratings 3, 2)"; "" where nothing is hoped for or linked."""
    ratings = [row.get("rating") for row in reading.by_cell.get((contact, uid), [])]
    known = sorted((str(rating) for rating in ratings if rating is not None), reverse=True)
    key = reading.keys[uid]
    if step is None:
        what = "linked, not rated" if ratings else "hoped for" if (contact, uid) in reading.hoped else ""
        return f"{key} {what}" if what else ""
    by_hand = "set by hand, " if (contact, uid) in reading.by_hand else ""
    return f"{key} {decimal(step)} ({by_hand}ratings {', '.join(known) or 'none'})"
