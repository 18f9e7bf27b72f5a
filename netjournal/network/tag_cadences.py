"""Intervals that tags give to those who bear them and have none of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from netjournal.fields import FieldErrors, cleaned, days
from netjournal.ledger import changeset, database
from netjournal.models import Tag
from netjournal.text import fold

from .cadence import Cadence
from .records import live, write_if_changed

TAG_CADENCE_FORM = {"ideal_days": days(), "latest_days": days()}


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag, how many contacts bear it, and the intervals that it gives them (days, or None)."""

    id: int
    uid: str
    name: str = field(repr=False)
    people: int
    ideal_days: int | None
    latest_days: int | None


def list_tags() -> tuple[TagRow, ...]:
    """Every tag by name."""
    rows = database().execute_sql(
        "SELECT t.id, t.uid, t.name, (SELECT COUNT(*) FROM tagging g JOIN contact c ON c.id = g.contact_id "
        "WHERE g.tag_id = t.id AND g.deleted_at IS NULL AND c.deleted_at IS NULL), "
        "t.ideal_days, t.latest_days FROM tag t WHERE t.deleted_at IS NULL"
    )
    return tuple(sorted((TagRow(*row) for row in rows.fetchall()), key=lambda row: (fold(row.name), row.id)))


def tag_row(tag: int) -> TagRow:
    """One of them. Raises NotFound."""
    row = live(Tag, tag)
    return next(known for known in list_tags() if known.id == row.id)


def set_tag_cadence(tag: int, ideal_days: object, latest_days: object) -> None:
    """Give a tag an ideal and a latest interval in days (None for none). Raises FieldErrors, NotFound."""
    taken = cleaned(TAG_CADENCE_FORM, {"ideal_days": ideal_days, "latest_days": latest_days})
    with changeset("tags.cadence"):
        row = live(Tag, tag)
        for name, value in taken.items():
            setattr(row, name, value)
        if row.ideal_days and row.latest_days and row.latest_days < row.ideal_days:
            raise FieldErrors({"latest_days": "this cannot be shorter than the ideal interval."})
        write_if_changed(row)


def edit_tag(tag: int, changes: Mapping[str, object]) -> None:
    """Change fields of TAG_CADENCE_FORM, the other kept. Raises as `set_tag_cadence`."""
    row, taken = tag_row(tag), cleaned(TAG_CADENCE_FORM, changes)
    here = {"ideal_days": row.ideal_days, "latest_days": row.latest_days, **taken}
    set_tag_cadence(tag, **here)


def cadences_by_tag(contacts: Sequence[int] | None = None) -> dict[int, Cadence]:
    """Contact id → the shortest intervals of its tags; those whose tags give none are left out.

    Of all contacts, or of some. Who has intervals of their own keeps those (see `cadence_of`).
    """
    given = database().execute_sql(
        "SELECT id, ideal_days, latest_days FROM tag WHERE deleted_at IS NULL "
        "AND (ideal_days IS NOT NULL OR latest_days IS NOT NULL)"
    )
    found: dict[int, Cadence] = {}
    for tag, ideal, latest in given.fetchall():
        for contact in _bearers(tag, contacts):
            found[contact] = _shorter(found.get(contact, Cadence()), ideal, latest)
    return found


def cadence_of(own: Cadence, by_tag: Cadence | None) -> Cadence:
    """The intervals that count: one's own, if there is one at all, else those of the tags."""
    if by_tag is None or own.ideal_days is not None or own.latest_days is not None:
        return own
    return Cadence(by_tag.ideal_days, by_tag.latest_days, own.snoozed_until)


def _bearers(tag: int, contacts: Sequence[int] | None) -> list[int]:
    among = "" if contacts is None else f" AND contact_id IN ({','.join('?' * len(contacts))})"
    rows = database().execute_sql(
        f"SELECT contact_id FROM tagging WHERE tag_id = ? AND contact_id > 0 AND deleted_at IS NULL{among}",
        (tag, *(contacts or ())),
    )
    return [contact for (contact,) in rows.fetchall()]


def _shorter(one: Cadence, ideal: int | None, latest: int | None) -> Cadence:
    return Cadence(_least(one.ideal_days, ideal), _least(one.latest_days, latest))


def _least(one: int | None, other: int | None) -> int | None:
    known = [days for days in (one, other) if days is not None]
    return min(known) if known else None
