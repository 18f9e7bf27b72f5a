"""The report's tables and charts: decisions, actions, the score, the evidence, the measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from netjournal.review.score.figures import number, step_text

from .charts import Bar, Point, bars, line
from .document import Block, Bullets, Column, Figure, Paragraph, Section, Table
from .reading import EVIDENCE, PEOPLE, Reading, beyond, day_words, fraction, said

WIDE = 6
"""Up to so many objectives their keys head the columns; beyond it, their numbers."""
BARS = 25
"""As many people are drawn."""
UNRATED = {"expected": "?", "linked": "?", "not_expected": "–"}


def doings(reading: Reading) -> Section | None:
    """What was decided and what is to be done."""
    tables = [table for table in (_decisions(reading), _actions(reading)) if table is not None]
    return Section("Decided, and to do", tuple(tables)) if tables else None


def score(reading: Reading) -> Section:
    """The score table, the points drawn with their bands, and every contribution."""
    results = reading.rows("results")
    if not results:
        nobody = "Nobody is hoped for or has contributed in this period, so there is nothing to score."
        return Section("The score", (Paragraph(nobody),))
    blocks: list[Block] = [Paragraph(HOW_TO_READ), _score_table(reading, results[:PEOPLE])]
    blocks += [Paragraph(text, "quiet") for text in beyond(len(results), PEOPLE, "people")]
    blocks += [_legend(reading)] if len(reading.keys) > WIDE else []
    blocks += list(_chart(reading, results))
    blocks += list(_scopes(reading, results[:PEOPLE]))
    blocks += list(_trend(reading, results[:PEOPLE]))
    return Section("The score", tuple(blocks))


def evidence(reading: Reading) -> Section | None:
    """Every contribution with its rating."""
    rows = reading.rows("contributions")
    if not rows:
        return None
    columns = (
        Column("person", share=3),
        Column("day", share=2),
        Column("objective", share=2),
        Column("what came of it", share=6),
        Column("rating", number=True),
    )
    order = {row["contact"]: at for at, row in enumerate(reading.rows("results"))}
    rows = sorted(rows, key=lambda row: (order.get(row["contact"], len(order)), row["day"]))
    table = Table("Contributions", columns, tuple(_evidence(reading, rows[:EVIDENCE])))
    left = [Paragraph(text, "quiet") for text in beyond(len(rows), EVIDENCE, "contributions")]
    return Section("The evidence", (table, *left))


def measures(reading: Reading) -> Section | None:
    """The measure of each objective over its dated values."""
    drawn = [figure for row in reading.rows("objectives") if (figure := _measure(row)) is not None]
    return Section("The measures", tuple(drawn)) if drawn else None


HOW_TO_READ = (
    "Steps run from 0 to 4 for each objective; points from 0 to 100. They are no shares: several people may "
    "each have been indispensable to one objective, so points are never added up over people. “?” is hoped "
    "for or linked and not rated, “–” is neither, * is a step set by hand. “up to” is what the points would "
    "be if all that is open came out best."
)


SCOPES = (
    "Objectives that serve both one’s own role and the workplace count in each of the two columns: own role "
    "and workplace, less both, make the points."
)


def _decisions(reading: Reading) -> Table | None:
    rows = [
        (
            reading.name(row["contact"]),
            said(row.get("choice")),
            said(row.get("why")),
            said(row.get("how_known")),
            day_words(row.get("day") or ""),
        )
        for row in reading.rows("decisions")
    ]
    columns = (
        Column("person", share=3),
        Column("decision", share=2),
        Column("why", share=4),
        Column("how it will show", share=4),
        Column("day", share=2),
    )
    return Table("Decisions", columns, tuple(rows)) if rows else None


def _actions(reading: Reading) -> Table | None:
    rows = [
        (
            said(row.get("text")),
            reading.name(row["contact"]) if row.get("contact") else "",
            day_words(row.get("due") or ""),
            f"done {day_words(row['done'])}" if row.get("done") else "open",
            said(row.get("result")),
        )
        for row in reading.rows("actions")
    ]
    columns = (
        Column("action", share=5),
        Column("with", share=3),
        Column("due", share=2),
        Column("state", share=2),
        Column("result", share=3),
    )
    return Table("Actions of this review", columns, tuple(rows)) if rows else None


def _score_table(reading: Reading, results: list[Mapping[str, Any]]) -> Table:
    keys = list(reading.keys.values())
    heads = keys if len(keys) <= WIDE else [str(at) for at in range(1, len(keys) + 1)]
    columns = (
        Column("person", share=1),
        *(Column(head, number=True) for head in heads),
        Column("points", number=True),
        Column("up to", number=True),
        Column("thin", number=True),
    )
    weights = ("weight", *map(str, reading.swings), "", "", "")
    return Table("Points, best first", columns, (weights, *(_score_row(reading, row) for row in results)))


def _score_row(reading: Reading, row: Mapping[str, Any]) -> tuple[str, ...]:
    states = {cell["objective"]: cell["state"] for cell in row["cells"]}
    points = fraction(row.get("contribution"))
    steps = [
        (UNRATED.get(states.get(uid, ""), "–") if step is None else step_text(step))
        + ("*" if step is not None and (row["contact"], uid) in reading.by_hand else "")
        for uid, step in zip(reading.keys, reading.steps(row), strict=True)
    ]
    thin = "thin" if row.get("thin") and points is not None else ""
    return (
        reading.name(row["contact"]), *steps, number(points), number(fraction(row.get("up_to"))), thin
    )  # fmt: skip


def _legend(reading: Reading) -> Bullets:
    named = zip(reading.keys.values(), reading.swings, strict=True)
    return Bullets(tuple(f"{at}: {key}, weight {swing}" for at, (key, swing) in enumerate(named, 1)))


def _chart(reading: Reading, results: list[Mapping[str, Any]]) -> Iterator[Figure]:
    rated = [row for row in results if row.get("contribution") is not None and row.get("low") is not None]
    rows = [
        Bar(reading.name(row["contact"]), _of(row, "contribution"), _of(row, "low"), _of(row, "high"))
        for row in rated[:BARS]
    ]
    if not rows:
        return
    first = f"the first {len(rows)} of {len(rated)} people" if len(rated) > len(rows) else "people"
    alternative = (
        f"Bars of {first} from {rows[0].name} with {number(rows[0].value)} points to {rows[-1].name} with "
        f"{number(rows[-1].value)}. The line across a bar is its band, from the lowest to the highest "
        "result that the record leaves open. The figures stand in the table and in the appendix."
    )
    yield Figure("Points with their bands", bars("Points with their bands", alternative, rows), alternative)


def _scopes(reading: Reading, results: list[Mapping[str, Any]]) -> Iterator[Block]:
    """Points by scope, where objectives differ in it."""
    scopes = {row.get("scope") for row in reading.rows("objectives")}
    rows = [row for row in results if row.get("contribution") is not None and row.get("scopes")]
    if not rows or scopes == {"both"}:
        return
    names = ("role", "workplace", "both")
    columns = (
        Column("person"),
        *(Column(head, number=True) for head in ("points", "own role", "workplace", "of which both")),
    )
    cells = tuple(
        (
            reading.name(row["contact"]),
            number(fraction(row["contribution"])),
            *(number(fraction(row["scopes"].get(name))) for name in names),
        )
        for row in rows
    )
    yield Paragraph(SCOPES)
    yield Table("Points for one’s own role and for the workplace", columns, cells)


def _trend(reading: Reading, results: list[Mapping[str, Any]]) -> Iterator[Block]:
    """Points of earlier reviews, their ratings under the weights of this one."""
    found = reading.part("trend")
    periods = found.get("periods") if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping) or not periods or not found.get("lines"):
        return
    now = {row["contact"]: number(fraction(row.get("contribution"))) for row in results}
    columns = (
        Column("person"),
        *(Column(said(each["label"]), number=True) for each in periods),
        Column(said(reading.review["label"]), number=True),
    )
    rows = tuple(
        (
            reading.name(line["contact"]),
            *(number(fraction(each)) for each in line["points"]),
            now.get(line["contact"], "–"),
        )
        for line in found["lines"][:PEOPLE]
    )
    yield Table("Points over time, earlier ratings under the weights of this review", columns, rows)
    for each in periods:
        if each.get("missing"):
            keys = ", ".join(map(said, each["missing"]))
            yield Paragraph(f"{said(each['label'])} has no points: {keys} was no objective then.", "quiet")


def _of(row: Mapping[str, Any], name: str) -> Fraction:
    return fraction(row[name]) or Fraction(0)


def _evidence(reading: Reading, rows: list[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        came = said(row.get("outcome")) or "not written down"
        against = " (speaks against)" if row.get("disconfirming") is True else ""
        rating = row.get("rating")
        yield (
            reading.name(row["contact"]),
            day_words(row["day"]),
            reading.keys.get(row["objective"], ""),
            came + against,
            "–" if rating is None else str(rating),
        )


def _measure(row: Mapping[str, Any]) -> Figure | None:
    points = [_point(each) for each in row.get("progress") or []]
    shown = [point for point in points if point is not None]
    if len(shown) < 2:
        return None
    title = f"{said(row['key'])}: {said(row.get('measure')) or said(row['statement'])}"
    unit = f" {said(row['unit'])}" if said(row.get("unit")) else ""
    target = _plain(row.get("target"))
    aim = f" The target is {said(row['target'])}{unit}." if target is not None else ""
    told = ", ".join(f"{point.text}{unit} on {day_words(point.day)}" for point in shown[:40])
    return Figure(title, line(title, told, shown, target), f"{told}.{aim}")


def _point(value: Mapping[str, Any]) -> Point | None:
    found = _plain(value.get("value"))
    return None if found is None else Point(date.fromisoformat(value["day"]), found, said(value["value"]))


def _plain(value: object) -> Fraction | None:
    try:
        return fraction(value or None)
    except ValueError:
        return None
