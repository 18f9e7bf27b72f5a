"""What speaks against a contact: disconfirming evidence, asked for once in a review. It lifts no step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from netjournal.fields import block, cleaned
from netjournal.ledger import changeset, database
from netjournal.models import Against, Contact, Contribution, Rating, Review
from netjournal.network.records import live, write_if_changed

from .evidence import contributions_in
from .periods import Period
from .working_review import ReviewRow, find_review, open_review

NOTHING_KNOWN = ""
"""The answer that nothing is known; it is kept, so that nobody is asked again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered of a contact; `text` is None while it was not asked, NOTHING_KNOWN if so said."""

    name: str = field(repr=False)
    text: str | None = field(repr=False)


def say_against(contact: int, period: Period, text: str = NOTHING_KNOWN) -> Answer:
    """Keep what speaks against a contact, in the open review of a period; said again, it changes the words.

    Raises FieldErrors, NotFound, and BadInput in a sealed period.
    """
    taken = cleaned({"text": block()}, {"text": text})
    with changeset("review.against"):
        whom: Any = live(Contact, contact)
        review = open_review(period)
        row = _standing(review, whom) or Against(review=review, contact=whom)
        row.text = str(taken["text"]).strip()
        write_if_changed(row)
        return Answer(whom.name, row.text)


def answer_of(contact: int, period: Period) -> Answer:
    """What was answered of a contact in the review of a period. Raises NotFound."""
    return Answer(live(Contact, contact).name, against_in(find_review(period)).get(contact))


def against_in(review: ReviewRow | None) -> dict[int, str]:
    """What was answered in a review, by contact (row id); NOTHING_KNOWN where that was the answer."""
    if review is None:
        return {}
    rows = database().execute_sql(
        "SELECT a.contact_id, a.text FROM against a JOIN contact p ON p.id = a.contact_id "
        "WHERE a.review_id = ? AND a.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY a.id",
        (review.id,),
    )
    return dict(rows.fetchall())


def to_ask_against(contact: int, period: Period) -> bool:
    """Whether it is time to ask what speaks against a contact: all of theirs in the period is rated, and
    neither a 0, nor a contribution marked so, nor an answer stands against them yet.
    """
    review = find_review(period)
    linked = [each.id for each in contributions_in(period, contact=contact)]
    ratings = _ratings(review, linked)
    given = [ratings.get(each) for each in linked]
    if not given or None in given or 0 in given or contact in against_in(review):
        return False
    marked = Contribution.select().where(Contribution.id.in_(linked), Contribution.disconfirming)
    return not marked.exists()


def _ratings(review: ReviewRow | None, contributions: list[int]) -> dict[int, int]:
    """The first looks at these alone: a review has thousands."""
    rows: Any = Rating.select(Rating.contribution, Rating.step).where(
        Rating.review == (0 if review is None else review.id),
        Rating.contribution.in_(contributions),
        Rating.look == "first",
        Rating.deleted_at.is_null(),
    )
    return dict(rows.tuples())


def _standing(review: Review, contact: Contact) -> Against | None:
    found: Against | None = Against.get_or_none(
        Against.review == review.id, Against.contact == contact.id, Against.deleted_at.is_null()
    )
    return found
