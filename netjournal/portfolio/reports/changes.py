"""What began and what ended in a period: people, relations, introductions, memberships, decisions."""

from __future__ import annotations

from typing import Any

from netjournal.ledger import database
from netjournal.review.periods import Period

from .dealings import days_of
from .due import Named
from .parts import Line, Part, Ref

_FIRST_MET = (
    "SELECT * FROM (SELECT e.local_date AS day, 'First entry with them' AS what, c.name, '' AS more, "
    "'entry' AS kind, e.id AS row, c.id AS contact, c.uid, "
    "ROW_NUMBER() OVER (PARTITION BY c.id ORDER BY e.at, e.id) AS place "
    "FROM participant p JOIN entry e ON e.id = p.entry_id JOIN contact c ON c.id = p.contact_id "
    "WHERE p.deleted_at IS NULL AND e.deleted_at IS NULL AND c.deleted_at IS NULL AND c.is_self = 0 "
    "AND p.attendance = 'present') WHERE place = 1"
)
_RELATIONS = (
    "SELECT r.{day}, '{what}', a.name || ' and ' || b.name, r.kind, 'relation', r.id, a.id, a.uid "
    "FROM relation r JOIN contact a ON a.id = r.contact_id JOIN contact b ON b.id = r.other_id "
    "WHERE r.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL"
)
_INTRODUCTIONS = (
    "SELECT i.made_on, 'Introduced', p.name || ' and ' || o.name, 'by ' || n.name, 'introduction', i.id, "
    "CASE WHEN p.is_self THEN o.id ELSE p.id END, CASE WHEN p.is_self THEN o.uid ELSE p.uid END "
    "FROM introduction i JOIN contact n ON n.id = i.introducer_id JOIN contact p ON p.id = i.person_id "
    "JOIN contact o ON o.id = i.other_id WHERE i.deleted_at IS NULL AND n.deleted_at IS NULL "
    "AND p.deleted_at IS NULL AND o.deleted_at IS NULL"
)
_MEMBERSHIPS = (
    "SELECT m.{day}, '{what}', n.name, m.aim, 'membership', m.id, 0, '' FROM membership m "
    "JOIN network n ON n.id = m.network_id JOIN contact c ON c.id = m.contact_id "
    "WHERE m.deleted_at IS NULL AND n.deleted_at IS NULL AND c.is_self = 1"
)
_MEANT = (
    "SELECT c.intended_until, 'Meant to last until then', c.name, c.status, 'contact', c.id, c.id, c.uid "
    "FROM contact c WHERE c.deleted_at IS NULL AND c.is_self = 0"
)
_DECIDED = (
    "SELECT r.to_date, 'Decided: ' || d.choice, c.name, d.why, 'decision', d.id, c.id, c.uid FROM decision d "
    "JOIN review r ON r.id = d.review_id JOIN contact c ON c.id = d.contact_id WHERE d.deleted_at IS NULL "
    "AND r.deleted_at IS NULL AND c.deleted_at IS NULL AND d.choice IN ('end', 'reduce')"
)
_ALL = (
    _FIRST_MET,
    _RELATIONS.format(day="since", what="A relation began"),
    _RELATIONS.format(day="until", what="A relation ended"),
    _INTRODUCTIONS,
    _MEMBERSHIPS.format(day="since", what="Joined"),
    _MEMBERSHIPS.format(day="until", what="Left"),
    _MEANT,
    _DECIDED,
)


def begun_and_ended(period: Period) -> Named:
    """Every beginning and ending of the period, the oldest first."""
    first, last = days_of(period)
    rows: list[Any] = []
    for sql in _ALL:
        found = database().execute_sql(sql).fetchall()
        rows += [row for row in found if first <= _day(row, last) <= last]
    rows.sort(key=lambda row: (row[0], row[1], row[2], row[5]))
    lines = tuple(
        Line((_day(row, last), *row[1:4]), (Ref(row[4], row[5], _day(row, last)),), row[7]) for row in rows
    )
    part = Part(
        "Begun and ended",
        ("Day", "What", "Who", "More"),
        lines,
        none="Nothing began and nothing ended.",
    )
    return Named(part, tuple(row[6] for row in rows if row[6]))


def _day(row: Any, last: str) -> str:
    """Its day; what was decided in a review that still runs was decided by now."""
    return min(row[0], last) if row[4] == "decision" else str(row[0])
