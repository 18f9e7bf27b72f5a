"""What a review decides for the people who matter: invest, maintain, repair, introduce, reduce or end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from netjournal.fields import Clean, block, choice, cleaned, line
from netjournal.journal import forms
from netjournal.journal.actions import add_action, edit_action
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.models import Action, Contact, Decision, Review
from netjournal.network.records import live, write_if_changed

from .periods import Period
from .sealing.subject import Subject
from .working_review import ReviewRow, open_review

CHOICES = ("invest", "maintain", "repair", "introduce", "reduce", "end")

DECISION_FORM: dict[str, Clean] = {
    "choice": choice(*CHOICES),
    "why": block(),
    "action": line(10_000),
    "day": forms.due,
    "how_known": block(),
}
"""`action` is what is done about it, "" for nothing; `day` by when, as a day or in words ("end of march")."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision about a contact. `action` is the row to do ("" and None for none), `day` ISO or ""."""

    id: int
    uid: str
    contact: int
    contact_uid: str
    name: str = field(repr=False)
    choice: str
    why: str = field(repr=False)
    action: str = field(repr=False)
    action_id: int | None
    action_uid: str | None
    done: bool
    result: str = field(repr=False)
    day: str
    how_known: str = field(repr=False)


def decide(period: Period, contact: int, choice: str, **more: object) -> DecisionRow:
    """Decide about a contact in the open review of that period; again, it changes what was decided.

    `more` holds fields of DECISION_FORM. An action becomes something to do on Today, for that contact and
    of this review; left empty, one that is not done goes to the trash. Raises FieldErrors, NotFound, and
    BadInput in a sealed period.
    """
    taken = cleaned(DECISION_FORM, {"choice": choice, **more})
    with changeset("review.decide"):
        review, whom = open_review(period), live(Contact, contact)
        row: Any = _standing(review, contact) or Decision(review=review, contact=whom)
        text = str(taken.pop("action", _text_of(row)))
        for name, value in taken.items():
            setattr(row, name, value)
        row.action = _act(row.action, text, row.day, review, contact)
        write_if_changed(row)
        return row_of(row)


def undecide(decision: int) -> None:
    """Take a decision back; what it gave to do stays until it is done or deleted on Today."""
    live(Decision, decision)
    discard("decision", decision)


def decisions_of(review: ReviewRow | None) -> dict[int, DecisionRow]:
    """The decisions of a review by contact."""
    if review is None:
        return {}
    found: Any = Decision.select().where(Decision.review == review.id, Decision.deleted_at.is_null())
    return {
        row.contact_id: row_of(row) for row in found.order_by(Decision.id) if row.contact.deleted_at is None
    }


def decided(subject: Subject) -> list[dict[str, Any]]:
    """The decisions as the record of a review has them, in the order in which they were made."""
    return [
        {
            "contact": row.contact_uid,
            "choice": row.choice,
            "why": row.why,
            "how_known": row.how_known,
            "day": row.day,
            "action": row.action_uid,
        }
        for row in decisions_of(subject.review).values()
    ]


def row_of(row: Any) -> DecisionRow:
    """The decision of a row."""
    action = row.action if row.action is not None and row.action.deleted_at is None else None
    return DecisionRow(
        id=row.id,
        uid=row.uid,
        contact=row.contact_id,
        contact_uid=row.contact.uid,
        name=row.contact.name,
        choice=row.choice,
        why=row.why,
        action=action.text if action else "",
        action_id=action.id if action else None,
        action_uid=action.uid if action else None,
        done=action is not None and action.done_at is not None,
        result=action.result if action else "",
        day=row.day,
        how_known=row.how_known,
    )


def _standing(review: Review, contact: int) -> Decision | None:
    found: Decision | None = Decision.get_or_none(
        Decision.review == review.id, Decision.contact == contact, Decision.deleted_at.is_null()
    )
    return found


def _text_of(row: Any) -> str:
    return row.action.text if row.action is not None and row.action.deleted_at is None else ""


def _act(action: Any, text: str, day: str, review: Review, contact: int) -> Action | None:
    """What there is to do about it now: a new row, the same one changed, or none."""
    standing = action if action is not None and action.deleted_at is None else None
    if not text:
        if standing is not None and standing.done_at is None:
            discard("action", standing.id)
        return standing if standing is not None and standing.done_at is not None else None
    if standing is None:
        number = add_action(text, due=day, contact=contact, review=review.id).id
    else:
        number = edit_action(standing.id, {"text": text, "due": day}).id
    return live(Action, number)
