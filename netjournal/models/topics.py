"""What is confidential: topics, the phrases that give them away, and what was told not to be meant."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from .base import Record


class Topic(Record):
    """A sensitive area. `phrases`, `amount_words` and `organisation_words` are one a line.

    The latter two count only near an amount, or near the name of an organisation that is known.
    `origin` is the key of the default topic that it began as, "" for one's own.
    """

    name = TextField()
    about = TextField(default="")
    phrases = TextField(default="")
    amount_words = TextField(default="")
    organisation_words = TextField(default="")
    origin = TextField(default="")


class NotThis(Record):
    """A phrase in its context ("the price of coffee") that does not mean the topic. `folded` as compared."""

    topic = ForeignKeyField(Topic, on_delete="CASCADE", backref="not_meant")
    text = TextField()
    folded = TextField()
