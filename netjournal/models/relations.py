"""How people stand to each other, as far as one knows."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from .base import Record
from .contacts import Contact


class Relation(Record):
    """A dated relation between two people, neither of whom is oneself: a row of its own, no pure link.

    Read from the contact to the other: "reports to", "introduced". Days are ISO text or "".
    """

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="relations")
    other = ForeignKeyField(Contact, on_delete="CASCADE", backref="related_by")
    kind = TextField(default="knows")
    strength = IntegerField(default=3)
    since = TextField(default="")
    until = TextField(default="")
    note = TextField(default="")
