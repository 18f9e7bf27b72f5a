"""What they stand for and what we stand for, side by side, on a day."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from .base import Record
from .contacts import Contact
from .organisations import Organisation


class ValuesCheck(Record):
    """Values of a contact or an organisation (one of the two is set) beside one's own and those of one's own
    organisation (`own`); what is shared, differs and conflicts, and what follows. `local_date` is ISO text.
    """

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="values_checks")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="values_checks")
    local_date = TextField(index=True)
    theirs = TextField(default="")
    mine = TextField(default="")
    own = TextField(default="")
    shared = TextField(default="")
    differs = TextField(default="")
    conflicts = TextField(default="")
    follows = TextField(default="")
