"""The data key, the keys derived from it, and how a slot wraps it."""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


@dataclass(frozen=True)
class Keys:
    """The 32 random bytes of the data key, and by name the keys derived from it (HKDF-SHA256, RFC 5869)."""

    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a data key of the wrong length: SQLCipher would take it for a passphrase."""
        if len(self.data) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")

    @classmethod
    def random(cls) -> Keys:
        """A new data key from the system's random source."""
        return cls(os.urandom(KEY_BYTES))

    @property
    def db(self) -> bytes:
        """SQLCipher's raw key, 32 bytes."""
        return stretch(self.data, "netjournal/1/db")

    @property
    def header(self) -> bytes:
        """The key of the header's HMAC."""
        return stretch(self.data, "netjournal/1/header")

    @property
    def state(self) -> bytes:
        """The key of the state file's HMAC."""
        return stretch(self.data, "netjournal/1/state")

    @property
    def pseudonyms(self) -> bytes:
        """The key from which exports derive pseudonyms."""
        return stretch(self.data, "netjournal/1/pseudonyms")


def stretch(secret: bytes, label: str, salt: bytes = b"") -> bytes:
    """32 bytes derived from a secret that is already random: HKDF-SHA256 with a label of its own."""
    return HKDF(SHA256(), KEY_BYTES, salt or None, label.encode()).derive(secret)


def wrap(slot_key: bytes, data_key: bytes, bound_to: bytes) -> bytes:
    """nonce + AES-256-GCM(slot key, data key), `bound_to` as associated data."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(slot_key).encrypt(nonce, data_key, bound_to)


def unwrap(slot_key: bytes, wrapped: bytes, bound_to: bytes) -> bytes | None:
    """The data key; None if the slot key, or anything the slot is bound to, is not the right one."""
    try:
        return AESGCM(slot_key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        return None


def tag(key: bytes, content: bytes) -> str:
    """HMAC-SHA256 in hex."""
    return hmac.new(key, content, sha256).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare two tags in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())
