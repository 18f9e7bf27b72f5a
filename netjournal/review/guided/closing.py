"""Step 10, close: what became of the last review's decisions, and what is still open in this one."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.journal.actions import ActionRow, actions_of
from netjournal.text import first_line

from ..decisions import DecisionRow, decisions_of
from ..periods import Period
from ..sealing.seals import seals_of
from ..second_look import second_look
from ..working_review import ReviewRow, find_review, list_reviews
from .facts import Fact, Known, known, note, part
from .steps import STEPS
from .writing import done_steps, texts_of_review

FIRST = "there was none before this: what you decide now is asked about next time"


def to_close(period: Period) -> Known:
    """The former review's actions with their results, and the steps of this one."""
    review, former = find_review(period), former_review(period)
    heading = f"Decided in {former.label}" if former else "The review before"
    return known(
        part(heading, _former(former)),
        part("This review", [*_steps(review), *_second_look(period), _seal(period)]),
    )


def former_review(period: Period) -> ReviewRow | None:
    """The review that ended last before this period begins."""
    earlier = [row for row in list_reviews() if row.last < period.first]
    return max(earlier, key=lambda row: (row.last, row.id), default=None)


def _former(review: ReviewRow | None) -> Iterator[Fact]:
    """What was to be done, by decision; decisions that gave nothing to do; other things to do of it."""
    if review is None:
        yield note(1, FIRST)
        return
    actions = {row.id: row for row in actions_of("review", review.id)}
    decisions = decisions_of(review).values()
    for each in decisions:
        found = actions.pop(each.action_id, None) if each.action_id is not None else None
        yield _decision(each) if found is None else _action(found, each)
    yield from (_action(row, None) for row in actions.values())
    if not decisions and not actions:
        yield note(1, "nothing was decided or to be done")


def _decision(row: DecisionRow) -> Fact:
    said = first_line(row.how_known) or first_line(row.why)
    text = f"{row.name}: {said}" if said else row.name
    return Fact("contact", row.contact, row.choice, text, "did it hold?")


def _action(row: ActionRow, decision: DecisionRow | None) -> Fact:
    label = f"{decision.choice}" if decision else ""
    if row.done:
        worked = first_line(row.result)
        said = f"{row.text} → {worked}" if worked else f"{row.text}: did it work? enter says"
        return Fact("action", row.id, label, said, "done ✓", "" if worked else "warn")
    return Fact("action", row.id, label, row.text, "not done", "warn")


def _second_look(period: Period) -> Iterator[Fact]:
    """How far the blind second look is; it is offered where something is rated."""
    pieces = second_look(period).pieces
    given = sum(piece.rating is not None for piece in pieces)
    if pieces:
        said = f"{given} of {len(pieces)} looked at again, blind; the first look alone counts"
        yield Fact("second", 1, "again", said, "done ✓" if given == len(pieces) else "")


def _seal(period: Period) -> Fact:
    """What freezes it all; one that is sealed is read from its seal."""
    sealed = next((seal.id for seal in seals_of(period) if seal.last), None)
    if sealed is not None:
        return Fact("seal", 1, "sealed", "enter reads what was sealed", tone="good", rows=(sealed,))
    return Fact("seal", 1, "seal", "enter says what is still open, and seals")


def _steps(review: ReviewRow | None) -> Iterator[Fact]:
    done, texts = done_steps(review), texts_of_review(review)
    for step in STEPS[:-1]:
        words = len(texts[step.number].body.split()) if step.number in texts else 0
        if step.number not in done:
            said = f"{words} words" if words else "no text"
            yield Fact("step", step.number, f"step {step.number}", f"{step.name}: not marked as done", said)
    if len(done - {len(STEPS)}) == len(STEPS) - 1:
        yield note(2, "all nine steps before this one are done", "", "good")
