"""What an import last wrote into each field, as digests: so an edit made here is told from an old value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

Prints = dict[str, str | list[str]]
"""Field → the digest of its value, or of each of its items."""


def fingerprint(*values: object) -> str:
    """16 hex digits of the SHA-256 of these values."""
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


NOTHING = fingerprint("")
"""Of a field that is empty."""


def fingerprints(texts: dict[str, str], lists: dict[str, Iterable[object]]) -> Prints:
    """Digests of the fields of a record."""
    prints: Prints = {name: fingerprint(value) for name, value in texts.items()}
    return prints | {name: [fingerprint(item) for item in items] for name, items in lists.items()}


def packed(prints: Prints) -> str:
    """As `ImportedRecord.digest` keeps them: canonical JSON."""
    return json.dumps(prints, sort_keys=True, separators=(",", ":"))


def unpacked(text: str) -> Prints:
    """What `packed` gave."""
    prints: Prints = json.loads(text)
    return prints
