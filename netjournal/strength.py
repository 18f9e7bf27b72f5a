"""An honest estimate of how many guesses a passphrase takes, and a generator that needs no estimate."""

from __future__ import annotations

import math
import re
import secrets
from dataclasses import dataclass
from typing import Literal

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
WORDS = 5
_COMMON = re.compile(
    r"pass(word|phrase)?|secret|letmein|welcome|admin|qwert[yz]u?i?o?p?|asdf(gh)?|iloveyou|netjournal|"
    r"monkey|dragon|summer|winter|spring|autumn|monday|london|football|(19|20)\d\d|0?123456?7?8?9?0?|abc(def)?",
    re.IGNORECASE,
)
_SHAPE = f"([{CONSONANTS}][{VOWELS}]){{2}}[{CONSONANTS}]"
_MADE_UP = re.compile(f"{_SHAPE}(-{_SHAPE})+")
_WORD_BITS = 11.0  # a word that a person thinks of: one of the 2,000 commonest
_ODD_BITS = 3.0  # a character that follows no word: people choose few of them, at the ends
_GUESSES_A_SECOND = 1e4  # Argon2id at 64 MiB on many rented graphics cards


@dataclass(frozen=True, slots=True)
class Strength:
    """`bits` of guessing work at the least; `level` for the colour; `words` for the person."""

    bits: float
    level: Literal["bad", "warn", "good"]
    words: str


def strength_of(passphrase: str) -> Strength:
    """How long somebody who has stolen the file must guess, at the most generous to them.

    Words count as words whatever letters they are written with, what is repeated counts once, and common
    passwords count nothing; only length helps much (Wheeler, zxcvbn, 2016, in the spirit).
    """
    bits = _bits(passphrase)
    years = 2 ** max(0.0, bits - 1) / _GUESSES_A_SECOND / (365.25 * 86400)
    if not passphrase:
        return Strength(0, "bad", "")
    if years < 1:
        return Strength(bits, "bad", f"weak: a stolen copy could be open {_soon(years)}")
    if years < 1000:
        return Strength(bits, "warn", "fair: a stolen copy holds for years, not for ever; add a word")
    return Strength(bits, "good", "strong: a stolen copy stays shut")


def make_passphrase() -> str:
    """Five pronounceable words of 16 random bits each (proquints; Wilkerson, 2009): 80 bits."""
    return "-".join(_proquint(secrets.randbits(16)) for _ in range(WORDS))


def _proquint(bits: int) -> str:
    return "".join(
        letters[(bits >> shift) & (len(letters) - 1)]
        for letters, shift in ((CONSONANTS, 12), (VOWELS, 10), (CONSONANTS, 6), (VOWELS, 4), (CONSONANTS, 0))
    )


def _bits(passphrase: str) -> float:
    if _MADE_UP.fullmatch(passphrase):
        return 16.0 * len(set(passphrase.split("-")))
    rest = _COMMON.sub(" ", passphrase)
    words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", rest)}
    odd = re.sub(r"[^\W\d_]{3,}|\s", "", rest)
    distinct = len(set(odd)) + 0.3 * (len(odd) - len(set(odd)))
    unusual = sum(max(0.0, len(word) - 7) * 1.5 for word in words)
    return _WORD_BITS * len(words) + unusual + _ODD_BITS * distinct + math.log2(1 + len(passphrase))


def _soon(years: float) -> str:
    days = years * 365.25
    if days < 1:
        return "within a day"
    return "within weeks" if days < 60 else "within a year"
