"""The record as another reader may see it: one's own name, labels for everybody else, in free text too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from netjournal.interchange.gate import Profile
from netjournal.interchange.redaction.reduction import KEPT_BACK, Reduction
from netjournal.interchange.redaction.ways import Kind, Known
from netjournal.review.sealing.sealed_fields import ERASED_WORD

from .judging import Judge
from .reading import is_erased

LEFT_OUT = "(left out: it may name somebody)"
_NO_TEXT = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\d/.:T+Z-]{0,32}|sha256:[0-9a-f]{64}", re.IGNORECASE
)
"""Uids, numbers, days and hashes."""
_TYPED = frozenset({
    "body", "how_known", "measure", "note", "outcome", "reason", "reopened_because", "result", "specific",
    "statement", "text", "title", "why",
})  # fmt: skip
"""Where a record holds what somebody wrote; all else is a word of its own, such as a kind."""


def withheld(
    record: Mapping[str, Any],
    known: tuple[Known, ...],
    profile: Profile = "assessor",
    judge: Judge | None = None,
    reduction: Reduction | None = None,
) -> tuple[dict[str, Any], Reduction]:
    """The record with labels for names, and the reduction that made it, with its log.

    Texts in which something may be a name are left out whole; what the judge keeps from that reader is left
    out by the paragraph. Lines of the journal itself are left out in any case. With a `reduction` the record
    goes through that one, as part of a larger copy, and nothing is made.
    """
    if reduction is None:
        reduction = Reduction.for_reader(profile, (*known, *only_there(record, known)))
    labels = dict(_labels(record, reduction))
    walk = _Walk(reduction, judge)
    parts = {name: walk.through(part, name) for name, part in record.items() if name != "names"}
    kinds = record.get("names", {})
    parts["names"] = {uid: {"name": labels[uid], "kind": _kind(kinds[uid])} for uid in kinds}
    for number, row in enumerate(parts.get("objectives", []), 1):
        if row["key"] == LEFT_OUT:
            row["key"] = f"objective {number}"
    return parts, reduction


class _Walk:
    """Goes through a record."""

    def __init__(self, reduction: Reduction, judge: Judge | None) -> None:
        self._reduction, self._judge = reduction, judge

    def through(self, value: Any, where: str, name: str = "") -> Any:
        if isinstance(value, Mapping):
            return self._row(value, where)
        if isinstance(value, list):
            return [self.through(each, where, name or where) for each in value]
        told = isinstance(value, str) and not _NO_TEXT.fullmatch(value)
        return self._text(value, where, name) if told else value

    def _row(self, row: Mapping[str, Any], where: str) -> dict[str, Any]:
        if where == "contributions" and self._keeps_back(row, where):
            row = {**row, "outcome": KEPT_BACK}
        if where == "worth" and "text" in row:
            row = {**row, "text": "", "source": ""}  # the report tells the sums, never what is behind them
        return {
            name: self._source(each, where) if name == "source" else self.through(each, where, name)
            for name, each in row.items()
        }

    def _keeps_back(self, row: Mapping[str, Any], where: str) -> bool:
        why = self._judge and row.get("outcome") and self._judge.against_piece(row)
        if why:
            self._reduction.withhold(_words(where), why)
        return bool(why)

    def _source(self, value: object, where: str) -> str:
        if value:
            self._reduction.withhold(_words(where), "journal")
        return ""

    def _text(self, text: str, where: str, name: str) -> str:
        if self._judge and text != KEPT_BACK and (name in _TYPED or name == "addenda"):
            text = "\n\n".join(self._judged(self._judge, part, where) for part in text.split("\n\n"))
        clean, doubtful = self._reduction.read(text, _words(where))
        if doubtful:
            self._reduction.withhold(_words(where), "text")
        return LEFT_OUT if doubtful else clean

    def _judged(self, judge: Judge, paragraph: str, where: str) -> str:
        why = judge.against(paragraph)
        if why:
            self._reduction.withhold(_words(where), why)
        return KEPT_BACK if why else paragraph


def _words(part: str) -> str:
    """A part of the record as the log calls it."""
    return part.replace("_", " ")


def only_there(record: Mapping[str, Any], known: tuple[Known, ...]) -> Iterator[Known]:
    """Who is named in a record, or in another frozen document, and is gone from the notebook."""
    there = {each.uid for each in known}
    for uid, row in record.get("names", {}).items():
        if uid not in there and isinstance(row, Mapping) and isinstance(row.get("name"), str):
            name = row["name"]
            if not is_erased(name):
                yield Known(uid, _kind(row), (name, *name.split()))


def _labels(record: Mapping[str, Any], reduction: Reduction) -> Iterator[tuple[str, str]]:
    """Contact 1, 2, … in the order of the table, then of the uids; one's own name stays."""
    named: Mapping[str, Any] = record.get("names", {})
    order = dict.fromkeys([row["contact"] for row in record.get("results", [])] + sorted(named))
    for uid in order:
        erased = is_erased(uid)
        yield uid, ERASED_WORD if erased else reduction.name(uid, _kind(named.get(uid)), "names")


def _kind(row: object) -> Kind:
    kind = row.get("kind") if isinstance(row, Mapping) else None
    return "organisation" if kind == "organisation" else "contact"
