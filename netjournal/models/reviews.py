"""Contributions, and the review that rates them."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, ForeignKeyField, IntegerField, TextField

from .base import Record
from .contacts import Contact
from .entries import Entry
from .exchanges import Exchange, Use
from .objectives import Objective


class Contribution(Record):
    """One piece of evidence that a contact moved an objective. It carries no rating."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="contributions")
    objective = ForeignKeyField(Objective, on_delete="CASCADE", backref="contributions")
    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="contributions")
    exchange = ForeignKeyField(Exchange, null=True, on_delete="CASCADE", backref="contributions")
    use = ForeignKeyField(Use, null=True, on_delete="CASCADE", backref="contributions")
    kind = TextField(default="information")
    outcome = TextField(default="")
    value_minor = IntegerField(null=True)
    value_currency = TextField(default="")
    disconfirming = BooleanField(default=False)


class Review(Record):
    """A period under review. `status`: open, sealed. Days are inclusive."""

    label = TextField()
    from_date = TextField(index=True)
    to_date = TextField()
    status = TextField(default="open")
    frozen_at = BigIntegerField(null=True)
    sealed_at = BigIntegerField(null=True)
    reason = TextField(default="")


class ReviewWeight(Record):
    """The swing weight of an objective in this review, with the reason for a late change."""

    review = ForeignKeyField(Review, on_delete="CASCADE", backref="weights")
    objective = ForeignKeyField(Objective, on_delete="CASCADE", backref="weights")
    swing = IntegerField()
    reason = TextField(default="")


class Rating(Record):
    """The step (0-4) that a contribution was given in a review. `look`: first or second."""

    review = ForeignKeyField(Review, on_delete="CASCADE", backref="ratings")
    contribution = ForeignKeyField(Contribution, on_delete="CASCADE", backref="ratings")
    look = TextField(default="first")
    step = IntegerField()
    at = BigIntegerField()


class CellStep(Record):
    """A step set by hand for a cell, in halves (0-8), with its reason."""

    review = ForeignKeyField(Review, on_delete="CASCADE", backref="cell_steps")
    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="cell_steps")
    objective = ForeignKeyField(Objective, on_delete="CASCADE", backref="cell_steps")
    step_halves = IntegerField()
    reason = TextField()


class Against(Record):
    """What speaks against a contact, asked once in a review; an empty text: nothing is known."""

    review = ForeignKeyField(Review, on_delete="CASCADE", backref="doubts")
    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="doubts")
    text = TextField(default="")


class StepDone(Record):
    """A step (1-10) of the guided review that its writer is done with."""

    review = ForeignKeyField(Review, on_delete="CASCADE", backref="steps_done")
    step = IntegerField()
