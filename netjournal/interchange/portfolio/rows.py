"""What stands around the pieces in the notebook: who saw what, files, guidelines, seals, the chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from netjournal.confidentiality.guideline_pages import list_guidelines
from netjournal.interchange.report.reading import said
from netjournal.ledger import database
from netjournal.network.rows import marks, parts_of
from netjournal.portfolio.freezing import freeze
from netjournal.portfolio.piece import fact
from netjournal.review.sealing.seals import SealRow, list_seals
from netjournal.text import fold

from .contents import Event, Seen
from .piece_pages import Source

_MARKS = {
    "entry": "SELECT uid, marking, chatham_house FROM entry WHERE uid IN ({})",
    "exchange": "SELECT x.uid, CASE WHEN x.marking > '' THEN x.marking ELSE COALESCE(e.marking, '') END, "
    "MAX(x.chatham_house, COALESCE(e.chatham_house, 0)) FROM exchange x "
    "LEFT JOIN entry e ON e.id = x.entry_id WHERE x.uid IN ({}) GROUP BY x.id",
    "use": "SELECT u.uid, CASE WHEN x.marking > '' THEN x.marking ELSE COALESCE(e.marking, '') END, "
    'MAX(x.chatham_house, COALESCE(e.chatham_house, 0)) FROM "use" u JOIN exchange x ON x.id = u.exchange_id '
    "LEFT JOIN entry e ON e.id = x.entry_id WHERE u.uid IN ({}) GROUP BY u.id",
}
_SIGNING = (
    ("witness_testimony", "witness"), ("expert_judgement", "expert"), ("observation", "assessor"),
    ("professional_discussion", "assessor"),
)  # fmt: skip
"""Where somebody who vouches for a piece is named."""


def sources_of(wanted: Iterable[tuple[str, str]]) -> dict[str, Source]:
    """(table, uid) of what pieces were made of → its marking now, and whether it is under the Chatham House
    rule.
    """
    found: dict[str, Source] = {}
    for table, uids in _by_table(wanted):
        rows = database().execute_sql(_MARKS[table].format(marks(uids)), uids)
        found.update({name: Source(marking, bool(chatham)) for name, marking, chatham in rows.fetchall()})
    return found


def attachments_of(uids: Iterable[str]) -> dict[str, int]:
    """Uid → row id of the files that are still there."""
    found: dict[str, int] = {}
    for part in parts_of(sorted(set(uids))):
        rows = database().execute_sql(f"SELECT uid, id FROM attachment WHERE uid IN ({marks(part)})", part)
        found.update(rows.fetchall())
    return found


def seen_in_place(until: int) -> dict[str, tuple[Seen, ...]]:
    """Uid of a piece → who saw it where it is held; what was noted by then (ms)."""
    rows = database().execute_sql(
        "SELECT e.uid, s.criterion, s.assessor, s.role, s.local_date, s.held_at, s.note FROM seen_in_place s "
        "JOIN evidence e ON e.id = s.evidence_id WHERE s.deleted_at IS NULL AND s.created_at <= ? "
        "ORDER BY s.id",
        (until,),
    )
    found: dict[str, tuple[Seen, ...]] = {}
    for uid, *values in rows.fetchall():
        found[uid] = (*found.get(uid, ()), Seen(*map(said, values)))
    return found


def named(signatories: Iterable[str], until: int) -> frozenset[str]:
    """Uids of those whose names stay for an assessor: oneself, whoever signs or vouches (by then, in ms)."""
    names = {fold(name).strip() for name in signatories}
    for table, column in _SIGNING:
        rows = database().execute_sql(
            f"SELECT {column} FROM {table} WHERE deleted_at IS NULL AND created_at <= ?", (until,)
        )
        names.update(fold(name).strip() for (name,) in rows.fetchall())
    witnesses = database().execute_sql(
        "SELECT contact_id FROM witness_testimony WHERE contact_id IS NOT NULL AND deleted_at IS NULL "
        "AND created_at <= ?",
        (until,),
    )
    testified = {number for (number,) in witnesses.fetchall()}
    people = database().execute_sql("SELECT id, uid, name, is_self FROM contact").fetchall()
    return frozenset(
        uid
        for number, uid, name, own in people
        if own or number in testified or fold(name).strip() in names - {""}
    )


def guideline_documents(until: str) -> Iterator[dict[str, Any]]:
    """Every version of the guideline that was in force by that day (ISO), the oldest first, as a piece."""
    versions = [each for each in list_guidelines() if each.in_force_from and each.in_force_from <= until]
    for each in sorted(versions, key=lambda row: (row.in_force_from, row.id)):
        document = freeze("guideline", each.id)
        if each.in_force_to > until:  # that it ended was not known then
            began = [fact("In force", f"from {each.in_force_from}")]
            document["facts"] = began + [one for one in document["facts"] if one["label"] != "In force"]
        yield document


def newest_seals(until: int) -> list[SealRow]:
    """The newest seal of each review by then (ms), the earliest period first."""
    found: dict[int, SealRow] = {}
    for seal in sorted(list_seals(), key=lambda each: (each.sealed.ms, each.id)):
        if seal.sealed.ms <= until:
            found[seal.review] = seal
    return sorted(found.values(), key=lambda each: (each.first, each.final, each.id))


def chain(until: int, last: tuple[str, bytes] | None = None) -> tuple[Event, ...]:
    """The links of the audit chain: up to the one of that kind for that payload, or by then (ms)."""
    rows = database().execute_sql(
        "SELECT uid, kind, at, salt, payload_digest, previous, digest FROM audit_event ORDER BY id"
    )
    found: list[Event] = []
    for uid, kind, ms, salt, payload, previous, digest in rows.fetchall():
        if last is None and ms > until:
            break
        at = datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")
        found.append(Event(uid, kind, ms, at, bytes(salt).hex(), payload, previous, digest))
        if last is not None and kind == last[0] and sha256(bytes(salt) + last[1]).hexdigest() == payload:
            break
    return tuple(found)


def _by_table(wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    uids: dict[str, set[str]] = {}
    for table, uid in wanted:
        uids.setdefault(table, set()).add(uid)
    for table in sorted(uids.keys() & _MARKS.keys()):
        yield from ((table, part) for part in parts_of(sorted(uids[table])))
