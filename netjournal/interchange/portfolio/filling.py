"""The files of a portfolio, in the order in which they go into the bag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from netjournal.interchange.bag.making import File, Tags
from netjournal.interchange.profiles import READERS
from netjournal.interchange.report.as_pdf import pdf
from netjournal.interchange.report.document import Document
from netjournal.interchange.report.reading import day_words
from netjournal.journal.attachments import read
from netjournal.portfolio.submissions.decisions_form import NAME
from netjournal.progress import Tell, no_one

from . import proofs, sheets
from .chains import CHAIN, chain_json
from .contents import Contents, PieceFile
from .pages import Pages
from .papers import COVER, FORM, VERIFY, verify_text
from .printing import document_of
from .returned import FORM_TITLE, files_of

PDF = "portfolio.pdf"
_LISTS: tuple[tuple[str, Callable[[Contents], Document]], ...] = (
    ("tracking-sheet.html", sheets.tracking_sheet),
    ("assessment-plan.html", sheets.assessment_plan),
    ("signatories.html", sheets.signatories),
    ("declaration.html", sheets.declaration),
    ("redaction-log.html", proofs.redaction_log),
    ("chain.html", proofs.chain_page),
)


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into one bag: files of data/, and what makes those beside it.

    `digest` is that of the manifest (hex), known once all data has passed.
    """

    payload: tuple[File, ...] = field(repr=False)
    tags: Tags = field(repr=False)
    digest: list[str] = field(default_factory=list)


def filling_of(
    contents: Contents, *, fingerprint: str = "", printed: bool = True, tell: Tell = no_one
) -> Filling:
    """The files. `fingerprint` of the key that will sign, "" for none; `printed`: with a PDF. `tell` is given
    pages. Raises BadInput where jinja2 or typst is not installed.
    """
    pages, facts = Pages(contents), _facts(contents)
    files = dict(_pages(contents, pages, facts, printed, tell))
    if printed:
        files[PDF] = pdf(document_of(contents, facts))
    payload: list[File] = [*files.items(), *_attached(contents)]
    digests: list[str] = []

    def tags(digest: str) -> Iterator[File]:
        digests.append(digest)
        yield COVER, pages.cover(facts, printed=printed)
        yield FORM, pages.form(facts, digest)
        yield VERIFY, verify_text(contents, digest, fingerprint)

    return Filling(tuple(sorted(payload, key=lambda each: each[0])), tags, digests)


def _pages(
    contents: Contents, pages: Pages, facts: tuple[tuple[str, str], ...], printed: bool, tell: Tell
) -> Iterator[tuple[str, bytes]]:
    more = [(PDF, "The whole as one PDF")] if printed else []
    for path, make in _LISTS:
        document = make(contents)
        more.append((path, document.title))
        yield path, pages.page(document)
    yield "tracking-sheet.csv", sheets.tracking_csv(contents)
    more.append(("tracking-sheet.csv", "Tracking sheet, for a spreadsheet"))
    for path, document in _documents(contents):
        more.append((path, document.title))
        yield path, pages.page(document, "../")
    yield CHAIN, chain_json(contents)
    more.append((CHAIN, "The audit chain, for a program"))
    more += [(NAME, FORM_TITLE)] if contents.form else []
    for each in contents.returned:
        more.append((each.path, f"Decisions of an assessor, signed by {each.key}"))
    yield from files_of(contents.form, contents.returned)
    for number, page in enumerate(pages.pieces(), 1):
        tell(number, len(contents.pieces))
        yield page
    yield "style.css", pages.style()
    yield "index.html", pages.index(facts, more)


def _documents(contents: Contents) -> Iterator[tuple[str, Document]]:
    for number, each in enumerate(contents.guidelines, 1):
        yield f"guidelines/{number:02}.html", each
    for number, each in enumerate(contents.reviews, 1):
        yield f"reviews/{number:02}-{_slug(each.title)}.html", each


def _slug(title: str) -> str:
    return re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "review"


def _attached(contents: Contents) -> Iterator[File]:
    for piece in contents.pieces:
        yield from ((each.path, _bytes_of(each)) for each in piece.files if each.path)


def _bytes_of(file: PieceFile) -> Iterator[bytes]:
    """A chunk at a time, when they are asked for. Raises Damaged where they are not what was attached."""
    assert file.attachment is not None
    yield from read(file.attachment, trashed=True)


def _facts(contents: Contents) -> tuple[tuple[str, str], ...]:
    told = (
        ("Candidate", contents.candidate),
        ("Unit", f"{contents.unit} ({contents.unit_reference})"),
        ("State", contents.state),
        ("As of", day_words(contents.day)),
        ("Made for", f"{READERS[contents.profile]} (profile {contents.profile})"),
        ("Records kept", f"{contents.years_kept} years after the unit is achieved"),
    )
    return tuple((name, value) for name, value in told if value)
