"""What the ledger can say of its own soundness, one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from netjournal.text import fold
from netjournal.vault.checks import Check

from . import audit, digests, search_index, triggers
from .changesets import database
from .sources import SOURCES

_WHOLE = 1 << 40
_TOLD = 5
_ASKED = 40
_WORD = re.compile(r"[^\W_]+")


def check_ledger(*, deep: bool) -> list[Check]:
    """Digests of the last change sets (`deep`: of all), triggers, search index, chain; on its thread."""
    db = database()
    return [
        _check(
            "history", digests.wrong_digests(db, _WHOLE) if deep else digests.wrong_digests(db), "digests fit"
        ),
        _check("triggers", triggers.differences(db), "each is as it should be"),
        _check("search", [*search_index.missing(db), *(_stale(db) if deep else ())], "fits the rows"),
        _check("chain", audit.broken_links(), "every link follows"),
    ]


def rebuild_search() -> int:
    """Make the search index anew from the rows; how many documents it has."""
    db = database()
    with db.atomic("IMMEDIATE"):
        search_index.refill(db)
    return int(db.execute_sql("SELECT COUNT(*) FROM doc").fetchone()[0])


def rebuild_indexes() -> None:
    """Make every index of the tables anew."""
    database().execute_sql("REINDEX")


def reinstall_triggers() -> int:
    """Put every trigger back as it should be; how many were not."""
    db = database()
    wrong = len(triggers.differences(db))
    with db.atomic("IMMEDIATE"):
        triggers.install(db)
    return wrong


def first_of(found: Sequence[str]) -> str:
    """The first sentences, and how many more there are."""
    more = f" And {len(found) - _TOLD} more." if len(found) > _TOLD else ""
    return " ".join(found[:_TOLD]) + more


def _check(name: str, found: list[str], sound: str) -> Check:
    return Check(name, not found, first_of(found) or sound)


def _stale(db: Any) -> list[str]:
    """Kinds with documents whose words are not those of their rows: each is asked for by its own words."""
    stale: dict[str, int] = {}
    for key, kind, row in db.execute_sql("SELECT key, kind, row FROM doc").fetchall():
        text = search_index.document_text(db, kind, row) if kind in SOURCES else ""
        words = _WORD.findall(fold(text))
        if words and not _holds(db, key, words):
            stale[kind] = stale.get(kind, 0) + 1
    return [f"The search index has {count} of kind {kind} with other words." for kind, count in stale.items()]


def _holds(db: Any, key: int, words: list[str]) -> bool:
    asked = " ".join(f'"{word}"' for word in words[:_ASKED])
    found = db.execute_sql("SELECT 1 FROM doc_text WHERE doc_text MATCH ? AND rowid = ?", (asked, key))
    return found.fetchone() is not None
