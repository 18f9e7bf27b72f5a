"""The pages of a database file one by one, each only where its MAC says that it is what was written.

SQLCipher 4 with a raw key (see `pages`): the MAC is HMAC-SHA512 over a page's ciphertext, its IV and its
number, under a key that PBKDF2 makes in two rounds of the raw key and the file's salt. So a file of which
SQLite opens nothing any more can still be read around what is damaged.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Iterable, Iterator
from hashlib import pbkdf2_hmac
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from netjournal.vault.pages import PAGE, RESERVED

USABLE = PAGE - RESERVED
_IV = 16
_SALT = 16
_MAC_MASK = 0x3A
_MAC_ROUNDS = 2
_PROBES = 8
"""Pages, from all over the file, by which a salt is tried."""


class SealedPages:
    """Reads one file; nothing is ever written to it. `key` is the raw key, 32 bytes. Pages count from 1."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        """`file` is open for reading. Raises OSError where it cannot be read."""
        self._file = file
        self._key = key
        self.count = -(-self._file.seek(0, 2) // PAGE)
        self._file.seek(0)
        self._salt = self._file.read(_SALT)
        self._mac_key = self._made_of(self._salt)
        self.salt_was_damaged = False
        if not self._opens(self._mac_key):
            self._mend_salt()

    def page(self, number: int) -> bytes | None:
        """The usable bytes of a page, decrypted; None where it is missing, cut short or not authentic."""
        raw = self._raw(number)
        if raw is None or not self._is_authentic(number, raw, self._mac_key):
            return None
        start = _SALT if number == 1 else 0
        iv = raw[USABLE : USABLE + _IV]
        reading = Cipher(algorithms.AES(self._key), modes.CBC(iv)).decryptor()
        return b"\0" * start + reading.update(raw[start:USABLE]) + reading.finalize()

    def damaged(self) -> Iterator[int]:
        """The numbers of pages that are not what was written."""
        for number in range(1, self.count + 1):
            raw = self._raw(number)
            if raw is None or not self._is_authentic(number, raw, self._mac_key):
                yield number

    def is_readable(self) -> bool:
        """Whether any page opens: else the key is another one, or nothing is left."""
        return self._opens(self._mac_key)

    def _raw(self, number: int) -> bytes | None:
        if not 1 <= number <= self.count:
            return None
        self._file.seek((number - 1) * PAGE)
        raw = self._file.read(PAGE)
        return raw if len(raw) == PAGE else None

    def _is_authentic(self, number: int, raw: bytes, mac_key: bytes) -> bool:
        start = _SALT if number == 1 else 0
        end = USABLE + _IV
        mac = hmac.new(mac_key, raw[start:end] + struct.pack("<I", number), "sha512").digest()
        return hmac.compare_digest(mac, raw[end : end + len(mac)])

    def _made_of(self, salt: bytes) -> bytes:
        masked = bytes(byte ^ _MAC_MASK for byte in salt)
        return pbkdf2_hmac("sha512", self._key, masked, _MAC_ROUNDS, 32)

    def _probes(self, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        for number in numbers:
            raw = self._raw(number)
            if raw is not None:
                yield number, raw

    def _opens(self, mac_key: bytes) -> bool:
        every = range(1, self.count + 1)
        return any(self._is_authentic(number, raw, mac_key) for number, raw in self._probes(every))

    def _mend_salt(self) -> None:
        """Try every salt that differs from this one in a byte: all MACs hang on those sixteen bytes."""
        step = max(1, self.count // _PROBES)
        probes = list(self._probes(range(1, self.count + 1, step)))[:_PROBES]
        for place in range(len(self._salt)):
            for value in range(256):
                salt = self._salt[:place] + bytes([value]) + self._salt[place + 1 :]
                mac_key = self._made_of(salt)
                if any(self._is_authentic(number, raw, mac_key) for number, raw in probes):
                    self._salt, self._mac_key, self.salt_was_damaged = salt, mac_key, True
                    return
