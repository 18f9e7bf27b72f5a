"""The shape of a rule: rows of the notebook read at once, and a pure judgement on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from netjournal.ledger import database

Row = Mapping[str, Any]
"""A row that a rule looks at: at least `id`, `uid` and `day` (ISO, or "")."""
LINE = 60
"""How many characters of somebody's text a reason quotes."""


@dataclass(frozen=True, slots=True)
class Told:
    """Why a row would show something, and the words of the claim to begin with.

    `weight`: how much it shows, beside others of its kind. `about`: it fits only those of several items whose
    title shares a word with this text; "" fits all.
    """

    why: str = field(repr=False)
    claim: str = field(repr=False)
    weight: int = 1
    about: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of one kind of source, and what each of them tells; None for one that shows nothing.

    `of` is what is claimed for: the item that the rule's word serves, or its whole criterion.
    """

    source: str
    sql: str = field(repr=False)
    tell: Callable[[Row], Told | None]
    of: Literal["item", "criterion"] = "item"


def rows_of(sql: str, values: Mapping[str, object]) -> list[Row]:
    """The rows that this asks for, by the names of their columns."""
    found = database().execute_sql(sql, {name: each for name, each in values.items() if f":{name}" in sql})
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def quoted(text: str) -> str:
    """Somebody's words on one line, in quotes, cut where they are long."""
    line = " ".join(text.split())
    return f"“{line[: LINE - 1].rstrip()}…”" if len(line) > LINE else f"“{line}”"


def times(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def joined(*parts: str) -> str:
    """Sentences one after the other, those that are empty left out."""
    return " ".join(part for part in parts if part)


def said(label: str, text: str) -> str:
    """ "It helped: {text}." or nothing where there is no text."""
    line = " ".join(text.split())
    return f"{label}: {line.rstrip('.')}." if line else ""
