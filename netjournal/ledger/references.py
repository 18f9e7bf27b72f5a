"""References that a person types: a uid, the ending of one, or a name that is unique."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from netjournal.errors import NotFound
from netjournal.models import RECORDS, Contact, Objective, Organisation, Record, Tag
from netjournal.text import fold

_NAMES: dict[type[Record], Any] = {
    Contact: Contact.name,
    Organisation: Organisation.name,
    Objective: Objective.key,
    Tag: Tag.name,
}
_ENDING = re.compile(r"[0-9a-f-]{6,36}")


def find_record(reference: str, among: Iterable[type[Record]] = RECORDS) -> Record:
    """The one record that `reference` names, trash included.

    A uid, an ending of it of at least six hex digits, or a unique name (contacts, organisations, tags)
    or key (objectives). Raises NotFound when there is none, or more than one.
    """
    wanted = reference.strip()
    models = tuple(among)
    found = _by_uid(wanted.lower(), models) or _by_name(wanted, models)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            "Nothing here is called that; nothing was changed.", "Lists show the last 8 digits of each."
        )
    endings = ", ".join(record.uid[-8:] for record in found[:5])
    raise NotFound(
        f"That could be any of {len(found)}: {endings}; nothing was changed.",
        "Name one by these last digits, or by more of its name.",
    )


def _by_uid(wanted: str, models: tuple[type[Record], ...]) -> list[Record]:
    if not _ENDING.fullmatch(wanted) or len(wanted.replace("-", "")) < 6:
        return []
    found: list[Record] = []
    for model in models:
        exact = model.uid == wanted if len(wanted) == 36 else model.uid.endswith(wanted)
        found += list(model.select().where(exact).limit(6))
    return found


def _by_name(wanted: str, models: tuple[type[Record], ...]) -> list[Record]:
    folded = fold(wanted)
    found: list[Record] = []
    for model in models:
        column: Any = _NAMES.get(model)
        if column is None:
            continue
        rows: Any = model.select(model.id, column).where(model.deleted_at.is_null()).tuples()
        ids = [row for row, name in rows if fold(name) == folded][:6]
        found += list(model.select().where(model.id.in_(ids))) if ids else []
    return found
