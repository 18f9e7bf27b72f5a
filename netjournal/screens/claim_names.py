"""Naming criteria in a field: by key, or by a word of what they are about; which were meant is shown."""

from __future__ import annotations

from netjournal.text import fold
from netjournal.units import Unit
from netjournal.widgets.readings import Reader, Reading, Unreadable

_OFFERED = 4


def several_claims(unit: Unit) -> Reader:
    """Reads keys of criteria and items, commas between them: "1.1a, pays back, 3.2"."""

    def read(text: str) -> Reading:
        parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
        keys = tuple(dict.fromkeys(_meant(unit, part) for part in parts))
        return Reading(keys, "; ".join(f"{key} {unit.words(key)}" for key in keys))

    return read


def _meant(unit: Unit, part: str) -> str:
    typed = fold(part.strip())
    keys = {fold(key): key for key in unit.keys}
    if typed in keys:
        return keys[typed]
    found = [key for key in unit.keys if f" {typed}" in f" {fold(unit.words(key))}"]
    if len(found) == 1:
        return found[0]
    if found:
        more = " …" if len(found) > _OFFERED else ""
        several = "; ".join(_said(unit, key) for key in found[:_OFFERED])
        raise Unreadable(f"That may be {several}{more}: type more.")
    first = "; ".join(_said(unit, one.key) for one in unit.criteria[:_OFFERED])
    raise Unreadable(f"No criterion is called so. There are {first} …")


def _said(unit: Unit, key: str) -> str:
    return f"{key} {unit.words(key)}"
