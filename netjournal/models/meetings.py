"""What a meeting adds to its entry."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from .base import Record
from .entries import Entry


class Meeting(Record):
    """Purpose and agenda before, minutes during, four questions after."""

    entry = ForeignKeyField(Entry, on_delete="CASCADE", backref="meetings")
    title = TextField(default="")
    purpose = TextField(default="")
    agenda = TextField(default="")
    intended = TextField(default="")
    happened = TextField(default="")
    why = TextField(default="")
    what_next = TextField(default="")
    next_meeting = ForeignKeyField("self", null=True, on_delete="SET NULL", backref="follows")


class Minute(Record):
    """One item of the minutes: what was on, what was said, what was decided."""

    meeting = ForeignKeyField(Meeting, on_delete="CASCADE", backref="minutes")
    position = IntegerField()
    item = TextField()
    discussion = TextField(default="")
    decision = TextField(default="")
