"""What coverage is computed from, and nothing else: pieces, plans and decisions as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

State = Literal["not_assessed", "not_met", "partly", "met"]
STATES: dict[State, str] = {
    "not_assessed": "not assessed",
    "not_met": "does not meet",
    "partly": "partly meets",
    "met": "meets",
}
"""What an assessor decides about a criterion, and how it is said; the first where nobody decided."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence: its kind (a key of the unit), its day (ISO), and the keys that it is claimed for.

    `witness`: who testifies in it, folded, "" for nobody. `withheld`: it is kept back from an assessor, and
    `seen` are the keys for which they saw it where it is held ("" for all). `erased`: what it was made from
    is gone for good.
    """

    id: int
    kind: str
    day: str
    claims: tuple[str, ...]
    title: str = field(default="", repr=False)
    witness: str = ""
    withheld: bool = False
    seen: tuple[str, ...] = ()
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A source that was agreed for a criterion or item: its kind, with whom, and until when (ISO or "").

    `piece` is the piece that was put to it, None for none yet.
    """

    id: int
    key: str
    kind: str
    with_whom: str = field(default="", repr=False)
    due: str = ""
    text: str = field(default="", repr=False)
    piece: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided about a criterion or item on a day, and why; `signed` with their own key."""

    key: str
    state: State
    day: str
    by: str = field(default="", repr=False)
    signed: bool = False
    why: str = field(default="", repr=False)
    feedback: str = field(default="", repr=False)
