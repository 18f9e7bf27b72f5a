"""Confidentiality guidelines: versions with their rules."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from .base import Record
from .topics import Topic


class Guideline(Record):
    """A version of the guideline. A draft until `in_force_from` is set; never edited after that."""

    version = IntegerField()
    title = TextField()
    body = TextField(default="")
    in_force_from = TextField(default="")
    in_force_to = TextField(default="")
    approved_by = TextField(default="")
    procedure = TextField(default="")
    review_on = TextField(default="")


class Rule(Record):
    """A rule of a guideline version. `level`: allow, warn, stop.

    `kind`: conflict, sharing, costs, need_to_know, at_all_times, or "" for one that people read and nothing
    applies. It speaks of the topic alone where there is one, and from `marking` on where that is set.
    """

    guideline = ForeignKeyField(Guideline, on_delete="CASCADE", backref="rules")
    position = IntegerField()
    area = TextField()
    text = TextField()
    level = TextField(default="warn")
    kind = TextField(default="", constraints=[SQL("DEFAULT ''")])
    topic = ForeignKeyField(Topic, null=True, on_delete="SET NULL", backref="rules")
    marking = TextField(default="", constraints=[SQL("DEFAULT ''")])
