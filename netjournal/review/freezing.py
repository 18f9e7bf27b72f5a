"""What is fixed at the first rating of a review, and when a later change needs its reason."""

from __future__ import annotations

from netjournal.errors import BadInput
from netjournal.ledger import now
from netjournal.models import Review


def open_reviews_today() -> list[Review]:
    """The open reviews whose period holds today."""
    today = now().local_date.isoformat()
    return list(
        Review.select()
        .where(
            Review.status == "open",
            Review.deleted_at.is_null(),
            Review.from_date <= today,
            Review.to_date >= today,
        )
        .order_by(Review.id)
    )


def fixed_today() -> bool:
    """Whether weights and hopes of an open review of today are fixed, so that a change needs its reason."""
    return any(review.frozen_at is not None for review in open_reviews_today())


def reason_for_late_change(reviews: list[Review], reason: str | None) -> str:
    """The reason, stripped; BadInput when one of the reviews is frozen and none is given."""
    given = (reason or "").strip()
    if not given and any(review.frozen_at is not None for review in reviews):
        raise BadInput(
            "Weights and expectations were fixed at the first rating of this review; nothing was changed.",
            "Give the reason why it changes now; it is kept beside it.",
        )
    return given
