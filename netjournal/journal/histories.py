"""The history of a record in words: fields as people call them, references by name, times said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from peewee import BooleanField

from netjournal.clock import Moment
from netjournal.journal.accounts import title_of
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.ledger import now
from netjournal.ledger.history import FieldChange, HistoryStep, history_of, model_of
from netjournal.models import Record

from .money import amount_text

_CALLED = {
    "body": "text", "local_date": "day", "at": "when", "swing": "weight", "cost_minor": "cost",
    "value_minor": "worth", "amount_minor": "amount",
    "is_self": "stands for me", "is_own": "my own organisation",
    "captured_locked": "written while locked", "what_next": "next",
    "ideal_days": "days between meetings", "latest_days": "days at the latest",
}  # fmt: skip
SILENT = {
    "cost_currency",
    "value_currency",
    "amount_currency",
    "at_zone",
    "answered_date",
    "done_date",
    "sha256",
}
"""Columns that say nothing beside another one."""
_OPS = {"insert": "added", "update": "changed", "delete": "removed for good"}


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A field in words and its value before and after; "" stands for nothing."""

    name: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToldStep:
    """What one doing did: "added", "changed", "moved to the trash", "put back", and the fields it changed."""

    at: Moment
    doing: str
    changes: tuple[ToldChange, ...]


def told_history(table: str, row: int) -> tuple[str, tuple[ToldStep, ...]]:
    """What the record is called, and what happened to it, the latest first. KeyError for no such table."""
    model = model_of(table)
    record: Record | None = model.get_or_none(model.id == row)
    title = "" if record is None else title_of(table, record)
    return title, tuple(_step(model, step) for step in history_of(table, row))


def _step(model: type[Record], step: HistoryStep) -> ToldStep:
    trashed = next((change for change in step.fields if change.column == "deleted_at"), None)
    doing = _OPS[step.op]
    if trashed is not None and step.op == "update":
        doing = "moved to the trash" if trashed.after else "put back"
    if step.kind in {"undo", "redo"}:
        doing += f" by {step.kind}"
    shown = [change for change in step.fields if change.column not in SILENT | {"deleted_at"}]
    currency = next((str(c.after or c.before) for c in step.fields if c.column.endswith("_currency")), "")
    return ToldStep(step.at, doing, tuple(_change(model, change, currency) for change in shown))


def _change(model: type[Record], change: FieldChange, currency: str) -> ToldChange:
    before, after = (
        said_value(model, change.column, value, currency) for value in (change.before, change.after)
    )
    return ToldChange(called(change.column), before, after)


def called(column: str) -> str:
    """What people call that column."""
    name = column.removesuffix("_id")
    return _CALLED.get(name, name.replace("_", " "))


def said_value(model: type[Record], column: str, value: Any, currency: str) -> str:
    """A raw value of a column in words; "" for nothing."""
    if value is None or value == "":
        return ""
    known: Any = model._meta.columns[column]
    target = getattr(known, "rel_model", None)
    if target is not None:
        row = target.get_or_none(target.id == value)
        return f"number {value}" if row is None else title_of(target._meta.table_name, row)
    if isinstance(known, BooleanField):
        return "yes" if value else "no"
    if column == "at" or column.endswith("_at"):
        return say_date(Moment(value, now().zone), now())
    if column.endswith("_minor"):
        return f"{amount_text(value, currency or 'GBP')} {currency}".strip()
    return _day(value) if isinstance(value, str) else str(value)


def _day(text: str) -> str:
    return say_day(text, now()) if len(text) == 10 else text
