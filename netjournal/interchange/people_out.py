"""People and organisations of the notebook as records: what every file of contacts is written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from netjournal.errors import NetJournalError
from netjournal.journal.attachments import read
from netjournal.ledger import database
from netjournal.network.rows import PART, marks, parts_of
from netjournal.network.tags import tags_of

from .records import ContactRecord, Way

FIELDS = {"email": "emails", "phone": "phones", "post": "posts", "web": "webs", "messaging": "messagings"}
_COLUMNS = (
    "name", "given", "family", "known_as", "pronunciation", "pronouns", "organisation", "role",
    "business_area", "how_met", "birthday", "notes", "external_uid",
)  # fmt: skip
_PEOPLE = (
    "SELECT c.id, c.photo_id, c.name, c.given, c.family, c.known_as, c.pronunciation, c.pronouns, "
    "COALESCE(o.name, ''), c.role, c.business_area, c.how_met, c.birthday, c.notes, c.uid FROM contact c "
    "LEFT JOIN organisation o ON o.id = c.organisation_id "
)
_THERE = "c.deleted_at IS NULL AND c.is_self = 0 ORDER BY c.sort_name, c.id"


def contact_records(chosen: Sequence[int] | None = None, *, photos: bool = False) -> Iterator[ContactRecord]:
    """These contacts, or all of them: in order of name, oneself and the trash left out; `line` is the row's
    id. With `photos`, each with the picture that is shown of them. Call it inside a transaction.
    """
    for ids in parts_of(contact_ids_out(chosen)):
        rows = database().execute_sql(f"{_PEOPLE} WHERE c.id IN ({marks(ids)}) AND {_THERE}", ids).fetchall()
        tags, ways, days = tags_of("contact", ids), _ways_of(ids), _anniversaries_of(ids)
        for number, photo, *values in rows:
            said: dict[str, Any] = {**dict(zip(_COLUMNS, values, strict=True)), **ways.get(number, {})}
            picture = _picture(photo) if photos and photo is not None else None
            said["anniversary"] = days.get(number, "")
            yield ContactRecord(**said, tags=tags.get(number, ()), photo=picture, line=number)


def contact_ids_out(chosen: Sequence[int] | None = None) -> list[int]:
    """The ids of those whom `contact_records` gives, in its order."""
    if chosen is None:
        rows = database().execute_sql(f"SELECT c.id FROM contact c WHERE {_THERE}").fetchall()
        return [number for (number,) in rows]
    found: list[tuple[str, int]] = []
    for part in parts_of(tuple(dict.fromkeys(chosen))):
        sql = f"SELECT c.sort_name, c.id FROM contact c WHERE c.id IN ({marks(part)}) AND {_THERE}"
        found += database().execute_sql(sql, part).fetchall()
    return [number for _, number in sorted(found)]


def organisation_records() -> Iterator[ContactRecord]:
    """Every organisation, in order of name."""
    rows = database().execute_sql(
        "SELECT id, uid, name, business_area, website, notes FROM organisation WHERE deleted_at IS NULL "
        "ORDER BY sort_name, id"
    )
    for rows_part in iter(lambda: rows.fetchmany(PART), []):
        tags = tags_of("organisation", [row[0] for row in rows_part])
        for number, uid, name, area, site, notes in rows_part:
            yield ContactRecord(
                name=name, organisation=name, business_area=area, webs=(Way(site),) if site else (),
                notes=notes, tags=tags.get(number, ()), is_organisation=True, external_uid=uid, line=number,
            )  # fmt: skip


def _anniversaries_of(ids: list[int]) -> dict[int, str]:
    """The anniversary of these contacts that has no name of its own: a card has room for one, and no name."""
    rows = database().execute_sql(
        f"SELECT contact_id, day FROM occasion WHERE contact_id IN ({marks(ids)}) AND kind = 'anniversary' "
        "AND label = '' AND deleted_at IS NULL ORDER BY id DESC",
        ids,
    )
    return dict(rows.fetchall())


def _ways_of(ids: list[int]) -> dict[int, dict[str, tuple[Way, ...]]]:
    """How to reach these contacts, by the field of the record."""
    rows = database().execute_sql(
        "SELECT contact_id, kind, value, label, preferred FROM contact_method "
        f"WHERE contact_id IN ({marks(ids)}) AND deleted_at IS NULL ORDER BY preferred DESC, id",
        ids,
    )
    found: dict[int, dict[str, tuple[Way, ...]]] = {}
    for contact, kind, value, label, preferred in rows.fetchall():
        ways: dict[str, Any] = found.setdefault(contact, {})
        ways[FIELDS[kind]] = (*ways.get(FIELDS[kind], ()), Way(value, label, bool(preferred)))
    return found


def _picture(attachment: int) -> bytes | None:
    """The bytes of a photo; None for one in the trash or damaged: that costs nobody else their card."""
    try:
        return b"".join(read(attachment))
    except NetJournalError:
        return None
