"""What is rated in one go, read and said: the contributions, the anchors, what is rated so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.text import Text

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_date
from netjournal.journal.capture.money import say_cost
from netjournal.review.anchors import anchors
from netjournal.review.cells import Piece, to_rate
from netjournal.review.evidence import Column, columns_of
from netjournal.review.ratings import Rated, rate, unrate
from netjournal.review.working_review import find_review, period_named
from netjournal.text import visible

NOTHING = (
    "Nothing is linked to this objective in this period.\n\n"
    "] goes on to the next objective; escape, then c, links an entry."
)


@dataclass(frozen=True, slots=True)
class Round:
    """What is rated in one go: the objectives in order, and the contributions to one of them."""

    objectives: tuple[Column, ...]
    title: str
    pieces: tuple[Piece, ...] = field(repr=False)


def read_round(label: str, objective: int) -> Round:
    """What is to be rated of that objective in the period of that name."""
    period = period_named(label)
    return Round(tuple(columns_of(find_review(period))), period.title, to_rate(objective, period))


def rate_in(label: str, contribution: int, step: int, outcome: str | None) -> Rated:
    """Rate a contribution; `outcome` is what came of it, None for as it was."""
    return rate(contribution, step, period_named(label), outcome)


def unrate_in(label: str, contribution: int) -> bool:
    """Take the rating of a contribution away."""
    unrate(contribution, period_named(label))
    return True


def evidence_text(piece: Piece, now: Moment) -> Text:
    """Who did it, when, and what."""
    text = Text(visible(piece.name), "bold")
    parts = [say_date(piece.happened, now), piece.kind]
    parts += [say_cost(piece.value)] if piece.value is not None else []
    parts += ["speaks against them"] if piece.disconfirming else []
    text.append(f"  {visible(' · '.join(parts))}\n", "dim")
    return text.append(visible(piece.text, lines=True))


def anchors_text(piece: Piece | None) -> Text:
    """What each step means, with the one that was given."""
    text = Text()
    given = piece.rating if piece else None
    for step, meaning in anchors():
        chosen = step == given
        text.append(f"{'●' if chosen else ' '} {step}  {meaning}\n", "bold" if chosen else "")
    return text.append("  not rated yet" if given is None else "  ● your rating", "dim")


def so_far(pieces: tuple[Piece, ...]) -> str:
    """Who has been rated, the highest first."""
    rated = sorted((piece for piece in pieces if piece.rating is not None), key=lambda p: -(p.rating or 0))
    return "So far: " + ", ".join(f"{p.rating} {visible(p.name)}" for p in rated[:12]) if rated else ""
