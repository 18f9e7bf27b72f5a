"""What of a record is chosen when two are made one: each part with its columns, as they go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from netjournal.ledger import database
from netjournal.models import Attachment, Contact, Objective, Organisation

Kind = Literal["contact", "organisation"]
Choice = Literal["left", "right", "both"]
"""The value of the one that stays, of the other, or both together."""

MODELS: dict[str, type[Contact] | type[Organisation]] = {"contact": Contact, "organisation": Organisation}


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that are taken together. `joins`: both values can be kept, one below the other."""

    name: str
    label: str
    columns: tuple[str, ...]
    joins: bool = False


def _plain(*names: str) -> list[Part]:
    return [Part(name, name.replace("_", " ").capitalize(), (name,)) for name in names]


PARTS: dict[str, tuple[Part, ...]] = {
    "contact": (
        *_plain("name", "given", "family", "known_as", "pronouns", "pronunciation", "organisation", "role"),
        Part("business_area", "Field", ("business_area",)),
        Part("status", "Standing", ("status",)),
        Part("intervals", "Meet every", ("ideal_days", "latest_days")),
        Part("snooze", "Put off until", ("snoozed_until", "snooze_reason")),
        Part("intended", "Intended", ("intended_from", "intended_until")),
        *_plain("birthday"),
        Part("wanted", "To reach", ("wanted_by", "wanted_objective", "wanted_through")),
        *_plain("photo"),
        Part("how_met", "How we met", ("how_met",), joins=True),
        Part("notes", "Notes", ("notes",), joins=True),
    ),
    "organisation": (
        *_plain("name"),
        Part("business_area", "Field", ("business_area",)),
        Part("website", "Site", ("website",)),
        Part("parent", "Part of", ("parent",)),
        Part("status", "Standing", ("status",)),
        Part("wanted", "To reach", ("wanted_by",)),
        Part("expectations", "We expect", ("expectations",), joins=True),
        Part("notes", "Notes", ("notes",), joins=True),
    ),
}

LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "contact": (("methods", "Reach"), ("tags", "Tags")),
    "organisation": (("tags", "Tags"),),
}
"""What a record has several of: name and label; both is what is taken unless said otherwise."""

_NAMED: dict[str, tuple[type[Any], str]] = {
    "organisation": (Organisation, "name"),
    "parent": (Organisation, "name"),
    "wanted_objective": (Objective, "key"),
    "wanted_through": (Contact, "name"),
    "photo": (Attachment, "name"),
}
_STANDS = ("ended", "dormant", "potential", "active")


def values_of(part: Part, row: Any) -> tuple[Any, ...]:
    """The raw values of a part: references as row ids."""
    return tuple(row.__data__.get(column) for column in part.columns)


def text_of(part: Part, row: Any) -> str:
    """The part as it is read; "" where there is nothing."""
    said = [_said(column, value) for column, value in zip(part.columns, values_of(part, row), strict=True)]
    return " · ".join(text for text in said if text)


def usual(part: Part, stays: Any, other: Any) -> Choice:
    """What is taken unless one says otherwise: what stays, filled in from the other; both of long texts."""
    left, right = text_of(part, stays), text_of(part, other)
    if part.name == "status" and _STANDS.index(other.status) > _STANDS.index(stays.status):
        return "right"
    if not left and right:
        return "right"
    return "both" if part.joins and right and left != right else "left"


def taken(part: Part, choice: Choice, stays: Any, other: Any) -> dict[str, Any]:
    """Column → value of that choice."""
    left, right = values_of(part, stays), values_of(part, other)
    if choice == "both" and part.joins:
        return {part.columns[0]: joined(str(left[0]), str(right[0]))}
    return dict(zip(part.columns, right if choice == "right" else left, strict=True))


def joined(first: str, second: str) -> str:
    """Two texts, one below the other; once where one holds the other."""
    if not second.strip() or second.strip() in first:
        return first
    return f"{first}\n\n{second}" if first.strip() and first.strip() not in second else second


def _said(column: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if column in _NAMED:
        model, name = _NAMED[column]
        sql = f'SELECT "{name}" FROM "{model._meta.table_name}" WHERE id = ?'
        found = database().execute_sql(sql, (value,)).fetchone()
        return "" if found is None else str(found[0])
    return f"{value} days" if column.endswith("_days") else str(value)
