"""Everything that the notebook holds on a person, in words: rows, history, and where else they are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from netjournal.clock import Moment
from netjournal.journal.money import amount_text
from netjournal.ledger import database, now
from netjournal.ledger.history import history_of
from netjournal.models import RECORDS
from netjournal.review.sealing.seals import list_seals

from .belongings import Belongings, belongings_of
from .free_texts import free_texts
from .people import person_of
from .resting import WORDS, sealed_in
from .traces import Traces, traces_of
from .withholding import Withheld

Fields = tuple[tuple[str, str], ...]

_PLAIN = {"id", "uid", "zone", "precision", "sort_name", "salt", "digest", "is_self", "sha256", "updated_at"}
_MOMENTS = {"at", "created_at", "deleted_at", "done_at", "answered_at", "began_at"}
_YES_NO = {"preferred", "captured_locked", "chatham_house", "disconfirming", "binds_own",
           "own_words"}  # fmt: skip
_SAID = {
    "created_at": "noted",
    "deleted_at": "in the trash since",
    "local_date": "day",
    "review_on": "to be looked at again on",
}
_TITLES = {
    "contact": "Who you are",
    **WORDS,
    "contact_method": "ways to reach you",
    "relation": "how you stand to others",
    "tagging": "tags on you",
    "offer": "what you can give",
    "need": "what you need",
    "introduction": "introductions",
    "membership": "networks that you are in",
    "told": "what you were told, as it was decided",
    "cost": "what you cost",
    "benefit": "what you brought",
    "occasion": "days of yours that are remembered",
    "against": "what speaks against you",
    "values_check": "your values beside mine",
    "witness_testimony": "what you testified",
    "not_same_contact": "that you are not somebody else of a like name",
}
_THEIR_OWN = {("contact", name) for name in ("name", "given", "family", "known_as")}
_THEIR_OWN |= {("contact_method", "value")}
_LEFT_TO_OTHERS = {"imported_record", "question", "entry_organisation"}
_BY_NAME = {"objective": "key", "review": "label", "tag": "name", "topic": "name", "agreement": "title",
            "account": "title", "guideline": "title", "network": "name"}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """A part: its heading, and its rows as (field, value) in words. `key` is the table, or a fixed word."""

    key: str
    title: str
    rows: tuple[Fields, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held on a person, others' names withheld; how often that was."""

    uid: str
    name: str = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    withheld: int


def holdings_of(contact: int, others: Withheld) -> Holdings:
    """Everything held on that contact, in the trash or not. Raises NotFound."""
    person = person_of(contact)
    traces, found = traces_of(person), belongings_of(person)
    reading = _Reading(contact, others)
    parts = [
        *_rows(found, reading),
        Section("named", "Where else you are named", tuple(_named(traces, found, reading))),
        Section("seals", "Sealed reviews that hold you", tuple(_sealed(person.uids, traces))),
        Section("history", "What was changed about you", tuple(_history(contact, reading))),
    ]
    return Holdings(person.uid, person.names[0], tuple(each for each in parts if each.rows), others.count())


def _rows(found: Belongings, reading: _Reading) -> Iterator[Section]:
    """A section a table, entries that others took part in among theirs."""
    for model in RECORDS:
        table = model._meta.table_name
        numbers = sorted({row for name, row in (found.going - found.ghosts) | found.near if name == table})
        rows = [reading.row(table, number) for number in numbers if table not in _LEFT_TO_OTHERS]
        if any(rows):
            title = _TITLES.get(table, f"{table.replace('_', ' ')}s")
            yield Section(table, title[0].upper() + title[1:], tuple(row for row in rows if row))


