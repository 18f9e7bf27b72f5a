"""What changed from one version of a sealed review to the next. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

_COMPARED = ("review", "names", "format", "formula_version")
"""Parts that differ between any two versions, and say nothing of what was found."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `part` is that of the record, `of` names the thing, `what` its field ("": all).

    `before` and `after` are as they stand in the documents, None where it is not there.
    """

    part: str
    of: str = field(repr=False)
    what: str
    before: Any = field(repr=False)
    after: Any = field(repr=False)


Read = dict[str, Any]


def differences_of(before: Read, after: Read) -> tuple[Difference, ...]:
    """What differs from one sealed document to a later one: numbers and texts, each by what it is about."""
    found: list[Difference] = []
    for part, (named, fields) in _ROWS.items():
        rows = [{named(document, row): row for row in document.get(part, [])} for document in (before, after)]
        found += _of_rows(part, rows[0], rows[1], fields)
    others = sorted((before.keys() | after.keys()) - _ROWS.keys() - set(_COMPARED))
    found += [
        Difference(part, part, "", before.get(part), after.get(part))
        for part in others
        if before.get(part) != after.get(part)
    ]
    return tuple(found)


def _of_rows(
    part: str, before: dict[str, Read], after: dict[str, Read], fields: tuple[str, ...]
) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield Difference(part, name, "", old, new)
            continue
        for each in fields:
            if old.get(each) != new.get(each):
                yield Difference(part, name, each, old.get(each), new.get(each))


def _name(document: Read, uid: str | None) -> str:
    return str(document["names"].get(uid, {}).get("name", uid))


def _key(document: Read, uid: str) -> str:
    return next((each["key"] for each in document["objectives"] if each["uid"] == uid), uid)


def _of_whom(document: Read, row: Read) -> str:
    return _name(document, row["contact"])


def _hope(document: Read, row: Read) -> str:
    return f"{_name(document, row['contact'] or row['organisation'])}, {_key(document, row['objective'])}"


def _cell(document: Read, row: Read) -> str:
    return f"{_name(document, row['contact'])}, {_key(document, row['objective'])}"


def _piece(document: Read, row: Read) -> str:
    return f"{_cell(document, row)}, {row['day']} ({row['uid'][-4:]})"


def _titled(field_name: str) -> Callable[[Read, Read], str]:
    return lambda _document, row: str(row[field_name])


_ROWS: dict[str, tuple[Callable[[Read, Read], str], tuple[str, ...]]] = {
    "objectives": (_titled("key"), ("statement", "swing", "measure", "target", "due", "progress")),
    "expectations": (_hope, ("text",)),
    "contributions": (_piece, ("outcome", "rating", "second_look", "value", "disconfirming")),
    "cell_steps": (_cell, ("step", "reason")),
    "results": (_of_whom, ("contribution", "up_to", "thin", "tier")),
    "actions": (_titled("text"), ("due", "done", "result")),
    "texts": (_titled("title"), ("body", "citations")),
    "decisions": (_of_whom, ("choice", "why", "how_known", "day")),
}
"""For each part of rows: how a row is called, and the fields that are compared."""
