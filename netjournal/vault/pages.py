"""The pages of a database file as they stand on the disk, decrypted one by one: slack included.

SQLCipher 4 with a raw key: pages of 4096 bytes, the last 80 of each an IV (16) and a MAC (64), AES-256-CBC
without padding; the first 16 bytes of the file are the salt of the MAC's key, in the place of SQLite's magic.
What SQL reads is what tables say; this is what is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
_IV = 16
_SALT = 16
_MAC = 64
_AT_ONCE = 256


def decrypted_pages(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """Each page's 4016 bytes of content, the first with its salt as zeroes. `key` is the raw key, 32 bytes.

    A page that was never written (all zeroes, as a truncated journal leaves it) comes as it is. Does not look
    at the MACs: `checks.page_checks` does.
    """
    file.seek(0)
    number = 0
    while len(page := file.read(PAGE)) == PAGE:
        start = _SALT if number == 0 else 0
        end = PAGE - RESERVED
        iv = page[end : end + _IV]
        reading = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        yield b"\0" * start + reading.update(page[start:end]) + reading.finalize()
        number += 1


def fingerprint(path: Path) -> str:
    """SHA-256 (hex) over the MACs of all pages of a database file: another once a page is another, even an
    older one of the same place, whose MAC fits. A third of a second for 1 GB. Raises OSError.

    Not while the file is open: to close a second handle drops the locks on it.
    """
    found = sha256()
    with path.open("rb", buffering=0) as file:
        while some := file.read(_AT_ONCE * PAGE):
            for start in range(0, len(some), PAGE):
                found.update(some[start : start + PAGE][-_MAC:])
    return found.hexdigest()
