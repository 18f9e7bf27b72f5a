"""What a review decides about a contact."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from .actions import Action
from .base import Record
from .contacts import Contact
from .reviews import Review


class Decision(Record):
    """Invest, maintain, repair, introduce, reduce or end; why, what is done about it, and by which day.

    `day` is ISO text or "": until then it is done; `how_known` says how one will see that it worked.
    """

    review = ForeignKeyField(Review, on_delete="CASCADE", backref="decisions")
    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="decisions")
    action = ForeignKeyField(Action, null=True, on_delete="SET NULL", backref="decisions")
    choice = TextField()
    why = TextField(default="")
    how_known = TextField(default="")
    day = TextField(default="")
