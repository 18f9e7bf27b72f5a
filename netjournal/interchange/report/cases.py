"""What the report begins with: what the network was for, what was thought, and what each person brought, in
words before any number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from netjournal.review.anchors import ANCHORS

from .document import Block, Bullets, Paragraph, Section
from .reading import Reading, day_words, fraction, listed, money_words, said

MATTERS = 2
"""The rating from which on a contribution makes a case."""
PIECES = 3
"""As many pieces of evidence stand in a case; the rest is in the table."""
MOST = 40
"""As many cases are told in words."""
NO_CASE = "No contribution has been rated as used in a decision or a task yet."


def purposes(reading: Reading) -> Section:
    """Each objective with its measure, and where that stands."""
    items = [_purpose(row) for row in reading.rows("objectives")]
    blocks: tuple[Block, ...] = (Bullets(tuple(items)),) if items else (Paragraph("No objectives."),)
    return Section("What the network was for", blocks)


def reasoning(reading: Reading) -> Section | None:
    """The texts of the review, in the order of its steps, each with what it rests on."""
    texts = sorted(reading.rows("texts"), key=lambda row: row.get("step") or 99)
    parts = [_told(reading, row) for row in texts if said(row.get("body")) or said(row.get("title"))]
    return Section("What we make of it", parts=tuple(parts)) if parts else None


def cases(reading: Reading) -> Section:
    """The best evidence of each contact that matters, in words; then the others by name."""
    telling = [row for row in reading.rows("results") if _matters(reading, row["contact"])]
    parts = [_case(reading, row["contact"]) for row in telling[:MOST]]
    others = tuple(Paragraph(text) for text in _beside(reading, telling))
    blocks = () if parts else (Paragraph(NO_CASE), *others)
    return Section(
        "What people brought",
        blocks,
        (*parts, *([Section("The others", others)] if parts and others else [])),
    )


def _purpose(row: Mapping[str, Any]) -> str:
    values = row.get("progress") or []
    now = f"now {said(values[-1]['value'])} ({day_words(values[-1]['day'])})" if values else ""
    due = f"due {day_words(row['due'])}" if row.get("due") else ""
    told = "; ".join(part for part in (_way(row), now, due) if part)
    return f"{said(row['key'])}: {said(row['statement']).rstrip('.')}." + (f" {told}." if told else "")


def _way(row: Mapping[str, Any]) -> str:
    """The measure, its unit, and from where to where it shall move."""
    unit = said(row.get("unit"))
    unit = f" ({unit})" if unit and unit.casefold() not in said(row.get("measure")).casefold() else ""
    way = " ".join(
        f"{word} {said(row[part])}"
        for word, part in (("from", "baseline"), ("to", "target"))
        if said(row.get(part))
    )
    name = said(row.get("measure"))
    return f"Measure: {', '.join(part for part in (name + unit, way) if part)}" if name or way else ""


def _told(reading: Reading, row: Mapping[str, Any]) -> Section:
    paragraphs = [part for part in said(row.get("body")).split("\n\n") if part.strip()]
    rests = _rests(reading, row.get("citations") or [])
    blocks = [Paragraph(part) for part in paragraphs]
    blocks += [Paragraph(f"Rests on {rests}.", "quiet")] if rests else []
    return Section(said(row.get("title")) or "Without a title", tuple(blocks))


def _rests(reading: Reading, citations: list[Mapping[str, Any]]) -> str:
    named = [reading.name(row["uid"]) for row in citations if row["kind"] in ("contact", "organisation")] + [
        reading.keys[row["uid"]] for row in citations if row["uid"] in reading.keys
    ]
    counts = Counter(
        row["kind"]
        for row in citations
        if row["kind"] not in ("contact", "organisation") and row["uid"] not in reading.keys
    )
    return listed([*named, *(_counted(kind, count) for kind, count in counts.items())])


def _counted(kind: str, count: int) -> str:
    plural = {"entry": "entries"}.get(kind, f"{kind}s")
    return f"{count} {kind if count == 1 else plural}"


def _matters(reading: Reading, contact: str) -> bool:
    rated = [fraction(row.get("rating")) or 0 for row in reading.of("contributions", contact)]
    decided = reading.of("decisions", contact) or reading.of("against", contact)
    return bool(decided) or any(rating >= MATTERS for rating in rated)


def _case(reading: Reading, contact: str) -> Section:
    found = reading.of("contributions", contact)
    rated = [row for row in found if fraction(row.get("rating")) is not None]
    best = sorted(rated, key=lambda row: (-int(row["rating"]), row["day"]))[:PIECES]
    blocks: list[Block] = [Paragraph(text, "quiet") for text in _hopes(reading, contact)]
    blocks += [Bullets(tuple(_piece(reading, row) for row in best))] if best else []
    more = len(found) - len(best)
    blocks += [Paragraph(f"{more} more in the table of evidence.", "quiet")] if more else []
    blocks += [Paragraph(f"Against: {text}") for text in _against(reading, contact)]
    blocks += [Paragraph(text) for text in _set_by_hand(reading, contact)]
    blocks += [Paragraph(text) for text in _decided(reading, contact)]
    return Section(reading.name(contact), tuple(blocks))


def _hopes(reading: Reading, contact: str) -> Iterator[str]:
    """One remark with all that is hoped for of somebody."""
    hopes = []
    for row in reading.of("expectations", contact):
        text = said(row.get("text")).rstrip(".")
        hopes.append(reading.keys.get(row["objective"], "") + (f" ({text})" if text else ""))
    if hopes:
        yield f"Hoped for: {'; '.join(hopes)}."


def _piece(reading: Reading, row: Mapping[str, Any]) -> str:
    """Day, what it moved, what came of it, how it was judged; and the words in which it was first noted."""
    came = said(row.get("outcome")).rstrip(".") or "what came of it is not written down"
    judged = ANCHORS[int(row["rating"])]
    worth = f" Worth {money_words(row.get('value'))}." if money_words(row.get("value")) else ""
    against = " Speaks against." if row.get("disconfirming") is True else ""
    source = " ".join(said((row.get("source") or {}).get("text")).split())
    noted = f" First noted: “{_short(source)}”" if source else ""
    where = f"{day_words(row['day'])}, {reading.keys.get(row['objective'], '')}"
    return f"{where}: {came}. Judged: {judged}.{worth}{against}{noted}"


def _short(text: str, most: int = 240) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _against(reading: Reading, contact: str) -> Iterator[str]:
    for row in reading.of("against", contact):
        yield said(row.get("text")) or "looked for, and nothing found"


def _set_by_hand(reading: Reading, contact: str) -> Iterator[str]:
    for row in reading.of("cell_steps", contact):
        key = reading.keys.get(row["objective"], "")
        yield f"For {key} the step was set by hand: {said(row.get('reason'))}"


def _decided(reading: Reading, contact: str) -> Iterator[str]:
    for row in reading.of("decisions", contact):
        why, known = said(row.get("why")).rstrip("."), said(row.get("how_known")).rstrip(".")
        yield " ".join(
            part
            for part in (
                f"Decided: {said(row.get('choice'))}" + (f", because {why}." if why else "."),
                f"By {day_words(row['day'])}." if row.get("day") else "",
                f"It shows by this: {known}." if known else "",
            )
            if part
        )


def _beside(reading: Reading, telling: list[Mapping[str, Any]]) -> Iterator[str]:
    told = {row["contact"] for row in telling}
    if len(telling) > MOST:
        yield f"{len(telling) - MOST} more people brought something that was used; they are in the tables."
    others = [row for row in reading.rows("results") if row["contact"] not in told]
    rated = [reading.name(row["contact"]) for row in others if row.get("contribution") is not None]
    open_ones = [reading.name(row["contact"]) for row in others if row.get("contribution") is None]
    if rated:
        yield f"Rated as background or less: {_names(rated)}."
    if open_ones:
        yield f"Hoped for or linked, with nothing rated: {_names(open_ones)}."


def _names(names: list[str], most: int = 30) -> str:
    return listed(names) if len(names) <= most else f"{', '.join(names[:most])} and {len(names) - most} more"
