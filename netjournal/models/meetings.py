"""What a meeting adds to its entry."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, ForeignKeyField, IntegerField, TextField

from .base import Record
from .entries import Entry


class MeetingSeries(Record):
    """A meeting that repeats: how often from `first_day` on, until a day (ISO) or so many times."""

    every = TextField()
    first_day = TextField()
    until = TextField(default="")
    times = IntegerField(null=True)


class Meeting(Record):
    """Purpose and agenda before, minutes during, four questions after.

    `guests` are those whom a calendar names and the notebook does not know; `began_at` while the timer runs.
    """

    entry = ForeignKeyField(Entry, on_delete="CASCADE", backref="meetings")
    title = TextField(default="")
    purpose = TextField(default="")
    agenda = TextField(default="")
    intended = TextField(default="")
    happened = TextField(default="")
    why = TextField(default="")
    what_next = TextField(default="")
    next_meeting = ForeignKeyField("self", null=True, on_delete="SET NULL", backref="follows")
    series = ForeignKeyField(MeetingSeries, null=True, on_delete="SET NULL", backref="meetings")
    began_at = BigIntegerField(null=True)
    guests = TextField(default="", constraints=[SQL("DEFAULT ''")])


class Minute(Record):
    """One item of the minutes: what was on, what was said, what was decided."""

    meeting = ForeignKeyField(Meeting, on_delete="CASCADE", backref="minutes")
    position = IntegerField()
    item = TextField()
    discussion = TextField(default="")
    decision = TextField(default="")
