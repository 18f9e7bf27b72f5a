"""The record of a review: one JSON document of all it rests on and all it found.

Sealing freezes it, and the report is made from it. It holds what JSON has but floats: exact numbers are text
("45/2", "12.50"), days ISO text, what is not there null, "" or []. People and organisations stand in it by
uid; `names` says who they are, and nothing else does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from netjournal.ledger import database

from ..decisions import decided
from ..periods import Period
from ..score.scoring import FORMULA_VERSION
from ..score.table import score_table
from ..shape.document import shape_part
from ..worth.worth_record import exchange, worth
from .record_parts import (
    actions,
    against,
    agreement,
    cell_steps,
    contributions,
    expectations,
    objectives,
    results,
    review,
    texts,
    trend,
)
from .subject import Subject

FORMAT = 1
"""Which shape the document has; parts may be added to it, never renamed."""

PARTS: dict[str, Callable[[Subject], Any]] = {
    "review": review,
    "objectives": objectives,
    "expectations": expectations,
    "contributions": contributions,
    "cell_steps": cell_steps,
    "results": results,
    "against": against,
    "agreement": agreement,
    "trend": trend,
    "actions": actions,
    "texts": texts,
    "decisions": decided,
    "shape": shape_part,
    "worth": worth,
    "exchange": exchange,
}
"""The parts by name, each made of the subject alone; whoever a part names by uid is found for `names`."""

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PORTION = 500


def review_record(period: Period) -> dict[str, Any]:
    """The record of a period as the notebook stands now, whether or not a review of it was begun.

    Writes nothing. Raises BadInput when every weight is zero.
    """
    table = score_table(period)
    subject = Subject(period, table.review, table)
    parts = {name: part(subject) for name, part in PARTS.items()}
    head = {"format": FORMAT, "formula_version": FORMULA_VERSION}
    return {**head, "names": _names_in(parts), **parts}


def canonical(value: object) -> str:
    """The one text that stands for a record or a part of it: sorted keys, no blanks. Raises on floats."""
    for leaf in values_of(value):
        if isinstance(leaf, float):
            raise TypeError("a record holds exact numbers as text")
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def values_of(value: object) -> Iterator[object]:
    """Every value in a record that holds no others, whatever it stands under."""
    if isinstance(value, dict):
        for each in value.values():
            yield from values_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from values_of(each)
    else:
        yield value


def _names_in(parts: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Who stands behind the uids in the parts: people and organisations, trash included."""
    uids = sorted({text for text in values_of(parts) if isinstance(text, str) and _UID.fullmatch(text)})
    names: dict[str, dict[str, str]] = {}
    for kind in ("contact", "organisation"):
        for start in range(0, len(uids), _PORTION):
            portion = uids[start : start + _PORTION]
            marks = ", ".join("?" * len(portion))
            rows = database().execute_sql(f"SELECT uid, name FROM {kind} WHERE uid IN ({marks})", portion)
            names.update({uid: {"name": name, "kind": kind} for uid, name in rows.fetchall()})
    return dict(sorted(names.items()))
