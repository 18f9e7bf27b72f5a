"""What happened or was thought, who took part, and what was left open."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, ForeignKeyField, IntegerField, TextField

from .base import Happened, Link, Record
from .contacts import Contact
from .organisations import Organisation


class Entry(Happened):
    """A line of the journal: note, meeting, call, email, message or event."""

    kind = TextField()
    body = TextField()
    duration_minutes = IntegerField(null=True)
    place = TextField(default="")
    method = TextField(default="")
    marking = TextField(default="")
    cost_minor = IntegerField(null=True)
    cost_currency = TextField(default="")
    captured_locked = BooleanField(default=False)
    chatham_house = BooleanField(default=False, constraints=[SQL("DEFAULT 0")])

    class Meta:
        indexes = ((("at", "id"), False),)


class Participant(Link):
    """Who took part in an entry. `at` repeats the entry's moment, kept so by triggers, for "last contact"."""

    near = "entry"

    entry = ForeignKeyField(Entry, on_delete="CASCADE", backref="participants")
    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="taking_part")
    attendance = TextField(default="present")
    at = BigIntegerField(default=0, constraints=[SQL("DEFAULT 0")])

    class Meta:
        indexes = ((("contact", "at"), False),)


class EntryOrganisation(Link):
    """An organisation that an entry names."""

    near = "entry"

    entry = ForeignKeyField(Entry, on_delete="CASCADE", backref="organisations")
    organisation = ForeignKeyField(Organisation, on_delete="CASCADE", backref="entries")


class Question(Record):
    """A doubtful reading of a captured line, left open to be answered: which Ana, which Friday."""

    entry = ForeignKeyField(Entry, on_delete="CASCADE", backref="questions")
    kind = TextField()
    written = TextField()
    answer = TextField(default="")
