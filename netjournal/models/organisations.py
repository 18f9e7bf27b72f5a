"""Organisations, one's own among them."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, TextField

from .base import Record


class Organisation(Record):
    """A body that people belong to."""

    name = TextField()
    sort_name = TextField()
    business_area = TextField(default="")
    website = TextField(default="")
    parent = ForeignKeyField("self", null=True, on_delete="SET NULL", backref="parts")
    status = TextField(default="active")
    wanted_by = TextField(default="")
    expectations = TextField(default="")
    notes = TextField(default="")
    is_own = BooleanField(default=False)
    merged_into = ForeignKeyField("self", null=True, on_delete="CASCADE", backref="merged")

    class Meta:
        indexes = ((("sort_name", "id"), False),)
