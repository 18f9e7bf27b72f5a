"""The report's sections on what the network cost and brought, and on what passed both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from netjournal.journal.capture.captured import Cost
from netjournal.journal.capture.money import say_cost
from netjournal.review.exchange.quality import CREDIBILITY, RELIABILITY
from netjournal.review.score.figures import number
from netjournal.text import counted

from .document import Block, Bullets, Column, Paragraph, Section, Table
from .reading import Reading, beyond, day_words, fraction, money_words, said

MOST = 60
"""As many people stand in a table here."""
MONEY = (
    "Hours at the rate, cash and memberships stand against benefits that have a price; what has none is "
    "counted beside them and never priced. Currencies are not converted. What the other side gained stands "
    "beside what was gained here."
)
USES = "A use is what counts, not a message. That one side used more than the other is no failure."


def worth(reading: Reading) -> Section | None:
    """Cost against benefit in all and by person, who was met how, what was to last until now."""
    part = reading.part("worth")
    rows = _rows(part, "rows")
    if not any(
        row[side].get("sums") or row[side].get("unpriced") for row in rows for side in ("ours", "theirs")
    ):
        return None
    whole = [row for row in rows if row.get("of") == "all"]
    blocks: list[Block] = [Paragraph(MONEY), Bullets(tuple(_in_all(part, whole)))]
    people = [row for row in rows if row.get("contact") and (row["ours"]["sums"] or row["theirs"]["sums"])]
    blocks += [_by_person(reading, people[:MOST])] if people else []
    blocks += [Paragraph(text, "quiet") for text in beyond(len(people), MOST, "people")]
    blocks += [Bullets(lines) for lines in (tuple(_over(reading, rows)),) if lines]
    blocks += [table for table in (_ways(part),) if table is not None]
    return Section("What it cost and brought", tuple(blocks))


def exchange(reading: Reading) -> Section | None:
    """Uses both ways, quality and answers, in all and by person."""
    part = reading.part("exchange")
    whole = part.get("whole") if isinstance(part, Mapping) else None
    if not isinstance(whole, Mapping) or not _rows(part, "people"):
        return None
    people = _rows(part, "people")
    columns = (
        Column("person"),
        *(
            Column(head, number=True)
            for head in ("I used", "they used", "got", "gave", "answered in time", "median days")
        ),
    )
    table = Table("What passed, by person", columns, tuple(_dealings(reading, row) for row in people[:MOST]))
    left = [Paragraph(text, "quiet") for text in beyond(len(people), MOST, "people")]
    return Section("Exchange", (Paragraph(USES), Bullets(tuple(_passed(whole))), table, *left))


def _in_all(part: Mapping[str, Any], whole: list[Mapping[str, Any]]) -> Iterator[str]:
    rate = money_words(part.get("hourly_rate"))
    yield (
        f"An hour is reckoned at {rate}." if rate else "No rate is set, so hours are counted and not priced."
    )
    for row in whole:
        for side, word in (("ours", "We"), ("theirs", "They")):
            for found in row[side].get("sums", []):
                yield f"{word}, in {found['currency']}: {_balance(found)}."
            unpriced = row[side].get("unpriced")
            if unpriced:
                yield f"{word}: {counted(unpriced, 'benefit')} without a price."


def _balance(found: Mapping[str, Any]) -> str:
    """ "cost £10.00, benefit £40.00, net £30.00, 4.0 to 1": one sum with its terms."""
    cost = _money(found, "cost")
    benefit = "with no price" if found.get("benefit") is None else _money(found, "benefit")
    ratio = fraction(found.get("ratio"))
    told = f", {number(ratio)} to 1" if ratio is not None and found.get("benefit") is not None else ""
    return f"benefit {benefit} − cost {cost} = {_money(found, 'net')}{told}"


def _by_person(reading: Reading, people: list[Mapping[str, Any]]) -> Table:
    heads = ("our cost", "our benefit", "our net", "their net", "without a price")
    columns = (Column("person"), *(Column(head, number=True) for head in heads))
    return Table("Cost and benefit by person", columns, tuple(_row(reading, row) for row in people))


def _row(reading: Reading, row: Mapping[str, Any]) -> tuple[str, ...]:
    ours, theirs = row["ours"]["sums"], row["theirs"]["sums"]
    return (
        reading.name(row["contact"]),
        *(", ".join(_money(found, name) for found in ours) or "–" for name in ("cost", "benefit", "net")),
        ", ".join(_money(found, "net") for found in theirs) or "–",
        str(row["ours"].get("unpriced") or "–"),
    )


def _money(found: Mapping[str, Any], name: str) -> str:
    minor = fraction(found.get(name))
    if minor is None:
        return "–"
    shown = say_cost(Cost(round(abs(minor)), str(found["currency"])))
    return f"−{shown}" if minor < 0 else shown


def _over(reading: Reading, rows: list[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        intended = row.get("intended") or {}
        if row.get("contact") and intended.get("passed") is True:
            until = day_words(intended["until"])
            yield f"{reading.name(row['contact'])}: meant to last until {until}, which has passed."


def _ways(part: Mapping[str, Any]) -> Table | None:
    rows = tuple(
        (
            said(way.get("method")),
            str(len(people)),
            str(way.get("new", "–")),
            str(sum(int(one.get("theirs_used_by_me") or 0) for one in people)),
            str(sum(int(one.get("mine_used_by_them") or 0) for one in people)),
        )
        for way in _rows(part, "ways")
        for people in (_rows(way, "people"),)
    )
    heads = ("people met", "new in the period", "I used theirs", "they used mine")
    columns = (Column("method"), *(Column(head, number=True) for head in heads))
    return Table("Ways of networking and what came of them", columns, rows) if rows else None


def _passed(whole: Mapping[str, Any]) -> Iterator[str]:
    used, theirs = _times(whole.get("theirs_used_by_me")), _times(whole.get("mine_used_by_them"))
    yield f"I used what they gave {used}, they used what I gave {theirs}."
    got, gave, helped = _times(whole.get("got")), _times(whole.get("gave")), whole.get("helped")
    yield f"They gave {got}, and how it helped is written of {helped}; I gave {gave}."
    yield from _quality(whole.get("quality") or {})
    yield from _answers(whole.get("answers") or {})


def _times(count: object) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count if isinstance(count, int) else -1, f"{count} times")


def _quality(found: Mapping[str, Any]) -> Iterator[str]:
    letters, figures = found.get("reliability") or {}, found.get("credibility") or {}
    sources = [
        f"{RELIABILITY[each]} ({each}) {count}" for each, count in letters.items() if each in RELIABILITY
    ]
    truths = [f"{CREDIBILITY[int(each)]} ({each}) {count}" for each, count in figures.items()]
    if sources:
        yield f"How reliable the source was: {', '.join(sources)}."
    if truths:
        yield f"How credible it was: {', '.join(truths)}."
    if found.get("of"):
        yield f"Of {found['of']} pieces {found.get('unsaid')} were not judged."


def _answers(found: Mapping[str, Any]) -> Iterator[str]:
    within = found.get("within") or {}
    if within.get("of"):
        low, high = fraction(within.get("low")), fraction(within.get("high"))
        known = low is not None and high is not None
        bounds = f" (95 % interval {_percent(low)} to {_percent(high)})" if known else ""
        old = f"{within['answered']} of {within['of']} that are old enough"
        yield f"Answered within {within['days']} days: {old}{bounds}."
    median = fraction(found.get("median"))
    if median is not None:
        days = f"{number(median)} days (Kaplan-Meier, with what is still open counted so)"
        yield f"Half of what was asked was answered within {days}."
    open_ones, never = len(found.get("open_for") or []), found.get("never")
    if open_ones or never:
        yield f"Still open: {open_ones}; closed without an answer: {never}."


def _dealings(reading: Reading, row: Mapping[str, Any]) -> tuple[str, ...]:
    within = (row.get("answers") or {}).get("within") or {}
    counts = ("theirs_used_by_me", "mine_used_by_them", "got", "gave")
    median = fraction((row.get("answers") or {}).get("median"))
    return (
        reading.name(row["contact"]),
        *(str(row.get(name, "–")) for name in counts),
        f"{within['answered']} of {within['of']}" if within.get("of") else "–",
        number(median),
    )


def _percent(value: Fraction | None) -> str:
    return "–" if value is None else f"{round(value * 100)} %"


def _rows(part: object, name: str) -> list[Mapping[str, Any]]:
    found = part.get(name) if isinstance(part, Mapping) else None
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []
