"""The notebook for another reader as JSON: a few tables, no ids, history or files, no names but one's own.

What is not listed in PARTS is never in it: a new table or column has to be let out by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Watch
from netjournal.ledger import database

from .gate import Profile, Reduced
from .keeping_back import kept_from
from .profiles import READERS
from .redaction.known import everybody
from .redaction.log import Why
from .redaction.reduction import Reduction

FORMAT = "netjournal notebook, reduced"


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the copy: its query, and for each column its name and how it is written.

    Before the columns the query gives the id of the entry that a row hangs on, its marking, and whether the
    Chatham House rule holds for it.
    """

    name: str
    columns: Mapping[str, str]
    sql: str


_OF_ENTRY = "LEFT JOIN entry e ON e.id = x.entry_id"
_THERE = "x.deleted_at IS NULL AND e.deleted_at IS NULL"

PARTS = (
    Part(
        "contacts",
        {"name": "contact", "organisation": "organisation", "role": "text", "business_area": "text"},
        "SELECT NULL, '', 0, x.uid, o.uid, x.role, x.business_area FROM contact x "
        "LEFT JOIN organisation o ON o.id = x.organisation_id WHERE x.deleted_at IS NULL ORDER BY x.id",
    ),
    Part(
        "organisations",
        {"name": "organisation", "business_area": "text"},
        "SELECT NULL, '', 0, x.uid, x.business_area FROM organisation x "
        "WHERE x.deleted_at IS NULL ORDER BY x.id",
    ),
    Part(
        "objectives",
        {"key": "text", "statement": "text", "scope": "plain", "weight": "plain", "due": "plain"},
        "SELECT NULL, '', 0, x.key, x.statement, x.scope, x.swing, x.due FROM objective x "
        "WHERE x.deleted_at IS NULL ORDER BY x.id",
    ),
    Part(
        "entries",
        {"entry": "entry", "day": "plain", "kind": "plain", "minutes": "plain", "marking": "plain",
         "text": "text"},
        "SELECT x.id, x.marking, x.chatham_house, x.id, x.local_date, x.kind, x.duration_minutes, x.marking, "
        "x.body FROM entry x WHERE x.deleted_at IS NULL ORDER BY x.id",
    ),
    Part(
        "participants",
        {"entry": "entry", "contact": "source", "attendance": "plain"},
        "SELECT x.entry_id, e.marking, e.chatham_house, x.entry_id, c.uid, x.attendance FROM participant x "
        "JOIN entry e ON e.id = x.entry_id JOIN contact c ON c.id = x.contact_id "
        "WHERE x.deleted_at IS NULL AND e.deleted_at IS NULL ORDER BY x.id",
    ),
    Part(
        "exchanges",
        {"entry": "entry", "day": "plain", "kind": "plain", "giver": "source", "receiver": "contact",
         "text": "text", "helped": "text", "marking": "plain"},
        "SELECT x.entry_id, CASE WHEN x.marking > '' THEN x.marking ELSE COALESCE(e.marking, '') END, "
        "MAX(x.chatham_house, COALESCE(e.chatham_house, 0)), x.entry_id, x.local_date, x.kind, g.uid, r.uid, "
        f"x.text, x.helped, x.marking FROM exchange x {_OF_ENTRY} JOIN contact g ON g.id = x.giver_id "
        f"JOIN contact r ON r.id = x.receiver_id WHERE {_THERE} ORDER BY x.id",
    ),
    Part(
        "contributions",
        {"entry": "entry", "contact": "source", "kind": "plain", "outcome": "text"},
        "SELECT e.id, CASE WHEN y.marking > '' THEN y.marking ELSE COALESCE(e.marking, '') END, "
        "MAX(COALESCE(y.chatham_house, 0), COALESCE(e.chatham_house, 0)), e.id, c.uid, x.kind, x.outcome "
        "FROM contribution x LEFT JOIN exchange y ON y.id = x.exchange_id "
        "LEFT JOIN entry e ON e.id = COALESCE(x.entry_id, y.entry_id) "
        f"JOIN contact c ON c.id = x.contact_id WHERE {_THERE} ORDER BY x.id",
    ),
    Part(
        "actions",
        {"entry": "entry", "text": "text", "owner": "source", "due": "plain", "done": "plain"},
        "SELECT e.id, COALESCE(e.marking, ''), COALESCE(e.chatham_house, 0), e.id, x.text, c.uid, x.due, "
        "x.done_date FROM action x LEFT JOIN meeting m ON m.id = x.meeting_id "
        "LEFT JOIN entry e ON e.id = COALESCE(x.entry_id, m.entry_id) "
        f"LEFT JOIN contact c ON c.id = x.owner_id WHERE {_THERE} ORDER BY x.id",
    ),
    Part(
        "minutes",
        {"entry": "entry", "item": "text", "discussion": "text", "decision": "text"},
        "SELECT m.entry_id, e.marking, e.chatham_house, m.entry_id, x.item, x.discussion, x.decision "
        "FROM minute x JOIN meeting m ON m.id = x.meeting_id JOIN entry e ON e.id = m.entry_id "
        "WHERE x.deleted_at IS NULL AND m.deleted_at IS NULL AND e.deleted_at IS NULL "
        "ORDER BY m.id, x.position, x.id",
    ),
)  # fmt: skip


