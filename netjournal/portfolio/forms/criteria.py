"""Criteria as a field of a form: keys of the unit in use, with blanks or commas between."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.fields import Refused
from netjournal.journal.prompts import criteria

from .keys import parted


def keys_in_use() -> tuple[str, ...]:
    """Every key that evidence can be claimed for, in order: each criterion, then its items."""
    return tuple(key for one in criteria() for key in (one.key, *(item.key for item in one.items)))


def criteria_in_use() -> tuple[str, ...]:
    """The keys of the criteria alone."""
    return tuple(one.key for one in criteria())


def in_order(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys in the order of the unit; those that it does not know come last."""
    known = {key: at for at, key in enumerate(keys_in_use())}
    return tuple(sorted(dict.fromkeys(keys), key=lambda key: (known.get(key, len(known)), key)))


def criteria_field(typed: object) -> str:
    """Several keys: "1.1 1.1a 3.2". Refused for one that the unit has not."""
    keys = parted(typed if isinstance(typed, str) else " ".join(map(str, _listed(typed))))
    return " ".join(in_order(_known(keys)))


def criterion_field(typed: object) -> str:
    """One key, or none. Refused for several, and for one that the unit has not."""
    keys = parted("" if typed is None else str(typed))
    if len(keys) > 1:
        raise Refused("one criterion or item is wanted here, such as 1.1 or 1.1a.")
    return "".join(_known(keys))


def _known(keys: Iterable[str]) -> list[str]:
    """The keys as the unit writes them ("1.1A" is 1.1a); refused where it has one of them not."""
    known = {key.lower(): key for key in keys_in_use()}
    found = [known.get(key.lower(), "") for key in keys]
    if not all(found):
        whole = ", ".join(criteria_in_use())
        raise Refused(f"the unit has no such criterion; it has {whole} and their items.")
    return found


def _listed(typed: object) -> Iterable[object]:
    if typed is None:
        return ()
    if isinstance(typed, (list, tuple)):
        return typed
    raise Refused("this takes keys of criteria, such as 1.1 3.2.")
