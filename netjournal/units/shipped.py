"""The definition that comes with the notebook, in our own words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from netjournal.units.reading import read_unit
from netjournal.units.unit import Unit

SHIPPED = "ocr-l4-networks.toml"


def shipped_text() -> str:
    """Its TOML, to begin a centre's own definition from."""
    return files("netjournal.resources").joinpath("units", SHIPPED).read_text(encoding="utf-8")


@cache
def shipped_unit() -> Unit:
    """The unit that a new notebook is kept for."""
    return read_unit(shipped_text().encode())
