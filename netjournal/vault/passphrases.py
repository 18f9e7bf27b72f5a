"""How strong a passphrase is, estimated low, and passphrases made up by chance."""

from __future__ import annotations

import math
import re
import secrets as random
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["weak", "fair", "good"]
FAIR_BITS = 40.0
GOOD_BITS = 60.0
_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aeiou"
_SYLLABLE_BITS = math.log2(len(_CONSONANTS) * len(_VOWELS))
_WORD_BITS = 12.0  # a word out of the four thousand that people choose from
_LETTER_BITS = math.log2(26)
_PIECES = re.compile(r"[^\W\d_]+|\d+|[\W_]", re.UNICODE)
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "0123456789" * 3,
    "qwertz",
    "azerty",
)
_FAVOURITES = frozenset(
    [
        "password",
        "passphrase",
        "passwort",
        "secret",
        "letmein",
        "welcome",
        "admin",
        "login",
        "iloveyou",
        "monkey",
        "dragon",
        "master",
        "football",
        "sunshine",
        "princess",
        "netjournal",
        "journal",
        "network",
        "changeme",
        "correcthorsebatterystaple",
    ]
)


@dataclass(frozen=True)
class Strength:
    """An estimate in bits: how many guesses an attacker who knows how people choose would need (2^bits)."""

    bits: float
    verdict: Verdict
    advice: str


@dataclass(frozen=True)
class Suggestion:
    """A passphrase made by chance; `bits` is exact, for someone who knows how it was made."""

    text: str = field(repr=False)
    bits: float


def strength(passphrase: str) -> Strength:
    """Estimate a passphrase: common words, years, runs and repetitions count for little.

    Words count twelve bits each, so a phrase of five words chosen by chance is good, and a line from a
    song is judged too kindly: no estimate can know what is quoted.
    """
    seen: set[str] = set()
    bits = 0.0
    for piece in _PIECES.findall(passphrase):
        low = piece.casefold()
        bits += 1.0 if low in seen else _piece_bits(piece, low)
        seen.add(low)
    bits = min(bits, len(set(passphrase)) * 6.0)
    if bits < FAIR_BITS:
        return Strength(bits, "weak", "Use four or more unrelated words, or let netjournal suggest one.")
    if bits < GOOD_BITS:
        return Strength(bits, "fair", "One or two more unrelated words would make it good.")
    return Strength(bits, "good", "Write it down once, and keep it away from this machine.")


def suggest(words: int = 5) -> Suggestion:
    """Made-up words of three syllables, from the system's random source: 19 bits a word."""
    if words < 1:
        raise ValueError("at least one word")
    made = ["".join(_syllable() for _ in range(3)) for _ in range(words)]
    return Suggestion("-".join(made), 3 * words * _SYLLABLE_BITS)


def _syllable() -> str:
    return random.choice(_CONSONANTS) + random.choice(_VOWELS)


def _piece_bits(piece: str, low: str) -> float:
    if low.isdigit():
        return _digit_bits(low)
    if not low.isalpha():
        return 4.0
    if low in _FAVOURITES or len(set(low)) == 1 or _is_run(low):
        return 2.0
    capitals = 0.0 if piece.islower() or piece.isupper() else 1.0 if piece.istitle() else len(piece) / 2
    return min(len(piece) * _LETTER_BITS, _letter_bits(low)) + capitals


def _digit_bits(digits: str) -> float:
    if _is_run(digits) or len(set(digits)) == 1:
        return 2.0
    if re.fullmatch(r"(19|20)\d\d", digits):
        return 7.0
    return len(digits) * math.log2(10)


def _letter_bits(low: str) -> float:
    """A word, unless the letters do not look like one: five consonants in a row, or no vowel at all."""
    strange = len(low) >= 5 and (
        re.search(r"[bcdfghjklmnpqrstvwxz]{5}", low) or not re.search(r"[aeiouyäöüéè]", low)
    )
    if strange:
        return len(low) * _LETTER_BITS * 0.8
    return _WORD_BITS + max(0, len(low) - 10)


def _is_run(low: str) -> bool:
    return len(low) >= 3 and any(low in run or low in run[::-1] for run in _RUNS)
