"""The pages of a portfolio as HTML: no scripts, nothing from anywhere else, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from netjournal.interchange.report.as_html import source, templates
from netjournal.interchange.report.document import Document
from netjournal.interchange.report.reading import day_words
from netjournal.text import counted

from .contents import Contents, Criterion, Item, Piece
from .reading import DEMO
from .summing_up import Glance, decided_words, glance_of, planned_words

_TEMPLATES = ("base.html", "index.html", "piece.html", "page.html", "cover.html", "form.html")
_SIZES = ((1_000_000, "MB"), (1_000, "kB"))
STATEMENT = (
    "I confirm that this portfolio is my own work, that it comes from real work and not from simulation, and "
    "that what others said or wrote in it is marked as theirs."
)


class Pages:
    """The pages of one portfolio. Raises BadInput where jinja2 is not installed."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._environment = _environment()
        self._shared = {
            "contents": contents,
            "demo": DEMO,
            "running": f"{contents.title} · unit {contents.unit} · {contents.state}",
            "places": {
                key: f"criterion-{key.replace('.', '-')}" for one in contents.criteria for key in one.keys
            },
        }

    def style(self) -> bytes:
        """The style sheet of all of them."""
        return (source("report", "report.css") + source("portfolio", "portfolio.css")).encode()

    def index(self, facts: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]]) -> bytes:
        """The contents: criterion by criterion, piece by piece. `more`: paths and what is there."""
        glance = [_Row(each) for each in glance_of(self._contents)]
        return self._render(
            "index.html", title=self._contents.title, facts=facts, more=more, glance=glance, up=""
        )

    def pieces(self) -> Iterator[tuple[str, bytes]]:
        """Path and page of every piece."""
        pieces = self._contents.pieces
        for at, piece in enumerate(pieces):
            yield (
                piece.page,
                self._render(
                    "piece.html",
                    title=f"{piece.name}: {piece.title}",
                    facts=_facts(piece),
                    piece=piece,
                    before=pieces[at - 1] if at else None,
                    after=pieces[at + 1] if at + 1 < len(pieces) else None,
                    up="../",
                ),
            )

    def page(self, document: Document, up: str = "") -> bytes:
        """A document as a page; `up`: how its folder leads to data/."""
        return self._render("page.html", title=document.title, facts=document.facts, document=document, up=up)

    def cover(self, facts: Sequence[tuple[str, str]], *, printed: bool) -> bytes:
        """The page beside the data, which leads into it. `printed`: there is a PDF."""
        return self._render("cover.html", title=self._contents.title, facts=facts, printed=printed)

    def form(self, facts: Sequence[tuple[str, str]], digest: str) -> bytes:
        """The authentication form, with the digest of the manifest (hex)."""
        declaration = self._contents.declaration
        statement = declaration[2] if declaration and declaration[2] else STATEMENT
        return self._render(
            "form.html", title=self._contents.title, facts=facts, digest=digest, statement=statement
        )

    def _render(self, template: str, **more: Any) -> bytes:
        text: str = self._environment.get_template(template).render(**self._shared, **more)
        return text.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Row:
    """A criterion as the index shows it."""

    glance: Glance

    @property
    def one(self) -> Criterion:
        return self.glance.criterion

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.glance.pieces

    @property
    def items(self) -> tuple[tuple[Item, tuple[Piece, ...]], ...]:
        return self.glance.items

    @property
    def gap(self) -> str:
        return self.glance.gap

    @property
    def planned(self) -> str:
        return planned_words(self.glance.plans)

    @property
    def decided(self) -> str:
        return decided_words(self.glance.decisions)


def _facts(piece: Piece) -> list[tuple[str, str]]:
    told = (
        ("Criteria", ", ".join(each.key for each in piece.claims)),
        ("Kind", piece.kind),
        ("Of", day_words(piece.day)),
        ("Made by", piece.made_by),
        ("Marking", piece.marking),
        *piece.facts,
    )
    return [(name, value) for name, value in told if value]


def _environment() -> Any:
    sources = {name: source("portfolio", name) for name in _TEMPLATES}
    environment = templates({**sources, "blocks.html": source("report", "blocks.html")})
    environment.filters |= {"day": day_words, "bytes": _bytes, "counted": counted}
    return environment


def _bytes(size: int) -> str:
    """A length as people read it."""
    for unit, name in _SIZES:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size:,} bytes"
