"""How good what somebody supplied was, as it was judged: counts of letters and figures, never a mean.

The Admiralty code (NATO, AJP-2.1): reliability of the source A to F, credibility of the information 1 to 6;
F and 6 say that it cannot be judged, and stand beside the order, not at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

K = TypeVar("K", str, int)

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by others",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Quality:
    """How often each letter and each figure was given, and how many of `of` say neither."""

    reliability: Mapping[str, int] = field(default_factory=dict)
    credibility: Mapping[int, int] = field(default_factory=dict)
    unsaid: int = 0
    of: int = 0


def quality_of(judged: Iterable[tuple[str, int | None]]) -> Quality:
    """The distributions of these judgements: a letter or "", a figure or None, each."""
    known = list(judged)
    letters = Counter(letter for letter, _ in known if letter in RELIABILITY)
    figures = Counter(figure for _, figure in known if figure in CREDIBILITY)
    unsaid = sum(letter not in RELIABILITY and figure not in CREDIBILITY for letter, figure in known)
    return Quality(
        {letter: letters[letter] for letter in RELIABILITY if letters[letter]},
        {figure: figures[figure] for figure in CREDIBILITY if figures[figure]},
        unsaid,
        len(known),
    )


def middle(counts: Mapping[K, int], beside: K) -> tuple[K, K] | None:
    """The two middle ones of an order (often one and the same), `beside` left out; None of nothing."""
    ordered = [each for each, count in sorted(counts.items()) if each != beside for _ in range(count)]
    return (ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]) if ordered else None
