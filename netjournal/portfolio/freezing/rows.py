"""Any other row as a piece: its fields in words, and the people and organisations that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peewee import ForeignKeyField, TextField

from netjournal.journal.money import amount_text
from netjournal.ledger.history import model_of
from netjournal.models import Contact, Organisation, Record
from netjournal.network.records import live
from netjournal.text import first_line

from .. import piece
from .names import names_of

_UNSAID = {"uid", "zone", "precision", "sort_name", "marking", "local_date"}
_TITLES = ("title", "statement", "text", "outcome", "purpose", "matter", "name", "note")


def row_piece(table: str, number: int, kind: str) -> dict[str, Any]:
    """The row with its fields. Raises NotFound."""
    row: Any = live(model_of(table), number)
    ends = _ends(row)
    return piece.document(
        kind,
        _title(row, table),
        _day(row),
        (table, row.uid),
        names=names_of(
            (each.id for _, each in ends if isinstance(each, Contact)),
            (each.id for _, each in ends if isinstance(each, Organisation)),
        ),
        facts=[*_people(ends), *_amounts(row), *_lines(row)],
        sections=(piece.section(label, piece.paragraphs(text)) for label, text in _texts(row)),
        marking=str(getattr(row, "marking", "")),
    )


def _ends(row: Record) -> list[tuple[str, Record]]:
    """What the row refers to that can be named."""
    references = (each for each in row._meta.sorted_fields if isinstance(each, ForeignKeyField))
    found = [(each.name, getattr(row, each.name)) for each in references if row.__data__.get(each.name)]
    return [(name, end) for name, end in found if isinstance(end, Record)]


def _people(ends: list[tuple[str, Record]]) -> Iterator[dict[str, str]]:
    for name, end in ends:
        said = getattr(end, "name", None) or getattr(end, "key", None)
        if isinstance(said, str):
            yield piece.fact(_label(name), said, end.uid if isinstance(end, Contact) else "")


def _amounts(row: Any) -> Iterator[dict[str, str]]:
    for stem, label in (("amount", "Amount"), ("value", "Worth")):
        minor = getattr(row, f"{stem}_minor", None)
        currency = getattr(row, f"{stem}_currency", "")
        if isinstance(minor, int) and currency:
            yield piece.fact(label, f"{currency} {amount_text(minor, currency)}")
    if isinstance(minutes := getattr(row, "minutes", None), int):
        yield piece.fact("Minutes", str(minutes))


def _lines(row: Any) -> list[dict[str, str]]:
    return piece.facts(*((label, text) for label, text in _said(row) if "\n" not in text and len(text) < 80))


def _texts(row: Any) -> Iterator[tuple[str, str]]:
    yield from ((label, text) for label, text in _said(row) if "\n" in text or len(text) >= 80)


def _said(row: Any) -> Iterator[tuple[str, str]]:
    for each in row._meta.sorted_fields:
        name = each.name
        if isinstance(each, TextField) and name not in _UNSAID and not name.endswith("_currency"):
            yield _label(name), str(getattr(row, name))


def _title(row: Any, table: str) -> str:
    said = (getattr(row, name, "") for name in _TITLES)
    return next((first_line(text) for text in said if isinstance(text, str) and text.strip()), _label(table))


def _day(row: Any) -> str:
    said = (getattr(row, name, "") for name in ("local_date", "made_on", "declared_on", "since", "signed_on"))
    return next((day for day in said if isinstance(day, str) and len(day) == 10), "")


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()