EVERY_PART = frozenset(part.name for part in PARTS)


@dataclass(frozen=True, slots=True)
class Only:
    """A part of the notebook: people by uid, and entries by id."""

    people: frozenset[str]
    entries: frozenset[int]

    def takes(self, table: str, entry: int | None, first: Any) -> bool:
        """Whether a row of that table is of the part; `first` is its first value."""
        return first in self.people if table == "contacts" else entry in self.entries


def reduced_notebook(profile: Profile) -> Reduced:
    """The copy for that reader, in memory. Call it inside a transaction, so that all is of one moment.

    Left out whole, and counted: what is marked for fewer readers, what a register or the need to know keeps
    from them, and what hangs on an entry that is left out.
    """
    reduction, tables = reduced_tables(profile)
    log = reduction.log.lines()
    document = {
        "schema": 1,
        "format": FORMAT,
        "made_for": READERS[profile],
        "withheld": [{"where": line.where, "reason": line.why, "count": line.count} for line in log],
        "tables": tables,
    }
    return reduction.reduced((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def reduced_tables(
    profile: Profile, names: frozenset[str] = EVERY_PART, only: Only | None = None
) -> tuple[Reduction, dict[str, list[dict[str, Any]]]]:
    """The rows of these tables as that reader may see them, and the reduction that made them so."""
    copy = _Copy(profile, Reduction.for_reader(profile, everybody()), make_watch(), only)
    return copy.reduction, {part.name: list(copy.rows(part)) for part in PARTS if part.name in names}


class _Copy:
    """Takes rows through the reduction; knows which entries are in the copy, and by which number."""

    def __init__(self, profile: Profile, reduction: Reduction, watch: Watch, only: Only | None) -> None:
        self._profile, self.reduction, self._watch, self._only = profile, reduction, watch, only
        self._numbers: dict[int, int] = {}
        self._gone: dict[int, Why] = {}

    def rows(self, part: Part) -> Iterator[dict[str, Any]]:
        """The rows of a table that this reader may see."""
        for entry, marking, chatham, *values in database().execute_sql(part.sql).fetchall():
            if self._only is not None and not self._only.takes(part.name, entry, values[0]):
                continue
            texts = [
                value for value, kind in zip(values, part.columns.values(), strict=True) if kind == "text"
            ]
            why = self._against(entry, marking, "\n\n".join(texts))
            if why is None:
                written = zip(part.columns.items(), values, strict=True)
                yield {
                    name: self._value(part.name, kind, value, bool(chatham))
                    for (name, kind), value in written
                }
                continue
            self.reduction.withhold(part.name, why)
            if part.name == "entries":
                self._gone[entry] = why

    def _against(self, entry: int | None, marking: str, text: str) -> Why | None:
        """Why that reader may not see it."""
        if entry in self._gone:
            return self._gone[entry]
        kept = kept_from(self._profile, self._watch, text, marking)
        return kept.why if kept else None

    def _value(self, where: str, kind: str, value: Any, chatham: bool) -> Any:
        if value is None or kind == "plain":
            return value
        if kind == "text":
            return self.reduction.text(value, where, nameless=chatham)
        if kind == "entry":
            return self._numbers.setdefault(value, len(self._numbers) + 1)
        if kind == "source" and chatham:
            self.reduction.withhold(where, "source")
            return None
        return self.reduction.name(value, "organisation" if kind == "organisation" else "contact", where)
