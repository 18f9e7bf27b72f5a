"""That two who look alike are not the same: never suggested again as one."""

from __future__ import annotations

from peewee import ForeignKeyField

from .base import Link
from .contacts import Contact
from .organisations import Organisation


class NotSameContact(Link):
    """Two people who are two. `contact` is the one whose uid comes first, so that the pair is one row."""

    near = "contact"

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="not_same")
    other = ForeignKeyField(Contact, on_delete="CASCADE", backref="not_same_either")


class NotSameOrganisation(Link):
    """Two organisations that are two; which stands first is as for people."""

    near = "organisation"

    organisation = ForeignKeyField(Organisation, on_delete="CASCADE", backref="not_same")
    other = ForeignKeyField(Organisation, on_delete="CASCADE", backref="not_same_either")
