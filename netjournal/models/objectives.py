"""What the network is for."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from .base import Record
from .contacts import Contact
from .organisations import Organisation


class Objective(Record):
    """A stated objective with its swing weight (0-100); numbers of the measure are decimal text."""

    key = TextField(index=True)
    statement = TextField()
    specific = TextField(default="")
    measure = TextField(default="")
    baseline = TextField(default="")
    target = TextField(default="")
    unit = TextField(default="")
    due = TextField(default="")
    scope = TextField(default="both")
    swing = IntegerField(default=0)
    areas = TextField(default="", constraints=[SQL("DEFAULT ''")])
    agreed_by = TextField(default="")
    status = TextField(default="active")


class Progress(Record):
    """A dated value of an objective's measure (decimal text)."""

    objective = ForeignKeyField(Objective, on_delete="CASCADE", backref="progress")
    local_date = TextField(index=True)
    value = TextField()
    note = TextField(default="")


class Expectation(Record):
    """What is hoped for from a contact or an organisation towards an objective."""

    objective = ForeignKeyField(Objective, on_delete="CASCADE", backref="expectations")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="expectations")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="hopes")
    text = TextField(default="")
    reason = TextField(default="")
