"""What the notebook has and lacks for each word that can serve an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from netjournal.ledger import database, now
from netjournal.portfolio.coverage.look_parts import Lack, Look
from netjournal.portfolio.coverage.looks import LOOKS

NAMED = 2
"""How many people a lack names."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the notebook lacks, what to do about it, and the person concerned (None for nobody)."""

    words: str = field(repr=False)
    do: str = field(repr=False)
    contact: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What serves a word: how many there are, in words ("3 uses"), and what is missing, by name."""

    count: int
    words: str
    missing: tuple[Missing, ...] = ()


def look_for(words: Iterable[str]) -> dict[str, Found]:
    """What the notebook has for these words of SERVES; a word that it does not know is left out."""
    return {word: _looked(LOOKS[word]) for word in dict.fromkeys(words) if word in LOOKS}


def _looked(look: Look) -> Found:
    today = {"today": now().local_date.isoformat()}
    (count,) = database().execute_sql(look.have, today).fetchone()
    lacking = [missing for lack in look.lacks for missing in _lacking(lack, today)]
    if not count:
        return Found(0, look.none, (*lacking, Missing(look.none, look.do)))
    return Found(count, f"{count:,} {look.one if count == 1 else look.many}", tuple(lacking))


def _lacking(lack: Lack, today: dict[str, str]) -> list[Missing]:
    found = database().execute_sql(f"{lack.sql} LIMIT {NAMED}", today).fetchall()
    return [
        Missing(lack.words.format(name=name), lack.do.format(name=name), row if lack.people else None)
        for row, name in found
    ]
