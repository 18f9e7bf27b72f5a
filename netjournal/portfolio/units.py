"""The unit that the portfolio is for: the shipped one, or one that a centre wrote."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from netjournal.errors import BadInput
from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.models import Claim, Unit
from netjournal.units import LARGEST, read_unit
from netjournal.units import Unit as Definition

__all__ = ["LoadedUnit", "load_unit", "unit_file", "unit_in_use", "use_shipped_unit"]


@dataclass(frozen=True, slots=True)
class LoadedUnit:
    """A definition that was loaded. `lost`: keys that evidence is claimed for, and that it does not have."""

    unit: Definition
    lost: tuple[str, ...]


def load_unit(content: bytes) -> LoadedUnit:
    """Use the unit that this file defines from now on; one doing. Claims stay as they are.

    Raises UnitErrors with every mistake by its line; then the unit in use stays as it was.
    """
    unit = read_unit(content)
    text = content.decode("utf-8-sig")
    with changeset("unit.load"):
        _put_away()
        row = Unit(
            key=unit.reference, title=unit.name, definition=text, sha256=sha256(content).hexdigest()
        )  # fmt: skip
        row.save()
    return LoadedUnit(unit, _lost(unit))


def unit_file(path: Path) -> bytes:
    """What the file holds, as far as any definition goes. Raises BadInput where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except (OSError, ValueError):
        raise BadInput(
            "That file cannot be read; the unit in use stays as it was.", "Check its path, and try again."
        ) from None


def use_shipped_unit() -> LoadedUnit:
    """Use the unit that comes with the notebook again; one doing."""
    with changeset("unit.shipped"):
        _put_away()
    unit = unit_in_use()
    return LoadedUnit(unit, _lost(unit))


def _put_away() -> None:
    for row in Unit.select(Unit.id).where(Unit.deleted_at.is_null()):
        discard("unit", row.id)


def _lost(unit: Definition) -> tuple[str, ...]:
    claimed = Claim.select(Claim.criterion).where(Claim.deleted_at.is_null()).distinct()
    return tuple(sorted({row.criterion for row in claimed} - set(unit.keys)))
