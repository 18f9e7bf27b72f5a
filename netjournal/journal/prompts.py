"""What to write about: the criteria of the unit and their prompts."""

from __future__ import annotations

from netjournal.units import Criterion, shipped_unit


def criteria() -> tuple[Criterion, ...]:
    """Every criterion in order."""
    return shipped_unit().criteria


def prompts_for(criterion: str) -> Criterion | None:
    """The criterion of that key with its prompts, or None for one that is not known."""
    return next((known for known in criteria() if known.key == criterion), None)
