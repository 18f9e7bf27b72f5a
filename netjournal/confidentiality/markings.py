"""Markings of the Traffic Light Protocol 2.0 (FIRST, 2022): their order, and how each is said."""

from __future__ import annotations

ORDER = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""From what anyone may know to what only named people may."""

CLEAR, GREEN, AMBER, STRICT, RED = ORDER

ASSESSORS = GREEN
"""The strictest marking that an assessor or a verifier sees: they are neither of one's own organisation nor
its clients."""

_WORDS = {
    "": "unmarked",
    CLEAR: "anyone",
    GREEN: "the community",
    AMBER: "own organisation and its clients who need to know",
    STRICT: "own organisation only",
    RED: "named people only",
}


def words(marking: str) -> str:
    """A marking as people read it: "named people only (TLP:RED)"; "unmarked" for none."""
    return f"{_WORDS[marking]} ({marking})" if _WORDS.get(marking) and marking else "unmarked"


def strictest(*markings: str) -> str:
    """The strictest of several, "" where all are unmarked. What is no marking counts as none."""
    return max(markings, key=_place, default="") if any(_place(each) >= 0 for each in markings) else ""


def is_wider(marking: str, than: str) -> bool:
    """Whether `marking` lets more people know than `than`; no marking at all does, where there was one."""
    return _place(marking) < _place(than)


def at_least(marking: str, floor: str) -> bool:
    """Whether `marking` is that strict or stricter; unmarked is so only where there is no floor."""
    return _place(marking) >= _place(floor)


def read(typed: str) -> str:
    """A marking typed in any case, with or without "TLP:"; "" for none. Raises ValueError for anything else.

    WHITE, the name that CLEAR had before 2.0, is taken for it.
    """
    word = typed.strip().upper().removeprefix("TLP:").strip().replace("WHITE", "CLEAR")
    marking = f"TLP:{word}" if word else ""
    if marking and marking not in ORDER:
        raise ValueError("no marking of the Traffic Light Protocol")
    return marking


def _place(marking: str) -> int:
    """Where it stands in the order; -1 for unmarked."""
    return ORDER.index(marking) if marking in ORDER else -1
