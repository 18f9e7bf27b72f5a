"""A piece of evidence in lines: what it is, what it is claimed for, and its frozen copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.portfolio.evidence_rows import EvidencePage, EvidenceRow
from netjournal.portfolio.forms.seen import SeenRow
from netjournal.portfolio.judging import Doubt
from netjournal.screens.portfolio_words import kind_title
from netjournal.screens.ways import kind_in_words
from netjournal.units import Unit
from netjournal.widgets.page_lines import Line, Section, said, section, wrapped

BLOCKS = 4_000
"""How many lines of a copy are shown."""


def piece_sections(page: EvidencePage, unit: Unit, today: Moment, width: int) -> list[Section]:
    """The piece, its claims, then the copy as it was frozen."""
    return [
        section("", _facts(page.row, page.erased, unit, today)),
        section("Claimed to show", _claims(page.row, unit)),
        *_copy(page.document, width),
    ]


def doubted(doubts: Sequence[Doubt], width: int) -> Section:
    """What an assessor may doubt, under which of the four that every piece is judged by."""
    lines: list[Line] = []
    for each in doubts:
        found = wrapped("doubt", f"! {each.why}", width, each.quality)
        lines += [replace(line, id=len(lines) + at, tone="warn") for at, line in enumerate(found)]
    sound = Line("doubt", 0, "", "Nothing stands out: valid, authentic, current, sufficient.", tone="dim")
    return Section("What an assessor may doubt", tuple(lines) or (sound,))


def seen_section(seen: Sequence[SeenRow], today: Moment) -> Section:
    """Who saw it where it is held, for what."""
    return section("Seen in place", [_seen(row, today) for row in seen])


def _seen(row: SeenRow, today: Moment) -> Line:
    held = f"held at {row.held_at}" if row.held_at else "where it is held is not said"
    when = say_day(row.day, today)
    return Line("seen", row.id, row.criterion, f"{row.assessor}, {when}; {held}")


def _facts(row: EvidenceRow, erased: int, unit: Unit, today: Moment) -> Iterator[Line | None]:
    frozen = f"{say_date(row.frozen, today)}, copy {row.version}"
    yield said("fact", 0, "kind", kind_title(unit, row.kind))
    yield said("fact", 1, "of", row.day)
    yield said("fact", 2, "words", "mine" if row.made_by == "me" else "somebody else’s")
    yield said("fact", 3, "marking", row.marking)
    yield said("fact", 4, "frozen", f"{frozen} · {row.reason}" if row.reason else frozen)
    if row.locked:
        yield Line("fact", 5, "handed in", "Until a new copy is taken, with a reason, it stays.", tone="warn")
    yield Line("source", 1, "made from", _source(row, unit), tone="" if row.source_id else "warn")
    if erased:
        fields = "1 field was" if erased == 1 else f"{erased} fields were"
        text = f"{fields} erased from the copy; what is left still verifies."
        yield Line("fact", 6, "erased", text, tone="warn")


def _source(row: EvidenceRow, unit: Unit) -> str:
    same = row.source_kind == row.kind
    what = kind_title(unit, row.kind).lower() if same else kind_in_words(row.source_kind)
    if row.source_id is None:
        return f"{what}, erased since: the copy is all there is"
    return f"{what}, in the trash" if row.source_in_trash else f"{what}, as it is now: enter"


def _claims(row: EvidenceRow, unit: Unit) -> list[Line]:
    lines = [
        Line("claim", each.id, each.criterion, each.text or unit.words(each.criterion) or "not of this unit")
        for each in row.claims
    ]
    return lines or [Line("claim", 0, "", "Nothing yet: enter says what it shows.", tone="warn")]


def _copy(document: dict[str, Any], width: int) -> Iterator[Section]:
    """Every part of the copy; ids go on from part to part."""
    at = 0
    facts = [(str(each.get("label", "")), str(each.get("value", ""))) for each in document.get("facts", [])]
    parts = [("The copy", [(label, value) for label, value in facts])]
    for known in document.get("sections", []):
        texts = [("", text) for block in known.get("blocks", []) for text in _block(block)]
        parts.append((str(known.get("title", "")), texts))
    files = [("file", f"{each.get('name')} · {each.get('size')} bytes") for each in document.get("files", [])]
    for title, texts in [*parts, ("Files", files)]:
        lines: list[Line] = []
        for label, text in texts:
            for number, part in enumerate(wrapped("copy", text, width)):
                lines.append(Line("copy", at, label if not number else "", part.text))
                at += 1
        yield section(title, lines[:BLOCKS])


def _block(block: Any) -> Iterator[str]:
    """The texts of a block, a line for each row of a table."""
    if not isinstance(block, dict):
        yield str(block)
    elif "table" in block:
        for row in block["table"].get("rows", []):
            cells = row.get("cells", []) if isinstance(row, dict) else []
            yield " · ".join(str(cell) for cell in cells if str(cell).strip()) or str(row)
    elif "list" in block:
        yield from (f"– {each}" for each in block["list"])
    elif "quote" in block:
        yield f"“{block['quote']}”"
    else:
        yield str(block.get("paragraph", ""))
