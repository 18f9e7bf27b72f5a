"""Relations between people: who knows, reports to or introduced whom, how close, since and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import NotFound
from netjournal.fields import FieldErrors, Refused, block, choice, cleaned, day
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import Contact, Relation

from .records import live, write_if_changed

MUTUAL = ("knows", "mutual contact")
"""Kinds that read the same from either side."""
KINDS = (*MUTUAL, "reports to", "introduced")
"""Read from the first person to the other."""
STRENGTHS = range(1, 6)
"""From 1, they have met, to 5, they would do each other a favour unasked."""


def strength(typed: object) -> int:
    """How close they are, 1 to 5; 3 when left empty."""
    text = str(typed if typed is not None else "").strip() or "3"
    if not text.isascii() or not text.isdigit() or int(text[:3]) not in STRENGTHS:
        raise Refused("give a whole number from 1 (they have met) to 5 (close).")
    return int(text)


RELATION_FORM = {
    "kind": choice(*KINDS),
    "strength": strength,
    "since": day,
    "until": day,
    "note": block(),
}


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation, read from `contact` to `other`. Days are ISO text or ""; `strength` runs 1 to 5."""

    id: int
    uid: str
    contact: int
    contact_name: str = field(repr=False)
    other: int
    other_name: str = field(repr=False)
    kind: str
    strength: int
    since: str
    until: str
    note: str = field(repr=False)

    def seen_from(self, person: int) -> tuple[int, str, str]:
        """Who the other is to that person (id and name), and in which words: "is reported to by"."""
        if person == self.contact:
            return self.other, self.other_name, self.kind
        turned = {"reports to": "leads", "introduced": "was introduced by"}
        return self.contact, self.contact_name, turned.get(self.kind, self.kind)


def relate(contact: int, other: int, kind: str = "knows", **more: object) -> RelationRow:
    """Say how one person stands to another; `more` holds other fields of RELATION_FORM.

    The same two and the same kind again change the relation that is there. Raises FieldErrors (a person with
    themself, oneself, an end before the beginning), NotFound; then nothing was changed.
    """
    taken = cleaned(RELATION_FORM, {"kind": kind, **more})
    with changeset("relations.relate"):
        ends = _ends(contact, other)
        row = _same(*ends, str(taken["kind"])) or Relation(contact=ends[0], other=ends[1])
        return _keep(row, taken)


def edit_relation(relation: int, changes: Mapping[str, object]) -> RelationRow:
    """Change fields of RELATION_FORM; who it is between stays. Raises FieldErrors, NotFound."""
    taken = cleaned(RELATION_FORM, changes)
    with changeset("relations.edit"):
        row: Any = live(Relation, relation)
        same = _same(row.contact_id, row.other_id, str(taken.get("kind", row.kind)))
        if same is not None and same.id != row.id:
            raise FieldErrors({"kind": "there is one of that kind between the two already; edit that one."})
        return _keep(row, taken)


def strengthen(contact: int, other: int, kind: str, least: int) -> None:
    """See that there is a relation of that kind, at least so close; one that has ended stays as it is.

    Call it inside a change set, with two live people of whom neither is oneself.
    """
    row = _same(contact, other, kind)
    if row is None:
        row = Relation(contact=contact, other=other, kind=kind, strength=least)
    elif not row.until:
        row.strength = max(row.strength, least)
    write_if_changed(row)


def remove_relation(relation: int) -> None:
    """Move a relation to the trash: it never was so. Raises NotFound."""
    with changeset("relations.remove"):
        discard("relation", live(Relation, relation).id)


def get_relation(relation: int) -> RelationRow:
    """The relation of that id. Raises NotFound, also where one of the two is in the trash."""
    found = _rows("r.id = ?", (relation,))
    if not found:
        raise NotFound(
            "That relation is not there any more; nothing was changed.", "Go back, and look again."
        )
    return found[0]


def relations_of(contact: int) -> tuple[RelationRow, ...]:
    """The relations of a person, those in force first, the closest first, then by name."""
    found = _rows("r.contact_id = ?1 OR r.other_id = ?1", (contact,))
    return tuple(sorted(found, key=lambda row: (bool(row.until), -row.strength, row.seen_from(contact)[1])))


def relations_in_force(first: str, last: str) -> tuple[RelationRow, ...]:
    """The relations that held on some day from `first` to `last` (ISO, both inclusive), by id."""
    return tuple(_rows("(r.since = '' OR r.since <= ?2) AND (r.until = '' OR r.until >= ?1)", (first, last)))


def _ends(contact: int, other: int) -> tuple[int, int]:
    if contact == other:
        raise FieldErrors({"other": "this must be somebody else: nobody stands in a relation to themself."})
    people = [live(Contact, each) for each in (contact, other)]
    if any(person.is_self for person in people):
        raise FieldErrors(
            {"other": "this must be somebody else than you: whom you meet is tied to you by the entries."}
        )
    return people[0].id, people[1].id


def _same(contact: int, other: int, kind: str) -> Relation | None:
    ends: Any = (Relation.contact == contact) & (Relation.other == other)
    if kind in MUTUAL:
        ends |= (Relation.contact == other) & (Relation.other == contact)
    query = Relation.select().where(ends, Relation.kind == kind, Relation.deleted_at.is_null())
    found: Relation | None = query.order_by(Relation.id).first()
    return found


def _keep(row: Relation, taken: Mapping[str, object]) -> RelationRow:
    for name, value in taken.items():
        setattr(row, name, value)
    if row.since and row.until and row.until < row.since:
        raise FieldErrors({"until": "this cannot be before the day it began."})
    write_if_changed(row)
    return get_relation(row.id)


def _rows(where: str, params: tuple[object, ...]) -> list[RelationRow]:
    rows = database().execute_sql(
        "SELECT r.id, r.uid, r.contact_id, a.name, r.other_id, b.name, r.kind, r.strength, r.since, r.until, "
        "r.note FROM relation r JOIN contact a ON a.id = r.contact_id JOIN contact b ON b.id = r.other_id "
        f"WHERE ({where}) AND r.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL "
        "ORDER BY r.id",
        params,
    )
    return [RelationRow(*row) for row in rows.fetchall()]
