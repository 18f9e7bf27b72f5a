"""The record as another reader may see it: one's own name, labels for everybody else, in free text too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from netjournal.interchange.gate import Profile
from netjournal.interchange.redaction.reduction import Reduction
from netjournal.interchange.redaction.ways import Kind, Known
from netjournal.review.sealing.sealed_fields import ERASED_WORD

from .reading import is_erased

LEFT_OUT = "(left out: it may name somebody)"
OWN_ORGANISATION = "my organisation"
_NO_TEXT = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\d/.:T+Z-]{0,32}|sha256:[0-9a-f]{64}", re.IGNORECASE
)
"""Uids, numbers, days and hashes."""


def withheld(
    record: Mapping[str, Any], known: tuple[Known, ...], profile: Profile = "assessor"
) -> tuple[dict[str, Any], Reduction]:
    """The record with labels for names, and the reduction that made it, with its log.

    Texts in which something may be a name are left out whole. Lines of the journal are left out in any case:
    markings are not applied to them here.
    """
    everybody = (*known, *_only_there(record, known))
    own = frozenset(each.uid for each in known if each.own and each.kind == "contact")
    fixed = {each.uid: OWN_ORGANISATION for each in known if each.own and each.kind == "organisation"}
    reduction = Reduction(profile, everybody, kept=own, fixed=fixed)
    labels = dict(_labels(record, reduction))
    walk = _Walk(reduction)
    parts = {name: walk.through(part, name) for name, part in record.items() if name != "names"}
    kinds = record.get("names", {})
    parts["names"] = {uid: {"name": labels[uid], "kind": _kind(kinds[uid])} for uid in kinds}
    for number, row in enumerate(parts.get("objectives", []), 1):
        if row["key"] == LEFT_OUT:
            row["key"] = f"objective {number}"
    return parts, reduction


class _Walk:
    """Goes through a record."""

    def __init__(self, reduction: Reduction) -> None:
        self._reduction = reduction

    def through(self, value: Any, where: str) -> Any:
        if isinstance(value, Mapping):
            return {name: self._source(each, where) if name == "source" else self.through(each, where)
                    for name, each in value.items()}  # fmt: skip
        if isinstance(value, list):
            return [self.through(each, where) for each in value]
        told = isinstance(value, str) and not _NO_TEXT.fullmatch(value)
        return self._text(value, where) if told else value

    def _source(self, value: object, where: str) -> str:
        if value:
            self._reduction.withhold(_words(where), "journal")
        return ""

    def _text(self, text: str, where: str) -> str:
        clean, doubtful = self._reduction.read(text, _words(where))
        if doubtful:
            self._reduction.withhold(_words(where), "text")
        return LEFT_OUT if doubtful else clean


def _words(part: str) -> str:
    """A part of the record as the log calls it."""
    return part.replace("_", " ")


def _only_there(record: Mapping[str, Any], known: tuple[Known, ...]) -> Iterator[Known]:
    """Who is named in the record and is gone from the notebook."""
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
