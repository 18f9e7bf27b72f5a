"""Telling people of one name apart: "Ana Ruiz (Norland plc)" and "Ana Ruiz (harbour master)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netjournal.ledger import database
from netjournal.text import fold

_PARTING = re.compile(r"[,;()\"\s]+")
_AT_ONCE = 500


def told_apart(people: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Of these (contact id, name), those whose name somebody else has too: id → what they are called.

    Organisation, else role; numbered in the order in which they were added where that does not part
    them. Nothing in it parts a list of names: no comma, semicolon or quotation mark.
    """
    bearers: dict[str, list[int]] = {}
    names = dict(people)
    for number, name in names.items():
        bearers.setdefault(fold(name), []).append(number)
    shared = [sorted(group) for group in bearers.values() if len(group) > 1]
    beside = _beside([number for group in shared for number in group])
    called: dict[int, str] = {}
    taken: set[str] = set()
    for number in (each for group in shared for each in group):
        called[number] = _free(_plain(names[number]), beside.get(number, ""), taken)
        taken.add(fold(called[number]))
    return called


def _free(name: str, beside: str, taken: set[str]) -> str:
    at = 1
    said = f"{name} ({beside or at})"
    while fold(said) in taken:
        at += 1
        said = f"{name} ({f'{beside} {at}'.strip()})"
    return said


def _beside(contacts: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(contacts), _AT_ONCE):
        part = contacts[start : start + _AT_ONCE]
        rows = database().execute_sql(
            "SELECT c.id, COALESCE(NULLIF(o.name, ''), c.role) FROM contact c "
            "LEFT JOIN organisation o ON o.id = c.organisation_id "
            f"WHERE c.id IN ({','.join('?' * len(part))})",
            part,
        )
        found.update((number, _plain(text)) for number, text in rows.fetchall())
    return found


def _plain(text: str) -> str:
    return _PARTING.sub(" ", text).strip()
