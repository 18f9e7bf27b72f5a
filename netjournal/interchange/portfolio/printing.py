"""The portfolio as one document, for the PDF: the same order as the pages, with a bookmark for each part. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.interchange.report.document import Block, Bullets, Column, Document, Paragraph, Section, Table
from netjournal.interchange.report.reading import day_words

from .contents import Contents, Piece
from .reading import DEMO
from .sheets import assessment_plan, chain_page, declaration, redaction_log, signatories, tracking_sheet
from .summing_up import decided_words, glance_of, planned_words

_NO_SECTIONS = Paragraph("There is nothing to say of it.", "quiet")


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
        blocks: list[Block] = [Paragraph(each.criterion.shows)]
        heads = (Column("Piece", share=2), Column("Kind"), Column("Of"), Column("Shows", share=3))
        rows = tuple(
            (
                f"{one.number}. {one.title}", one.kind, day_words(one.day),
                "\n".join(f"{said.key} {said.text}".strip() for said in one.claims if said.key in each.criterion.keys),
            )
            for one in each.pieces
        )  # fmt: skip
        if rows:
            blocks.append(Table(f"Evidence for {each.criterion.key}", heads, rows))
        if each.gap:
            blocks.append(Paragraph(each.gap))
        lines = (
            f"{item.key} {item.title}: {', '.join(f'piece {one.number}' for one in pieces) or 'nothing yet'}"
            for item, pieces in each.items
        )
        blocks.append(Bullets(tuple(lines)))
        yield Section(f"{each.criterion.key} {each.criterion.title}", tuple(blocks))


def _piece(piece: Piece) -> Section:
    told = [
        ("Criteria", ", ".join(each.key for each in piece.claims) or "none"),
        ("Kind", piece.kind), ("Of", day_words(piece.day)), ("Made by", piece.made_by), ("Marking", piece.marking),
        *piece.facts,
        *((each.key, each.text) for each in piece.claims),
        *(("File", f"{each.name}, {each.size:,} bytes, SHA-256 {each.sha256} {each.why}".strip()) for each in piece.files),
        *(
            ("Seen in place", f"{each.assessor}, {day_words(each.day)}, held at {each.held_at}. {each.note}".strip())
            for each in piece.seen
        ),
        ("Made of", f"{piece.source}, copy {piece.version}"), ("Root", piece.root),
    ]  # fmt: skip
    facts = Table(
        f"About piece {piece.number}",
        (Column("What"), Column("Says", share=5)),
        tuple((name, value) for name, value in told if value),
    )
    shown = "Withheld: marked for fewer people than these readers."
    blocks: tuple[Block, ...] = (facts, Paragraph(shown)) if piece.withheld else (facts,)
    return Section(f"{piece.number}. {piece.title}", blocks, piece.sections)


def _as_section(document: Document) -> Section:
    facts = Bullets(tuple(f"{name}: {value}" for name, value in document.facts))
    return Section(document.title, (facts,) if document.facts else (), document.sections)
