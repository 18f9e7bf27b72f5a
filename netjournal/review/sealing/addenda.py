"""Addenda: what is said of a sealed review later. The seal itself stays as it is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.fields import block, cleaned
from netjournal.ledger import changeset, now
from netjournal.ledger.audit import brought_in, record_event, recorded
from netjournal.models import Addendum, Seal
from netjournal.network.records import live

from .record import canonical

ADDED = "review.addendum"
_FORM = {"text": block(required=True)}
_DOMAIN = b"netjournal addendum 1\0"


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """An addendum. `text` is "" for one that was erased."""

    id: int
    uid: str
    text: str = field(repr=False)
    at: Moment
    erased: bool


def add_addendum(seal: int, text: str) -> AddendumRow:
    """Say something of a sealed review, now; it stands beside the seal and in the chain, and is not edited.

    Raises FieldErrors for a blank text, NotFound.
    """
    said = str(cleaned(_FORM, {"text": text})["text"])
    with changeset("review.addendum"):
        owner, salt = live(Seal, seal), os.urandom(16).hex()
        row = Addendum(seal=owner, text=said, at=now().ms, salt=salt, digest=_digest(salt, said))
        row.save()
        record_event(ADDED, payload_of_addendum(owner.uid, row))
        return _row(row)


def addenda_of(seal: int) -> tuple[AddendumRow, ...]:
    """The addenda of a seal, the oldest first."""
    return tuple(_row(row) for row in _standing(seal))


def wrong_addenda(seal: int, uid: str) -> list[str]:
    """Sentences on addenda of that seal (row id and uid) that are not as they were written."""
    found = []
    for row in _standing(seal):
        when = Moment(row.at, now().zone).isoformat()
        if (row.salt and _digest(row.salt, row.text) != row.digest) or (not row.salt and row.text):
            found.append(f"The addendum of {when} is not what was written.")
        if not any(recorded(kind, payload_of_addendum(uid, row)) for kind in (ADDED, brought_in(ADDED))):
            found.append(f"The addendum of {when} does not stand in the chain.")
    return found


def erase_addenda(seal: int, holds: Any) -> int:
    """Take text and salt from the addenda whose text `holds` says so of; how many. Inside a change set."""
    gone = [row for row in _standing(seal) if row.salt and holds(row.text)]
    for row in gone:
        row.text, row.salt = "", ""
        row.save()
    return len(gone)


def _standing(seal: int) -> Iterator[Any]:
    rows = Addendum.select().where(Addendum.seal == seal, Addendum.deleted_at.is_null())
    yield from rows.order_by(Addendum.at, Addendum.id)


def _digest(salt: str, text: str) -> str:
    return hashlib.sha256(_DOMAIN + bytes.fromhex(salt) + text.encode("utf-8", "surrogatepass")).hexdigest()


def payload_of_addendum(seal_uid: str, row: Any) -> bytes:
    """What the chain's link of an addendum is the salted digest of."""
    return canonical([row.uid, seal_uid, row.at, row.digest]).encode()


def _row(row: Any) -> AddendumRow:
    return AddendumRow(row.id, row.uid, row.text, Moment(row.at, now().zone), not row.salt)
