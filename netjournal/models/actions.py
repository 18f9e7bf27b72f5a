"""Things to do."""

from __future__ import annotations

from peewee import BigIntegerField, ForeignKeyField, TextField

from .base import Record
from .contacts import Contact
from .entries import Entry
from .meetings import Meeting
from .objectives import Objective
from .reviews import Review


class Action(Record):
    """Something to do: for whom, due when, done when, with what result."""

    text = TextField()
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL", backref="actions")
    owner = ForeignKeyField(Contact, null=True, on_delete="SET NULL", backref="owned_actions")
    entry = ForeignKeyField(Entry, null=True, on_delete="SET NULL", backref="actions")
    meeting = ForeignKeyField(Meeting, null=True, on_delete="SET NULL", backref="actions")
    review = ForeignKeyField(Review, null=True, on_delete="SET NULL", backref="actions")
    objective = ForeignKeyField(Objective, null=True, on_delete="SET NULL", backref="actions")
    due = TextField(default="", index=True)
    done_at = BigIntegerField(null=True)
    done_date = TextField(default="")
    result = TextField(default="")
