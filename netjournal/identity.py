"""Identities that outlive a copy of the notebook: UUIDv7 for rows, uuid5 for pure links."""

from __future__ import annotations

import os
from uuid import UUID, uuid5

NAMESPACE = UUID("6f0c3c0e-8f0b-5d0e-9a53-6e65746a6f75")


def new_uid(ms: int) -> str:
    """A UUIDv7 (RFC 9562) for something made at `ms` UTC milliseconds."""
    random = int.from_bytes(os.urandom(10), "big")
    value = (ms & (1 << 48) - 1) << 80 | random
    value = value & ~(0xF << 76) | 7 << 76
    return str(UUID(int=value & ~(0b11 << 62) | 0b10 << 62))


def link_uid(table: str, kind: str, left: str, right: str) -> str:
    """The uid of a pure link: the same two ends always give the same uid."""
    return str(uuid5(NAMESPACE, "\x1f".join((table, kind, left, right))))
