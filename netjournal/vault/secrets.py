"""What opens a vault: a passphrase, a recovery code, or the OS keyring. None shows itself in a repr."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from netjournal.errors import BadInput

_LETTERS = "BCDFGHJKMNPQRSTV"  # sixteen consonants: no word by accident, none easily taken for another
_CODE_BYTES = 32
_CHECK_BYTES = 4
_GROUP = 4


@dataclass(frozen=True)
class Passphrase:
    """What a person typed where a passphrase is asked; it may also be the recovery code."""

    text: str = field(repr=False)

    def octets(self) -> bytes:
        """NFC-normalised UTF-8. Raises BadInput where nothing (or only blanks) was typed, or not text."""
        if not self.text.strip():
            raise BadInput("An empty passphrase protects nothing; nothing was changed.", "Type a passphrase.")
        try:
            return unicodedata.normalize("NFC", self.text).encode()
        except UnicodeEncodeError:
            raise BadInput(
                "The passphrase is not text in UTF-8; nothing was changed.", "Save it as UTF-8, or type it."
            ) from None


@dataclass(frozen=True)
class FromKeyring:
    """Ask the OS keyring. `backend` stands in for the keyring that the system offers; `answer` is what it
    said already.
    """

    backend: Any = field(default=None, repr=False)
    answer: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class RecoveryCode:
    """256 random bits with a checksum. `text` (or str) are its letters: 18 groups of four."""

    text: str = field(repr=False)

    def __str__(self) -> str:
        """The letters, for the one place that shows them; only the repr hides them."""
        return self.text

    @property
    def secret(self) -> bytes:
        """The 32 bytes behind the letters."""
        found = recovery_secret(self.text)
        if found is None:
            raise BadInput("That is not a recovery code.", "Type it again from the printed sheet.")
        return found


def new_recovery_code() -> RecoveryCode:
    """A fresh code from the system's random source."""
    secret = os.urandom(_CODE_BYTES)
    digits = (secret + _checksum(secret)).hex()
    letters = "".join(_LETTERS[int(digit, 16)] for digit in digits)
    groups = [letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)]
    return RecoveryCode("-".join(groups))


def recovery_secret(typed: str) -> bytes | None:
    """The 32 bytes of a typed code, whatever its case, spaces and dashes; None if the checksum is wrong."""
    letters = [letter for letter in typed.upper() if not letter.isspace() and letter not in "-–—‑.,"]
    if len(letters) != 2 * (_CODE_BYTES + _CHECK_BYTES) or not set(letters) <= set(_LETTERS):
        return None
    code = bytes.fromhex("".join(f"{_LETTERS.index(letter):x}" for letter in letters))
    secret, check = code[:_CODE_BYTES], code[_CODE_BYTES:]
    return secret if check == _checksum(secret) else None


def _checksum(secret: bytes) -> bytes:
    return sha256(b"netjournal/1/recovery-check" + secret).digest()[:_CHECK_BYTES]
