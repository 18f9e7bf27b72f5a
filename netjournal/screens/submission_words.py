"""A submission in lines: what was handed in, what came back, what is sampled, where it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import Damaged
from netjournal.interchange.decisions_checks import Countersigned, countersignatures
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.ledger import now
from netjournal.portfolio.copies import Copy, read_copy, wrong_in
from netjournal.portfolio.submissions.decision_rows import DecisionRow, list_decisions
from netjournal.portfolio.submissions.exported import ExportedRow, exports_of, ids_of_pieces
from netjournal.portfolio.submissions.rows import SubmissionRow, submission_row
from netjournal.portfolio.submissions.sampling import SampleRow, list_samples
from netjournal.screens.portfolio_words import TONES
from netjournal.screens.sealed_page import root_groups
from netjournal.text import counted
from netjournal.widgets.columns import Tone
from netjournal.widgets.page_lines import Line, Section, section, wrapped

KINDS = ("fact", "finding", "piece", "decision", "feedback", "countersigned", "sample", "found", "exported")
_BLOCK = 1000
"""Line ids of one record: its number times this, and the place of the line."""


@dataclass(frozen=True, slots=True, repr=False)
class SubmissionView:
    """What the page is made of. `pieces` are (row id or None for one that is gone, how it was handed in)."""

    row: SubmissionRow
    copy: Copy | None
    findings: tuple[str, ...]
    pieces: tuple[tuple[int | None, dict[str, Any]], ...]
    decisions: tuple[DecisionRow, ...]
    samples: tuple[SampleRow, ...]
    exports: tuple[ExportedRow, ...]
    signed: tuple[Countersigned, ...]
    now: Moment
    kinds: dict[str, str] = field(default_factory=dict)


def read_view(submission: int) -> SubmissionView:
    """Read a submission with what belongs to it, and check its own copy. Raises NotFound."""
    row = submission_row(submission)
    beside = (
        list_decisions(submission=submission), list_samples(submission), exports_of(submission),
        _signed(submission), now(),
    )  # fmt: skip
    findings = tuple(wrong_in(row.root))
    try:
        copy = read_copy(row.root)
        pieces, kinds = _pieces_of(copy.document), _kinds_of(copy.document)
    except (Damaged, AttributeError, KeyError, TypeError):
        return SubmissionView(row, None, findings or ("It cannot be read.",), (), *beside)
    return SubmissionView(row, copy, findings, pieces, *beside, kinds)


def submission_sections(view: SubmissionView, width: int) -> list[Section]:
    """The page, long texts wrapped to `width`."""
    return [
        section("", _facts(view, width)),
        section("Does not verify", _numbered("finding", view.findings, width, "bad")),
        section("Came back", _decisions(view, width)),
        section("Countersigned", _countersigned(view, width)),
        section("Sampled", _samples(view, width)),
        section("Handed in", [_piece(view, at) for at in range(len(view.pieces))]),
        section("Exports", [_exported(view, at) for at in range(len(view.exports))]),
    ]


def _facts(view: SubmissionView, width: int) -> Iterator[Line]:
    row = view.row
    yield Line(
        "fact", 0, "handed in", f"{row.handed_in.local:%d.%m.%Y %H:%M}, {counted(row.pieces, 'piece')}"
    )
    yield from (replace(line, id=10 + line.id) for line in wrapped("fact", row.note, width, "note"))
    if not view.findings:
        erased = view.copy.erased if view.copy else 0
        more = f"; {erased} fields were erased since" if erased else ""
        told = f"as it was handed in{more}; netjournal verify looks at every piece too"
        yield from (replace(line, id=300 + line.id) for line in wrapped("fact", told, width, "copy"))
    for at, text in enumerate(root_groups(row.root), 3):
        yield Line("fact", at, "root" if at == 3 else "", text, tone="dim")
    unit = view.copy.document["unit"] if view.copy else {"key": row.unit, "title": ""}
    yield Line("fact", 7, "unit", f"{unit['key']} {unit['title']}".strip())


def _decisions(view: SubmissionView, width: int) -> Iterator[Line]:
    for row in view.decisions:
        text = f"{row.words} · {row.assessor} · {row.standing}"
        shown = wrapped("decision", text, width, row.criterion)
        for line in shown:
            tone: Tone = TONES[row.state] if line.id == 0 else ""
            aside = say_day(row.day, view.now) if line.id == 0 else ""
            yield replace(line, id=row.id * _BLOCK + line.id, tone=tone, aside=aside)
        texts = [
            *wrapped("feedback", row.why, width, "why"),
            *wrapped("feedback", row.feedback, width, "to you"),
        ]
        yield from (replace(line, id=row.id * _BLOCK + at) for at, line in enumerate(texts[:_BLOCK]))


def _countersigned(view: SubmissionView, width: int) -> Iterator[Line]:
    words = {True: "holds", False: "DOES NOT HOLD", None: "could not be checked"}
    for at, each in enumerate(view.signed):
        text = f"{each.assessor or 'somebody'} signed this root and the chain up to it, by {each.signed_by}"
        for line in wrapped("countersigned", text, width):
            aside = words[each.holds] if line.id == 0 else ""
            yield replace(
                line, id=at * _BLOCK + line.id, aside=aside, tone="bad" if each.holds is False else ""
            )


def _samples(view: SubmissionView, width: int) -> Iterator[Line]:
    for row in view.samples:
        looked = say_day(row.day, view.now) if row.day else "not yet looked at"
        what = " · ".join(filter(None, (row.what, row.verifier)))
        yield Line("sample", row.id, row.criterion, what, looked)
        told = [*wrapped("found", row.found, width, "found")] or [*wrapped("found", row.why, width, "why")]
        yield from (replace(line, id=row.id * _BLOCK + line.id, tone="dim") for line in told[:_BLOCK])


def _piece(view: SubmissionView, at: int) -> Line:
    number, piece = view.pieces[at]
    keys = " ".join(each["criterion"] for each in piece["claims"])
    kind = view.kinds.get(piece["kind"], piece["kind"].replace("_", " ")).lower()
    gone = " · withdrawn since" if number is None else ""
    again = f" · version {piece['version']}" if piece["version"] > 1 else ""
    return Line(
        "piece",
        at,
        keys or "none",
        f"{piece['title']} · {kind}{again}{gone}",
        say_day(piece["day"], view.now),
    )


def _exported(view: SubmissionView, at: int) -> Line:
    row = view.exports[at]
    kept_back = f", {row.withheld} kept back" if row.withheld else ""
    signed = f", signed by {row.signed_by}" if row.signed_by else ""
    text = f"for {row.profile}: {counted(row.pieces, 'piece')}{kept_back}{signed}"
    return Line("exported", row.id, row.digest[:8], text, say_date(row.at, view.now))


def _signed(submission: int) -> tuple[Countersigned, ...]:
    try:
        return countersignatures(submission)
    except Damaged:
        return ()


def _pieces_of(document: dict[str, Any]) -> tuple[tuple[int | None, dict[str, Any]], ...]:
    ids = ids_of_pieces(each["uid"] for each in document["pieces"])
    return tuple((ids.get(each["uid"]), each) for each in document["pieces"])


def _kinds_of(document: dict[str, Any]) -> dict[str, str]:
    return {each["key"]: each["title"] for each in document["unit"]["kinds"]}


def _numbered(kind: str, texts: tuple[str, ...], width: int, tone: Tone) -> Iterator[Line]:
    for at, text in enumerate(texts):
        yield from (replace(line, id=at * _BLOCK + line.id, tone=tone) for line in wrapped(kind, text, width))


def record_of(line: Line) -> int:
    """The row id that a line of a decision, of its texts, or of what was found is about."""
    return line.id if line.kind == "sample" else line.id // _BLOCK
