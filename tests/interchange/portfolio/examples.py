"""A portfolio by hand, with everything in it that pages show."""

from __future__ import annotations

from netjournal.interchange.portfolio.contents import (
    Claimed,
    Contents,
    Criterion,
    Decided,
    Item,
    Piece,
    PieceFile,
    Planned,
    Seen,
    Signatory,
)
from netjournal.interchange.redaction.log import LogLine
from netjournal.interchange.report.document import Bullets, Column, Document, Paragraph, Section, Table


def piece(number: int, text: str = "said", **more: object) -> Piece:
    """A piece in which every text is that text."""
    table = Table(text, (Column(text), Column(text, True)), ((text, "1"),))
    blocks = (Paragraph(text), Paragraph(text, "quote"), Bullets((text, text)), table)
    values: dict[str, object] = {
        "number": number, "uid": f"uid-{number}", "kind": text, "title": text, "day": "2026-11-02",
        "made_by": "the candidate", "marking": "", "version": 2, "reason": text, "root": "a" * 64,
        "source": "entry 12345678", "claims": (Claimed("1.1", text), Claimed("9.9z", text)),
        "facts": ((text, text),), "sections": (Section(text, blocks),),
        "files": (
            PieceFile(text, text, 12, "b" * 64, f"files/{number:04}/a-01.pdf", attachment=1),
            PieceFile(text, text, 1, "c" * 64, why="No longer in the notebook."),
        ),
        "seen": (Seen("", text, text, "2026-11-03", text, text),), "erased": 1,
    }  # fmt: skip
    return Piece(**{**values, **more})


def contents(text: str = "said", *, demo: bool = True, **more: object) -> Contents:
    """The whole, in which every text is that text."""
    withheld = piece(2, text, withheld="marking", sections=(), facts=(), files=(), seen=(), marking="TLP:RED")
    values: dict[str, object] = {
        "profile": "assessor", "number": 3, "day": "2026-11-20", "note": text, "candidate": text,
        "unit": text, "unit_reference": "R/1", "years_kept": 3,
        "criteria": (
            Criterion("1.1", text, text, (Item("1.1a", text),)),
            Criterion("1.2", text, text, ()),
        ),
        "pieces": (piece(1, text), withheld, piece(3, text, claims=(), files=(), seen=())),
        "plans": (Planned("1.1", text, text, text, "2026-10-01", "2026-12-01", 1),),
        "decisions": (
            Decided("1.1", "partly", text, text, "2026-11-10", text, text, "SHA256:abc"),
            Decided("1.2", "met", text, text, "2026-11-10", text, text, ""),
        ),
        "signatories": (Signatory(text, text, text, text, text, "2026-09-01"),),
        "declaration": (text, "2026-11-20", text),
        "guidelines": (Document(text, ((text, text),), (Section(text, (Paragraph(text),)),), text),),
        "log": (LogLine("pieces", "person", 4),),
        "demo": demo,
    }  # fmt: skip
    return Contents(**{**values, **more})
