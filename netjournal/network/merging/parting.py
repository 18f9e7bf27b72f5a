"""Saying that two who look alike are two: remembered, never suggested again, taken back by an undo."""

from __future__ import annotations

from typing import Any

from netjournal.errors import BadInput
from netjournal.ledger import changeset
from netjournal.ledger.links import link
from netjournal.models import NotSameContact, NotSameOrganisation
from netjournal.network.records import live

from .moving import ordered
from .parts import MODELS, Kind

_TABLES: dict[str, Any] = {"contact": NotSameContact, "organisation": NotSameOrganisation}


def say_not_same(kind: Kind, one: int, other: int) -> None:
    """Remember that these two are not the same. Raises NotFound, and BadInput for one and the same."""
    if one == other:
        raise BadInput("Those are one and the same; nothing was changed.", "Name two.")
    with changeset(f"{kind}.not_same"):
        for each in (one, other):
            live(MODELS[kind], each)
        first, second = ordered(MODELS[kind], one, other)
        link(_TABLES[kind], None, **{kind: first, "other": second})
