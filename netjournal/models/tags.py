"""Free labels on people, organisations, entries and objectives."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from .base import Link, Record
from .contacts import Contact
from .entries import Entry
from .objectives import Objective
from .organisations import Organisation


class Tag(Record):
    """A label, written as it was first typed. Its intervals are those of contacts without their own."""

    name = TextField(index=True)
    ideal_days = IntegerField(null=True)
    latest_days = IntegerField(null=True)


class Tagging(Link):
    """A label on a row: exactly one of the references is set."""

    near = "tag"

    tag = ForeignKeyField(Tag, on_delete="CASCADE", backref="taggings")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="taggings")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="taggings")
    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="taggings")
    objective = ForeignKeyField(Objective, null=True, on_delete="CASCADE", backref="taggings")
