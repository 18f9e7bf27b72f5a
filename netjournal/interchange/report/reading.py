"""A review's record as the report reads it: names for uids, exact numbers, days in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from netjournal.clock import full_day
from netjournal.journal.capture.money import AMOUNT, cost_of, say_cost
from netjournal.review.periods import Period
from netjournal.review.sealing.sealed_fields import ERASED_WORD
from netjournal.text import visible

SOMEBODY = "somebody who was erased"
PEOPLE, EVIDENCE = 200, 1000
"""As many people, and as many contributions, stand in tables; no paper holds thousands."""


class Reading:
    """One record (review.record), open or out of a sealed document.

    What was erased from a sealed document reads so; parts that a record does not have are empty.
    """

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record
        self._by_contact: dict[str, dict[Any, list[Mapping[str, Any]]]] = {}

    def __repr__(self) -> str:
        return "Reading()"  # what was typed stands in no repr

    @property
    def review(self) -> Mapping[str, Any]:
        """Label, days, version, status."""
        found: Mapping[str, Any] = self._record["review"]
        return found

    @property
    def title(self) -> str:
        """The period as a heading says it: "Q4 2026"."""
        first, last = (date.fromisoformat(self.review[end]) for end in ("from", "to"))
        return Period(first, last, said(self.review["label"])).title

    def rows(self, part: str) -> list[Mapping[str, Any]]:
        """The rows of a part: "results", "actions", …"""
        found = self._record.get(part)
        return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []

    def part(self, name: str) -> Any:
        """A part as it stands; None where the record has none."""
        return self._record.get(name)

    @property
    def formula(self) -> int:
        """The version of the formulas that made its numbers."""
        return int(self._record["formula_version"])

    def name(self, uid: object) -> str:
        """The name of a person or organisation."""
        known = self._record.get("names", {}).get(uid)
        if not isinstance(known, Mapping):
            return SOMEBODY
        return said(known.get("name")) if known.get("name") != "" else "(no name)"

    @cached_property
    def swings(self) -> tuple[int, ...]:
        """The weights, in the order of the objectives."""
        return tuple(int(row["swing"]) for row in self.rows("objectives"))

    @cached_property
    def keys(self) -> dict[str, str]:
        """Key by uid of an objective."""
        return {row["uid"]: said(row["key"]) for row in self.rows("objectives")}

    def steps(self, result: Mapping[str, Any]) -> tuple[Fraction | None, ...]:
        """The steps of a result, in the order of the objectives; None where nothing is rated."""
        found = {cell["objective"]: fraction(cell.get("step")) for cell in result["cells"]}
        return tuple(found.get(uid) for uid in self.keys)

    @cached_property
    def by_cell(self) -> Mapping[tuple[str, str], list[Mapping[str, Any]]]:
        """The contributions of a contact to an objective, oldest first."""
        cells: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for row in self.rows("contributions"):
            cells[row["contact"], row["objective"]].append(row)
        return cells

    @cached_property
    def hoped(self) -> set[tuple[str, str]]:
        """The cells, contact and objective, where something is hoped for."""
        rows = self.rows("expectations")
        return {(row["contact"], row["objective"]) for row in rows if row.get("contact")}

    @cached_property
    def by_hand(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        """The steps set by hand, by cell."""
        return {(row["contact"], row["objective"]): row for row in self.rows("cell_steps")}

    def of(self, part: str, contact: str) -> list[Mapping[str, Any]]:
        """The rows of a part that tell of a contact."""
        if part not in self._by_contact:
            rows = self._by_contact[part] = defaultdict(list)
            for row in self.rows(part):
                rows[row.get("contact")].append(row)
        return self._by_contact[part].get(contact, [])


def is_erased(value: object) -> bool:
    """Whether it is the word that stands in a sealed document where something was erased."""
    return value == ERASED_WORD


def said(value: object) -> str:
    """What was typed, harmless to show; what was erased from a sealed document reads so."""
    if isinstance(value, str):
        return visible(value, lines=True).strip()
    return "" if value is None else ERASED_WORD


def fraction(value: object) -> Fraction | None:
    """An exact number of the record ("45/2", "12.50", 3); None where there is none."""
    if value is None or isinstance(value, Mapping) or is_erased(value):
        return None
    return Fraction(str(value))


def day_words(day: object) -> str:
    """An ISO day as people write it: "12 Nov 2026"; text that is no day as it stands."""
    try:
        return full_day(date.fromisoformat(str(day)))
    except ValueError:
        return said(day)


def money_words(value: object) -> str:
    """An amount of the record with its currency: "£120.00"; "" where there is none."""
    if not isinstance(value, Mapping) or "amount" not in value:
        return ""
    found = AMOUNT.fullmatch(f"{value['currency']} {value['amount']}")
    cost = cost_of(found, None) if found else None
    return f"{value['amount']} {value['currency']}" if cost is None else say_cost(cost)


def beyond(count: int, most: int, what: str) -> list[str]:
    """A sentence on what a table leaves out for its length; none where it holds all."""
    if count <= most:
        return []
    return [
        f"The first {most} of {count} {what}; the others stand in the notebook and in the sealed document."
    ]


def listed(words: Sequence[str]) -> str:
    """Words with commas, and "and" before the last."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
