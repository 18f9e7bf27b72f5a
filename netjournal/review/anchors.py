"""The yardstick: what each step of a rating means, shown at the moment of rating."""

from __future__ import annotations

ANCHORS: tuple[str, ...] = (
    "came to nothing, or hindered",
    "useful background",
    "used in a decision or a task",
    "moved the measure",
    "the objective would not have been met without it",
)


def anchors() -> tuple[tuple[int, str], ...]:
    """Each step, 0 to 4, and what it means."""
    return tuple(enumerate(ANCHORS))


def question_of(step: int, has_progress: bool) -> str | None:
    """What to ask, in words, of a 3 or 4 where the objective shows no dated progress in the period."""
    if step < 3 or has_progress:
        return None
    return (
        "No progress of this objective’s measure is recorded in the period. Did it move? "
        "Add its value, or keep the rating."
    )
