"""The portfolio as one document, for the PDF: in the order of the pages, a bookmark for each part. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.interchange.report.document import Block, Bullets, Column, Document, Paragraph, Section, Table
from netjournal.interchange.report.reading import day_words

from .contents import Contents, Criterion, Piece
from .proofs import chain_page, redaction_log
from .reading import DEMO
from .sheets import assessment_plan, declaration, signatories, tracking_sheet
from .summing_up import decided_words, glance_of, planned_words

_CLAIMED = (Column("Piece", share=2), Column("Kind"), Column("Of"), Column("Shows", share=3))


def document_of(contents: Contents, facts: tuple[tuple[str, str], ...]) -> Document:
    """The whole."""
    parts = (tracking_sheet, assessment_plan, signatories, declaration, redaction_log, chain_page)
    sections = (
        Section("At a glance", (_glance(contents),)),
        Section("By criterion", (), tuple(_criteria(contents))),
        Section("Evidence", (), tuple(map(_piece, contents.pieces))),
        *(_as_section(each) for each in contents.guidelines),
        *(_as_section(each) for each in contents.reviews),
        *(_as_section(part(contents)) for part in parts),
    )
    running = f"{contents.title} · unit {contents.unit} · {contents.state}"
    return Document(contents.title, facts, sections, running, DEMO if contents.demo else "")


def _glance(contents: Contents) -> Table:
    heads = (
        Column("Criterion", share=2),
        Column("Claimed: pieces", share=2),
        Column("Planned", share=2),
        Column("Decided", share=2),
    )
    rows = []
    for each in glance_of(contents):
        pieces = ", ".join(f"{one.number}{' (withheld)' if one.withheld else ''}" for one in each.pieces)
        claimed = ". ".join(part for part in (pieces, each.gap) if part)
        rows.append(
            (
                f"{each.criterion.key} {each.criterion.title}",
                claimed,
                planned_words(each.plans),
                decided_words(each.decisions),
            )
        )
    return Table(
        "Each criterion: planned and claimed by the candidate, decided by an assessor", heads, tuple(rows)
    )


def _criteria(contents: Contents) -> Iterator[Section]:
    for each in glance_of(contents):
        one = each.criterion
        blocks: list[Block] = [Paragraph(one.shows)]
        if each.pieces:
            rows = tuple(_claimed(piece, one) for piece in each.pieces)
            blocks.append(Table(f"Evidence for {one.key}", _CLAIMED, rows))
        if each.gap:
            blocks.append(Paragraph(each.gap))
        lines = (f"{item.key} {item.title}: {_numbers(pieces)}" for item, pieces in each.items)
        blocks.append(Bullets(tuple(lines)))
        yield Section(f"{one.key} {one.title}", tuple(blocks))


def _numbers(pieces: tuple[Piece, ...]) -> str:
    return ", ".join(f"piece {each.number}" for each in pieces) or "nothing yet"


def _claimed(piece: Piece, one: Criterion) -> tuple[str, ...]:
    """A row for a piece that is claimed for that criterion."""
    shows = (f"{said.key} {said.text}".strip() for said in piece.claims if said.key in one.keys)
    return f"{piece.number}. {piece.title}", piece.kind, day_words(piece.day), "\n".join(shows)


def _piece(piece: Piece) -> Section:
    rows = tuple((name, value) for name, value in _told(piece) if value)
    table = Table(f"About piece {piece.number}", (Column("What"), Column("Says", share=5)), rows)
    shown = Paragraph("Withheld: marked for fewer people than these readers.")
    return Section(
        f"{piece.number}. {piece.title}", (table, shown) if piece.withheld else (table,), piece.sections
    )


def _told(piece: Piece) -> Iterator[tuple[str, str]]:
    yield "Criteria", ", ".join(each.key for each in piece.claims) or "none"
    yield "Kind", piece.kind
    yield "Of", day_words(piece.day)
    yield "Made by", piece.made_by
    yield "Marking", piece.marking
    yield from piece.facts
    yield from ((each.key, each.text) for each in piece.claims)
    for file in piece.files:
        yield "File", f"{file.name}, {file.size:,} bytes, SHA-256 {file.sha256} {file.why}".strip()
    for seen in piece.seen:
        told = f"{seen.assessor}, {day_words(seen.day)}, held at {seen.held_at}. {seen.note}"
        yield "Seen in place", told.strip()
    yield "Made of", f"{piece.source}, copy {piece.version}"
    yield "Root", piece.root


def _as_section(document: Document) -> Section:
    facts = Bullets(tuple(f"{name}: {value}" for name, value in document.facts))
    return Section(document.title, (facts,) if document.facts else (), document.sections)
