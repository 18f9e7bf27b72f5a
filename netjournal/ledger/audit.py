"""The audit chain: what was done, append-only; payloads as salted digests, so that a person can be erased."""

from __future__ import annotations

import hashlib
import os
from typing import Any

from netjournal.models import AuditEvent, new_uid

from .changesets import database

_START = "0" * 64


def record_event(kind: str, payload: bytes = b"") -> None:
    """Append a link of that kind ("guideline.in_force"); joins the open transaction."""
    db = database()
    ms = db.clock.now().ms
    newest = AuditEvent.select().order_by(AuditEvent.id.desc()).first()
    salt = os.urandom(16)
    event = AuditEvent(
        uid=new_uid(ms),
        kind=kind,
        at=ms,
        salt=salt,
        payload_digest=hashlib.sha256(salt + payload).hexdigest(),
        previous=_START if newest is None else newest.digest,
    )
    event.digest = _digest(event)
    event.save(force_insert=True)


def broken_links() -> list[str]:
    """Sentences on links that do not follow from the one before."""
    previous = _START
    broken: list[str] = []
    for event in AuditEvent.select().order_by(AuditEvent.id):
        if event.previous != previous or event.digest != _digest(event):
            broken.append(f"Link {event.id} of the audit chain ({event.kind}) does not follow.")
        previous = event.digest
    return broken


def _digest(event: Any) -> str:
    parts = (event.uid, event.kind, str(event.at), event.salt.hex(), event.payload_digest, event.previous)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
