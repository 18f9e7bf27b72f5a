"""What a portfolio is for: a unit as data. Reading one is pure; it knows no table and no other room."""

from netjournal.units.checking import UnitErrors
from netjournal.units.reading import LARGEST, read_unit
from netjournal.units.shipped import SHIPPED, shipped_text, shipped_unit
from netjournal.units.unit import SERVES, VOICES, Criterion, EvidenceKind, Item, Outcome, Unit

__all__ = [
    "LARGEST",
    "SERVES",
    "SHIPPED",
    "VOICES",
    "Criterion",
    "EvidenceKind",
    "Item",
    "Outcome",
    "Unit",
    "UnitErrors",
    "read_unit",
    "shipped_text",
    "shipped_unit",
]
