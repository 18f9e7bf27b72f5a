"""What is rated in one go, read and said: the contributions, the anchors, what is rated so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rich.text import Text

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_date
from netjournal.journal.capture.money import say_cost
from netjournal.review.against import against_in, say_against
from netjournal.review.anchors import anchors, question_of
from netjournal.review.cells import to_rate
from netjournal.review.evidence import Column, columns_of
from netjournal.review.former_reviews import LastTime, last_times
from netjournal.review.pieces import Piece
from netjournal.review.ratings import Rated, has_progress, rate, unrate
from netjournal.review.working_review import find_review, period_named
from netjournal.screens.review_words import against_words, last_words
from netjournal.text import visible

NOTHING = (
    "Nothing is linked to this objective in this period.\n\n"
    "] goes on to the next objective; escape, then c, links an entry, or what somebody gave."
)


PROGRESS, AGAINST = "progress", "against"
"""What may be asked before going on: whether the measure moved, and what speaks against the contact."""


@dataclass(frozen=True, slots=True)
class Round:
    """What is rated in one go: the objectives in order, and the contributions to one of them.

    `last_times` is by contact; it is to be shown only by `last_time`, that it may not lead the rating.
    `against` holds what speaks against each contact, as far as that was answered.
    """

    objectives: tuple[Column, ...]
    title: str
    pieces: tuple[Piece, ...] = field(repr=False)
    has_progress: bool = False
    last_times: Mapping[int, LastTime] = field(default_factory=dict)
    against: Mapping[int, str] = field(default_factory=dict, repr=False)

    def last_time(self, piece: Piece, *, rated: int = 0) -> LastTime | None:
        """What that cell had last time: None until every contribution of the contact to this objective is
        rated, `rated` (an id) counted as rated already.
        """
        theirs = [each for each in self.pieces if each.contact == piece.contact]
        settled = all(each.rating is not None or each.id == rated for each in theirs)
        return self.last_times.get(piece.contact) if settled else None


def read_round(label: str, objective: int) -> Round:
    """What is to be rated of that objective in the period of that name."""
    period = period_named(label)
    review = find_review(period)
    return Round(
        tuple(columns_of(review)),
        period.title,
        to_rate(objective, period),
        has_progress(objective, period.first, period.last),
        last_times(objective, period),
        against_in(review),
    )


def rate_in(label: str, contribution: int, step: int, outcome: str | None) -> Rated:
    """Rate a contribution; `outcome` is what came of it, None for as it was."""
    return rate(contribution, step, period_named(label), outcome)


def unrate_in(label: str, contribution: int) -> bool:
    """Take the rating of a contribution away."""
    unrate(contribution, period_named(label))
    return True


def nothing_known_in(label: str, contact: int) -> bool:
    """Keep that nothing is known that speaks against a contact."""
    say_against(contact, period_named(label))
    return True


def evidence_text(piece: Piece, now: Moment, against: str | None = None) -> Text:
    """Who did it, when, and what; `against` is what speaks against them, as `Round` has it."""
    text = Text().append(visible(piece.name), "bold")
    parts = [say_date(piece.happened, now), piece.kind]
    parts += [say_cost(piece.value)] if piece.value is not None else []
    parts += ["speaks against them"] if piece.disconfirming else []
    text.append(f"  {visible(' · '.join(parts))}\n", "dim")
    text.append(visible(piece.text, lines=True))
    if against is not None:
        text.append(f"\n\n{against_words(against)}", "dim")
    return text


def question_text(asked: Collection[str], name: str) -> str:
    """What is asked before going on, in words, with the keys that answer it; "" where nothing is."""
    questions = [f"{question_of(3, False)} (p adds it, → goes on)"] if PROGRESS in asked else []
    if AGAINST in asked:
        words = f"What speaks against {visible(name)}? (x writes it, n: nothing known, → goes on)"
        questions.append(words)
    return "\n".join(questions)


def anchors_text(piece: Piece | None, last: LastTime | None = None) -> Text:
    """What each step means, with the one that was given, and last time's where it may be seen."""
    text = Text()
    given = piece.rating if piece else None
    for step, meaning in anchors():
        chosen = step == given
        text.append(f"{'●' if chosen else ' '} {step}  {meaning}\n", "bold" if chosen else "")
    text.append("  not rated yet" if given is None else "  ● your rating", "dim")
    return text.append(f" · {last_words(last)}" if last is not None and given is not None else "", "dim")


def so_far(pieces: tuple[Piece, ...]) -> str:
    """Who has been rated, the highest first."""
    rated = sorted((piece for piece in pieces if piece.rating is not None), key=lambda p: -(p.rating or 0))
    return "So far: " + ", ".join(f"{p.rating} {visible(p.name)}" for p in rated[:12]) if rated else ""
