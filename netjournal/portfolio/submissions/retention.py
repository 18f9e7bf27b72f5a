"""How long records of criteria are to be kept: so many years, as the unit says, after each was met."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from netjournal.journal.prompts import unit_in_use
from netjournal.units import Unit

from .decision_rows import DecisionRow, list_decisions


@dataclass(frozen=True, slots=True)
class Kept:
    """How long what a criterion rests on is kept. `met_on` and `until` are ISO days, "" while it is not met.

    `years`: what the unit asks for. `noted`: that it is met was noted down by the candidate, not signed.
    """

    criterion: str
    years: int
    met_on: str
    until: str
    noted: bool


def kept_until(keys: Iterable[str]) -> tuple[Kept, ...]:
    """For the criteria of these keys (of criteria or items), in the order of the unit.

    What was decided last counts. A criterion that the unit in use does not have is left out.
    """
    unit = unit_in_use()
    criteria = {one.key for key in keys if (one := unit.criterion(key)) is not None}
    last = _last_decisions(unit)
    return tuple(
        _kept(one.key, unit.years_kept, last.get(one.key)) for one in unit.criteria if one.key in criteria
    )


def years_after(day: str, years: int) -> str:
    """The same day so many years later; the last of February for the 29th. "" for what is no day."""
    with suppress(ValueError):
        begun = date.fromisoformat(day)
        try:
            return begun.replace(year=begun.year + years).isoformat()
        except ValueError:
            return begun.replace(year=begun.year + years, day=28).isoformat()
    return ""


def _last_decisions(unit: Unit) -> dict[str, DecisionRow]:
    """Criterion → what was decided about it last; decisions on its items are not about the whole."""
    found: dict[str, DecisionRow] = {}
    for row in reversed(list_decisions()):
        if unit.criterion(row.criterion) is not None and unit.item(row.criterion) is None:
            found[row.criterion] = row
    return found


def _kept(key: str, years: int, last: DecisionRow | None) -> Kept:
    if last is None or last.state != "met":
        return Kept(key, years, "", "", False)
    return Kept(key, years, last.day, years_after(last.day, years), not last.signed_by)
