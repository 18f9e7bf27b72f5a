"""What to write about: the criteria of the unit in use and their prompts."""

from __future__ import annotations

from functools import lru_cache

from netjournal.models import Unit as LoadedUnit
from netjournal.units import Criterion, Unit, read_unit, shipped_unit


def unit_in_use() -> Unit:
    """The unit that was loaded last, or else the one that is shipped.

    Raises UnitErrors where what was loaded can no longer be read.
    """
    loaded = LoadedUnit.select(LoadedUnit.definition).where(LoadedUnit.deleted_at.is_null())
    found = loaded.order_by(LoadedUnit.id.desc()).first()
    return shipped_unit() if found is None else _read(found.definition)


def criteria() -> tuple[Criterion, ...]:
    """Every criterion in order."""
    return unit_in_use().criteria


def prompts_for(criterion: str) -> Criterion | None:
    """The criterion of that key with its prompts, or None for one that is not known."""
    return next((known for known in criteria() if known.key == criterion), None)


@lru_cache(maxsize=2)
def _read(definition: str) -> Unit:
    return read_unit(definition.encode())
