"""The record as another reader may see it: one's own name, labels for everybody else, in free text too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from netjournal.ledger import database
from netjournal.review.sealed_fields import ERASED_WORD

from .reading import is_erased
from .spellings import Spelled, Spellings

LEFT_OUT = "(left out: it may name somebody)"
_NO_TEXT = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\d/.:T+Z-]*|sha256:[0-9a-f]{64}", re.IGNORECASE
)
"""Uids, numbers, days and hashes."""
_ANOTHER = {"contact": "another contact", "organisation": "another organisation"}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the notebook, by every spelling of the name."""

    uid: str
    kind: str
    ways: tuple[str, ...] = field(repr=False)
    own: bool


def everybody() -> tuple[Known, ...]:
    """All people and organisations that the notebook knows, those in the trash too."""
    people = database().execute_sql(
        "SELECT uid, name, given || ' ' || family, known_as, given, family, is_self FROM contact"
    )
    bodies = database().execute_sql("SELECT uid, name, is_own FROM organisation")
    return (
        *(Known(uid, "contact", _written(*ways), bool(own)) for uid, *ways, own in people.fetchall()),
        *(Known(uid, "organisation", _written(name), bool(own)) for uid, name, own in bodies.fetchall()),
    )


def withheld(record: Mapping[str, Any], known: tuple[Known, ...]) -> tuple[dict[str, Any], int]:
    """The record with labels for names, and how many texts had to be left out whole.

    Lines of the journal are left out in any case: markings are not applied to them here.
    """
    labels = dict(_labels(record, known))
    spellings = Spellings(_spelled(record, known, labels))
    walk = _Walk(spellings)
    parts = {name: walk.through(part) for name, part in record.items() if name != "names"}
    kinds = record.get("names", {})
    parts["names"] = {uid: {"name": labels[uid], "kind": _kind(kinds[uid])} for uid in kinds}
    for number, row in enumerate(parts.get("objectives", []), 1):
        if row["key"] == LEFT_OUT:
            row["key"] = f"objective {number}"
    return parts, walk.left_out


class _Walk:
    """Goes through a record and counts what it leaves out."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings
        self.left_out = 0

    def through(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: "" if name == "source" else self.through(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self.through(each) for each in value]
        return self._text(value) if isinstance(value, str) and not _NO_TEXT.fullmatch(value) else value

    def _text(self, text: str) -> str:
        clean = self._spellings.without_names(text)
        if clean is None:
            self.left_out += 1
            return LEFT_OUT
        return clean


def _labels(record: Mapping[str, Any], known: tuple[Known, ...]) -> Iterator[tuple[str, str]]:
    """Contact A, B, … in the order of the table, then of the names; one's own name stays."""
    named: Mapping[str, Any] = record.get("names", {})
    own = {each.uid: each for each in known if each.own}
    order = dict.fromkeys([row["contact"] for row in record.get("results", [])] + sorted(named))
    counts = {"contact": 0, "organisation": 0}
    for uid in order:
        kind = _kind(named.get(uid))
        if is_erased(uid):
            yield uid, ERASED_WORD
        elif uid in own:
            yield uid, own[uid].ways[0] if kind == "contact" else "my organisation"
        else:
            yield uid, f"{kind.title()} {_letters(counts[kind])}"
            counts[kind] += 1


def _spelled(
    record: Mapping[str, Any], known: tuple[Known, ...], labels: Mapping[str, str]
) -> Iterator[Spelled]:
    """Everybody to be looked for: those of the record under their labels, the others as "another"."""
    for each in known:
        if not (each.own and each.kind == "contact"):
            label = "my organisation" if each.own else labels.get(each.uid, _ANOTHER[each.kind])
            yield Spelled(label, each.ways, each.kind == "organisation")
    there = {each.uid for each in known}
    for uid, row in record.get("names", {}).items():
        if uid not in there and isinstance(row, Mapping) and isinstance(row.get("name"), str):
            yield Spelled(labels[uid], (row["name"],), _kind(row) == "organisation")


def _kind(row: object) -> str:
    kind = row.get("kind") if isinstance(row, Mapping) else None
    return kind if kind in _ANOTHER else "contact"


def _letters(number: int) -> str:
    """0 is A, 25 Z, 26 AA."""
    rest, last = divmod(number, 26)
    return (_letters(rest - 1) if rest else "") + ascii_uppercase[last]


def _written(*ways: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way.strip() for way in ways if way.strip()))
