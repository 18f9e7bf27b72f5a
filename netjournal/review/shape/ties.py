"""Ties of a period, read from the tables: relations in force, and entries in which two took part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, groupby
from operator import itemgetter

from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.ledger import database
from netjournal.network.relations import RelationRow, relations_in_force

from ..periods import Period
from .whole import Member, Shape, shape_of

LARGEST = 40
"""People in an entry up to whom being there together is a tie; in a larger gathering it is none."""
STANDING = ("active", "dormant")
"""How a relationship stands for whoever is in a relation to be tied to oneself, met in the period or not."""

_TAKING_PART = (
    "SELECT p.entry_id, p.contact_id FROM participant p JOIN entry e ON e.id = p.entry_id "
    "JOIN contact c ON c.id = p.contact_id WHERE e.local_date BETWEEN ? AND ? AND p.attendance = 'present' "
    "AND c.is_self = 0 AND p.deleted_at IS NULL AND e.deleted_at IS NULL AND c.deleted_at IS NULL "
    "ORDER BY p.entry_id, p.contact_id"
)
_SHARED = (
    "SELECT p.entry_id FROM participant p JOIN entry e ON e.id = p.entry_id "
    "WHERE p.contact_id = ?1 AND p.attendance = 'present' AND p.deleted_at IS NULL "
    "AND e.deleted_at IS NULL AND e.local_date BETWEEN ?3 AND ?4 "
    "AND (?2 = 0 OR EXISTS (SELECT 1 FROM participant o WHERE o.entry_id = p.entry_id "
    "AND o.contact_id = ?2 AND o.attendance = 'present' AND o.deleted_at IS NULL)) "
    "ORDER BY e.at DESC, e.id DESC"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """What a tie rests on: relations in force, and entries in which both took part, the newest first."""

    relations: tuple[RelationRow, ...] = field(repr=False)
    entries: tuple[EntryRow, ...] = field(repr=False)


def network_shape(period: Period) -> Shape:
    """The shape of the network in a period. Writes nothing.

    In it is whoever took part in an entry of the period, or stands in a relation that was in force. Tied to
    oneself: who took part; and of those related who is active or dormant (not one still to be reached).
    """
    first, last = period.first.isoformat(), period.last.isoformat()
    relations = relations_in_force(first, last)
    rows = database().execute_sql(_TAKING_PART, (first, last)).fetchall()
    met = {contact for _, contact in rows}
    related = {each for row in relations for each in (row.contact, row.other)}
    members = tuple(_members(met, related))
    place = {member.id: at for at, member in enumerate(members)}
    ties = {(row.contact, row.other) for row in relations} | set(_met_together(rows))
    return shape_of(members, ((place[one], place[other]) for one, other in ties))


def tie_between(one: int, other: int, period: Period) -> Tie:
    """What the tie between two people rests on in the period; with 0 for the other: that to oneself."""
    first, last = period.first.isoformat(), period.last.isoformat()
    found = database().execute_sql(_SHARED, (one, other, first, last)).fetchall()
    held = relations_in_force(first, last)
    relations = [row for row in held if {row.contact, row.other} >= ({one, other} if other else {one})]
    return Tie(tuple(relations), entry_rows([number for (number,) in found]))


def _met_together(rows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for _, taking_part in groupby(rows, key=itemgetter(0)):
        people = [contact for _, contact in taking_part]
        if len(people) <= LARGEST:
            yield from combinations(people, 2)


def _members(met: set[int], related: set[int]) -> Iterator[Member]:
    rows = database().execute_sql(
        "SELECT id, uid, name, status FROM contact WHERE deleted_at IS NULL AND is_self = 0 "
        "ORDER BY sort_name, id"
    )
    for number, uid, name, status in rows.fetchall():
        if number in met or number in related:
            yield Member(number, uid, name, number in met or status in STANDING)
