"""Labels that stand for people and organisations, the same throughout an export, and the key to them.

The numbers count who comes first in the export; they say nothing of names, ids or days, and the same person
has another number in another export. The key holds uids and no names: who is erased from the notebook is gone
from it too. It is sealed by a key that only this notebook has.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from netjournal.errors import BadInput

from .ways import Kind

SEVERAL = "somebody"
_BEGINS = b"netjournal pseudonyms 1\n"
_NONCE = 12
_WORDS: dict[Kind, str] = {"contact": "Contact", "organisation": "Organisation"}


@dataclass(slots=True)
class Pseudonyms:
    """Gives labels as people come."""

    fixed: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Uids that have a label of their own."""
    _given: dict[str, str] = field(default_factory=dict, repr=False)
    _counts: dict[Kind, int] = field(default_factory=lambda: {"contact": 0, "organisation": 0})

    def label(self, uid: str, kind: Kind) -> str:
        """ "Contact 7": always the same for the same uid."""
        if uid in self.fixed:
            return self.fixed[uid]
        if uid not in self._given:
            self._counts[kind] += 1
            self._given[uid] = f"{_WORDS[kind]} {self._counts[kind]}"
        return self._given[uid]

    def key(self) -> dict[str, str]:
        """Who is behind each label that was given: label → uid."""
        return {label: uid for uid, label in self._given.items()}


def sealed_key(secret: bytes, key: Mapping[str, str]) -> bytes:
    """The key as it is kept apart: AES-256-GCM under the notebook's key for pseudonyms (32 bytes)."""
    nonce = os.urandom(_NONCE)
    plain = json.dumps(dict(key), sort_keys=True).encode()
    return _BEGINS + nonce + AESGCM(secret).encrypt(nonce, plain, _BEGINS)


def opened_key(secret: bytes, sealed: bytes) -> dict[str, str]:
    """Label → uid. Raises BadInput for what is no key, is damaged, or belongs to another notebook."""
    nonce, rest = sealed[len(_BEGINS) :][:_NONCE], sealed[len(_BEGINS) + _NONCE :]
    if not sealed.startswith(_BEGINS) or len(nonce) < _NONCE:
        raise BadInput("That file is no key to pseudonyms.", "Name the file that was written with --names.")
    try:
        key: dict[str, str] = json.loads(AESGCM(secret).decrypt(nonce, rest, _BEGINS))
    except InvalidTag:
        raise BadInput(
            "That key was changed, or belongs to another notebook.",
            "Open the notebook from which the export was made.",
        ) from None
    return key
