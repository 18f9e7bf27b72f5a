"""The audit chain: what was done, append-only; payloads as salted digests, so that a person can be erased."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from typing import Any

from netjournal.models import AuditEvent, new_uid

from .changesets import database

START = "0" * 64
"""What the first link of a chain follows from."""

IN_CHAIN = {
    "seal": "review.sealed", "addendum": "review.addendum", "submission": "portfolio.submitted"
}  # fmt: skip
"""Tables whose rows stand in the chain, and as what: never discarded, and taking one back is told."""
DOINGS_IN_CHAIN = {"review.seal", "review.reopen", "review.addendum", "portfolio.submit"}
"""Doings that are taken back within their sitting only."""


def undone(kind: str) -> str:
    """The kind of the link that says that what a link of `kind` told was taken back."""
    return f"{kind}.undone"


def redone(kind: str) -> str:
    """The kind of the link that says that it was done again."""
    return f"{kind}.redone"


def brought_in(kind: str) -> str:
    """The kind of the link that says that it came in with a copy of another notebook."""
    return f"{kind}.brought_in"


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
        payload_digest=_payload_digest(salt, payload),
        previous=START if newest is None else newest.digest,
    )
    event.digest = _digest(event)
    event.save(force_insert=True)


def recorded(kind: str, payload: bytes) -> bool:
    """Whether the chain has a link of that kind for exactly that payload."""
    links = AuditEvent.select().where(AuditEvent.kind == kind)
    return any(_payload_digest(link.salt, payload) == link.payload_digest for link in links)


def all_recorded(kinds: Iterable[str], payloads: Sequence[bytes]) -> list[bool]:
    """As `recorded` for each of these payloads, by links of any of these kinds.

    Near to one pass where the payloads come in the order of their links.
    """
    links: Any = AuditEvent.select(AuditEvent.salt, AuditEvent.payload_digest)
    links = links.where(AuditEvent.kind.in_(list(kinds))).order_by(AuditEvent.id)
    open_ones = dict(enumerate(payloads))
    for salt, digest in links.tuples():
        for number, payload in open_ones.items():
            if _payload_digest(salt, payload) == digest:
                del open_ones[number]
                break
    return [number not in open_ones for number in range(len(payloads))]


def stands(kind: str, payload: bytes) -> str:
    """The digest of the link of that kind for exactly that payload, of one that was brought in too; "" for
    none. It stands for the whole chain up to there.
    """
    links: Any = AuditEvent.select().where(AuditEvent.kind.in_((kind, brought_in(kind))))
    for link in links.order_by(AuditEvent.id.desc()):
        if _payload_digest(link.salt, payload) == link.payload_digest:
            return str(link.digest)
    return ""


def has_link(digest: str) -> bool:
    """Whether the chain has a link of that digest."""
    return bool(AuditEvent.select().where(AuditEvent.digest == digest).exists())


def count_of(kind: str) -> int:
    """How many links of that kind the chain has."""
    return int(AuditEvent.select().where(AuditEvent.kind == kind).count())


def broken_links() -> list[str]:
    """Sentences on links that do not follow from the one before."""
    previous = START
    broken: list[str] = []
    for event in AuditEvent.select().order_by(AuditEvent.id):
        if event.previous != previous or event.digest != _digest(event):
            broken.append(f"Link {event.id} of the audit chain ({event.kind}) does not follow.")
        previous = event.digest
    return broken


def _payload_digest(salt: bytes, payload: bytes) -> str:
    return hashlib.sha256(bytes(salt) + payload).hexdigest()


def link_digest(uid: str, kind: str, ms: int, salt: bytes, payload: str, previous: str) -> str:
    """The digest of a link, in hex, from its parts: `payload` and `previous` are digests in hex."""
    parts = (uid, kind, str(ms), salt.hex(), payload, previous)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _digest(event: Any) -> str:
    return link_digest(
        event.uid, event.kind, event.at, bytes(event.salt), event.payload_digest, event.previous
    )
