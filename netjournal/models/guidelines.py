"""Confidentiality guidelines: versions with their rules."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from .base import Record


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
    """A rule of a guideline version. `level`: allow, warn, stop."""

    guideline = ForeignKeyField(Guideline, on_delete="CASCADE", backref="rules")
    position = IntegerField()
    area = TextField()
    text = TextField()
    level = TextField(default="warn")
