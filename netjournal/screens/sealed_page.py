"""The page of a sealed review, in lines: every word and number from the sealed document; pure but for the
reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import Damaged
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.ledger import now
from netjournal.review.periods import Period
from netjournal.review.score.figures import number, step_text
from netjournal.review.sealing.addenda import AddendumRow, addenda_of
from netjournal.review.sealing.seal_checks import Verdict, verify_seal
from netjournal.review.sealing.sealed_fields import ERASED_WORD
from netjournal.review.sealing.seals import SealedReview, SealRow, seal_row, sealed_review, seals_of
from netjournal.review.sealing.versions import Difference, differences_of
from netjournal.screens.sealed_words import difference_words
from netjournal.widgets.columns import Tone
from netjournal.widgets.page_lines import LONGEST, Line, Section, section, wrapped

KINDS = (
    "fact", "finding", "added", "objective", "person", "title", "text", "against", "decision", "action",
    "piece", "sure", "difference", "version",
)  # fmt: skip
"""Every kind of line that the page may hold."""
_BLOCK = LONGEST + 1
_MISSHAPEN = (AttributeError, KeyError, TypeError, ValueError)
_PARTS: tuple[str, ...] = ("objectives", "results", "texts", "actions", "contributions")
_BLANK: dict[str, Any] = {"review": {"reopened_because": ""}, **{part: [] for part in _PARTS}}


@dataclass(frozen=True, slots=True, repr=False)
class SealedView:
    """What the page is made of. `versions` are all of the period, the newest first; `changes` are those since
    the version before."""

    sealed: SealedReview
    verdict: Verdict
    addenda: tuple[AddendumRow, ...]
    versions: tuple[SealRow, ...]
    changes: tuple[Difference, ...]
    now: Moment
    names: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def read_sealed(seal: int) -> SealedView:
    """Read and check a seal with what belongs to it. Raises NotFound."""
    row, verdict = seal_row(seal), verify_seal(seal)
    versions = seals_of(Period(row.first, row.final, row.label))
    former = [each for each in versions if each.review == row.review and each.version < row.version]
    unread = SealedReview(row, _BLANK, {}, 0)
    view = SealedView(unread, verdict, addenda_of(seal), versions, (), now())
    try:
        sealed = sealed_review(seal)
        changes = differences_of(sealed_review(former[0].id).document, sealed.document) if former else ()
        names = {uid: each["name"] for uid, each in sealed.document["names"].items()}
        keys = {each["uid"]: each["key"] for each in sealed.document["objectives"]}
    except (Damaged, *_MISSHAPEN):
        return view
    return replace(view, sealed=sealed, changes=changes, names=names, keys=keys)


def sealed_sections(view: SealedView, width: int) -> list[Section]:
    """The page, long texts wrapped to `width` characters.

    Of a document that was changed so that it cannot be read, only what is wrong with it.
    """
    try:
        return _sections(view, width)
    except _MISSHAPEN:
        if view.verdict.ok:
            raise
        return _sections(replace(view, sealed=replace(view.sealed, document=_BLANK)), width)


def _sections(view: SealedView, width: int) -> list[Section]:
    document = view.sealed.document
    return [
        section("", _facts(view, width)),
        Section("Does not verify", tuple(_numbered("finding", view.verdict.findings, width, "bad"))),
        Section("Addenda", tuple(_addenda(view, width))),
        Section("Objectives", tuple(_objectives(document["objectives"], width))),
        Section("People", tuple(_people(view, width))),
        Section("Texts", tuple(_texts(document["texts"], width))),
        Section("Speaks against", tuple(_against(view, width))),
        Section("Decided", tuple(_decisions(view, width))),
        Section("To do", tuple(_actions(view, width))),
        Section("Rests on", tuple(_pieces(view, width))),
        section("How sure?", [_sure(view, at, each) for at, each in enumerate(document["results"])]),
        Section(f"Since version {view.sealed.seal.version - 1}", tuple(_changes(view, width))),
        section("Versions", [_version(view, each) for each in view.versions if len(view.versions) > 1]),
    ]


def verifies_words(verdict: Verdict) -> str:
    """Whether a seal verifies, in words."""
    if not verdict.ok:
        return "This seal DOES NOT VERIFY: what is read here may not be what was sealed."
    erased = "" if not verdict.erased else f"; {verdict.erased} of them were erased since"
    return f"Verifies: {verdict.fields} fields{erased}, the root and the chain fit."


def root_groups(root: str) -> Iterator[str]:
    """The root in groups of four digits, eight groups a line."""
    for start in range(0, len(root), 32):
        yield " ".join(root[at : at + 4] for at in range(start, min(start + 32, len(root)), 4))


def _facts(view: SealedView, width: int) -> list[Line]:
    row, about = view.sealed.seal, view.sealed.document["review"]
    when = f"{row.sealed.local:%d.%m.%Y %H:%M}, version {row.version}, formula {row.formula_version}"
    lines = [
        Line("fact", 0, "period", f"{row.first:%d.%m.%Y} to {row.final:%d.%m.%Y}"),
        Line("fact", 1, "sealed", when),
    ]
    verdict = wrapped("fact", verifies_words(view.verdict), width, "seal")
    tone: Tone = "" if view.verdict.ok else "bad"
    lines += [replace(line, id=50 + line.id, tone=tone) for line in verdict]
    groups = enumerate(root_groups(row.root), 3)
    lines += [Line("fact", at, "root" if at == 3 else "", text, tone="dim") for at, text in groups]
    if about["reopened_because"]:
        told = wrapped("fact", about["reopened_because"], width, "reopened")
        lines += [replace(line, id=100 + line.id) for line in told]
    if not row.last:
        newest = max(view.versions, key=lambda each: each.version)
        since = "reopened since" if newest.id == row.id else f"version {newest.version} is newer"
        lines.append(Line("fact", 99, "now", since, tone="warn"))
    return lines


def _addenda(view: SealedView, width: int) -> Iterator[Line]:
    for at, each in enumerate(view.addenda):
        text = ERASED_WORD if each.erased else each.text
        yield from _block("added", at, text, width, say_date(each.at, view.now))


def _objectives(rows: Sequence[dict[str, Any]], width: int) -> Iterator[Line]:
    for at, row in enumerate(rows):
        yield from _block("objective", at, row["statement"], width, row["key"], f"weight {row['swing']}")


def _people(view: SealedView, width: int) -> Iterator[Line]:
    for at, row in enumerate(view.sealed.document["results"]):
        cells = (
            f"{_key(view, cell)} {_step(cell)}" for cell in row["cells"] if cell["state"] != "not_expected"
        )
        thin = " thin" if row["thin"] and row["contribution"] is not None else ""
        aside = f"up to {_points(row['up_to'])}{thin}"
        text = " · ".join((_name(view, row["contact"]), *cells))
        yield from _block("person", at, text, width, _points(row["contribution"]), aside)


def _step(cell: dict[str, Any]) -> str:
    return "?" if cell["state"] != "rated" else step_text(_fraction(cell["step"]))


def _sure(view: SealedView, at: int, row: dict[str, Any]) -> Line | None:
    if row["contribution"] is None:
        return None
    band = f"{_points(row['low'])} to {_points(row['high'])}"
    return Line("sure", at, f"tier {row['tier']}", _name(view, row["contact"]), band)


def _texts(rows: Sequence[dict[str, Any]], width: int) -> Iterator[Line]:
    for at, row in enumerate(rows):
        yield Line("title", at, "", row["title"], tone="strong")
        yield from _block("text", at, row["body"], width)


def _against(view: SealedView, width: int) -> Iterator[Line]:
    for at, row in enumerate(view.sealed.document.get("against") or ()):
        yield from _block("against", at, f"{_name(view, row['contact'])}: {row['text']}", width)


def _decisions(view: SealedView, width: int) -> Iterator[Line]:
    for at, row in enumerate(view.sealed.document.get("decisions") or ()):
        why = f": {row['why']}" if row.get("why") else ""
        yield from _block("decision", at, f"{_name(view, row['contact'])}{why}", width, row["choice"])


def _actions(view: SealedView, width: int) -> Iterator[Line]:
    for at, row in enumerate(view.sealed.document["actions"]):
        aside = "done" if row["done"] else f"by {say_day(row['due'], view.now)}" if row["due"] else ""
        yield from _block("action", at, row["text"], width, aside=aside)


def _pieces(view: SealedView, width: int) -> Iterator[Line]:
    for at, row in enumerate(view.sealed.document["contributions"]):
        said = row["outcome"] or row["source"]["text"]
        text = f"{_name(view, row['contact'])}, {_key(view, row)}: {said}"
        rated = "not rated" if row["rating"] is None else f"rated {row['rating']}"
        aside = f"{rated}, against" if row["disconfirming"] else rated
        yield from _block("piece", at, text, width, say_day(row["day"], view.now), aside)


def _changes(view: SealedView, width: int) -> Iterator[Line]:
    yield from _numbered("difference", map(difference_words, view.changes), width, "")


def _version(view: SealedView, row: SealRow) -> Line:
    here = " · this one" if row.id == view.sealed.seal.id else ""
    return Line("version", row.id, f"version {row.version}", f"sealed {say_date(row.sealed, view.now)}{here}")


def _numbered(kind: str, texts: Iterable[str], width: int, tone: Tone) -> Iterator[Line]:
    for at, text in enumerate(texts):
        yield from (replace(line, tone=tone) for line in _block(kind, at, text, width))


def _block(kind: str, at: int, text: str, width: int, label: str = "", aside: str = "") -> Iterator[Line]:
    for line in wrapped(kind, text, width, label):
        yield replace(line, id=at * _BLOCK + line.id, aside="" if line.id else aside)


def _name(view: SealedView, uid: str | None) -> str:
    return view.names.get(uid or "", ERASED_WORD)


def _key(view: SealedView, row: dict[str, Any]) -> str:
    return view.keys.get(row["objective"], ERASED_WORD)


def _points(text: str | None) -> str:
    return number(_fraction(text))


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