class _Reading:
    """Rows as words, others withheld."""

    def __init__(self, contact: int, others: Withheld) -> None:
        self.db = database()
        self.contact = contact
        self.others = others
        self.zone = now().zone
        self.texts = free_texts()

    def row(self, table: str, number: int) -> Fields:
        """The row in words; empty where it is about somebody else alone."""
        cursor = self.db.execute_sql(f'SELECT * FROM "{table}" WHERE id = ?', (number,))
        values = dict(zip([each[0] for each in cursor.description], cursor.fetchone(), strict=True))
        if not self._is_theirs(table, values):
            return ()
        if "at" in values:
            del values["created_at"]
        said = [(column, self.value(table, column, value, values)) for column, value in values.items()]
        return tuple((_said(column), text) for column, text in said if text and (column, text) != _ITSELF)

    def _is_theirs(self, table: str, values: dict[str, Any]) -> bool:
        """Of an entry that others took part in, what is about one of them is left to them."""
        people = {values[column] for column in values if _TARGETS.get((table, column)) == "contact"} - {None}
        return not people or table == "contact" or self.contact in people

    def value(self, table: str, column: str, value: Any, row: dict[str, Any]) -> str:
        """A value as it is read; "" for what is empty, and for what is netjournal's own."""
        if (
            value in (None, "")
            or column in _PLAIN
            or column.endswith("_currency")
            or isinstance(value, bytes)
        ):
            return ""
        if column in _MOMENTS:
            return Moment(value, self.zone).isoformat() if value else ""
        if column in _YES_NO:
            return "yes" if value else ""
        if column.endswith("_minor"):
            currency = row.get(column.replace("_minor", "_currency"), "")
            return f"{amount_text(value, currency)} {currency}"
        if column.endswith("_id"):
            return self.reference(table, column, value)
        if (table, column) in _THEIR_OWN:
            return str(value)
        if column in self.texts.get(table, ()):
            return self.others.text(str(value), table)
        return "" if (table, column) == ("ruling", "facts") else str(value)

    def reference(self, table: str, column: str, number: int) -> str:
        target = _TARGETS.get((table, column), "")
        if target == "contact":
            return "you" if number == self.contact else self._called("contact", number, table)
        if target == "organisation":
            return self._called("organisation", number, table)
        if target == "entry":
            day = self.db.execute_sql("SELECT local_date FROM entry WHERE id = ?", (number,)).fetchone()
            return f"the entry of {day[0]}" if day else ""
        if target in _BY_NAME:
            sql = f'SELECT "{_BY_NAME[target]}" FROM "{target}" WHERE id = ?'
            found = self.db.execute_sql(sql, (number,)).fetchone()
            return self.others.text(str(found[0]), table) if found else ""
        return ""

    def _called(self, kind: Literal["contact", "organisation"], number: int, where: str) -> str:
        found = self.db.execute_sql(f'SELECT uid FROM "{kind}" WHERE id = ?', (number,)).fetchone()
        return self.others.name(found[0], kind, where) if found else "somebody who is gone"


_ITSELF = ("contact_id", "you")
_TARGETS = {
    (model._meta.table_name, field.column_name): field.rel_model._meta.table_name
    for model in RECORDS
    for field in model._meta.refs
}


def _said(column: str) -> str:
    return _SAID.get(column) or column.removesuffix("_id").removesuffix("_minor").replace("_", " ")


def _named(traces: Traces, found: Belongings, reading: _Reading) -> Iterator[Fields]:
    """Texts of other rows in which they are named."""
    for table, columns in reading.texts.items():
        names = ", ".join(f'"{column}"' for column in columns)
        for number, *values in reading.db.execute_sql(f'SELECT id, {names} FROM "{table}"').fetchall():
            if (table, number) not in found.going | found.near:
                for column, value in zip(columns, values, strict=True):
                    if isinstance(value, str) and traces.holds(value):
                        yield (
                            ("in", table.replace("_", " ")),
                            (_said(column), reading.others.text(value, table)),
                        )


def _sealed(uids: tuple[str, ...], traces: Traces) -> Iterator[Fields]:
    for seal in list_seals():
        if sealed_in(seal.id, uids, traces):
            yield ("review", f"{seal.label}, version {seal.version}"), ("sealed", seal.sealed.isoformat())


def _history(contact: int, reading: _Reading) -> Iterator[Fields]:
    """Every change of their own row, the latest first, as far as it says something."""
    for step in history_of("contact", contact):
        for change in step.fields:
            before, after = (
                reading.value("contact", change.column, each, {}) for each in (change.before, change.after)
            )
            if before or after:
                when = ("on", step.at.isoformat())
                yield when, ("what", _said(change.column)), ("before", before or "–"), ("after", after or "–")
