"""Days on which a message is worth writing."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from .base import Record
from .contacts import Contact


class Occasion(Record):
    """A day of every year for a contact. `day` is ISO text, or --MM-DD where the year is not known.

    A birthday stands in the contact itself, not here.
    """

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="occasions")
    kind = TextField()
    label = TextField(default="")
    day = TextField()
