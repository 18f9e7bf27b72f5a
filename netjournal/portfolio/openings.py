"""First sentences for a written account in the first person, by criterion and its items. Pure."""

from __future__ import annotations

from netjournal.units import Criterion

NONE = """What I did
I …

Why I did it so
I …

What came of it
…

What I would do otherwise
I would …

What shows it
…
"""
"""For an account that is for no criterion."""


def openings(criterion: Criterion | None) -> str:
    """A text to be written on: the criterion, then a beginning for each of its items, then what shows it."""
    if criterion is None:
        return NONE
    parts = [f"{criterion.key} {criterion.title}\nIn my work as …, I …"]
    parts += [f"{item.title} ({item.key})\nI …, on … , with …, because …" for item in criterion.items]
    parts += ["What I learned, and do otherwise since\nI …", "What shows it\n…"]
    return "\n\n".join(parts) + "\n"


def with_openings(text: str, criterion: Criterion | None) -> str:
    """The text with these below it; they alone where there is no text yet."""
    begun = openings(criterion)
    return begun if not text.strip() else f"{text.rstrip()}\n\n{begun}"
