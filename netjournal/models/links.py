"""What ties a network together: offers and needs, introductions, and the groups that people join."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from .actions import Action
from .base import Record
from .contacts import Contact
from .objectives import Objective
from .organisations import Organisation


class Offer(Record):
    """What a person, oneself among them, or an organisation can give. One of the two is set."""

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="offers")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="offers")
    kind = TextField(default="other")
    text = TextField()
    since = TextField(default="")
    until = TextField(default="")
    note = TextField(default="")


class Need(Record):
    """What a person, oneself among them, or an organisation needs; `met_on`: the day it was met."""

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="needs")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="needs")
    kind = TextField(default="other")
    text = TextField()
    since = TextField(default="")
    until = TextField(default="")
    met_on = TextField(default="")
    note = TextField(default="")


class Introduction(Record):
    """Who introduces a person to another, and how far it came. Days are ISO text or ""."""

    introducer = ForeignKeyField(Contact, on_delete="CASCADE", backref="introductions_made")
    person = ForeignKeyField(Contact, on_delete="CASCADE", backref="introductions")
    other = ForeignKeyField(Contact, on_delete="CASCADE", backref="introduced_to")
    purpose = TextField(default="")
    state = TextField(default="asked")
    asked_on = TextField(default="")
    made_on = TextField(default="")
    met_on = TextField(default="")
    outcome = TextField(default="")
    thanked_on = TextField(default="")
    note = TextField(default="")
    action = ForeignKeyField(Action, null=True, on_delete="SET NULL", backref="introductions")


class Network(Record):
    """A group that people join: an institute, a forum, a cohort."""

    name = TextField()
    sort_name = TextField()
    kind = TextField(default="other")
    website = TextField(default="")
    methods = TextField(default="")
    notes = TextField(default="")

    class Meta:
        indexes = ((("sort_name", "id"), False),)


class Membership(Record):
    """Somebody's place in a network. `aim`: what it was joined for; `aim_met`: "", yes, partly or no."""

    network = ForeignKeyField(Network, on_delete="CASCADE", backref="memberships")
    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="memberships")
    role = TextField(default="")
    since = TextField(default="")
    until = TextField(default="")
    aim = TextField(default="")
    objective = ForeignKeyField(Objective, null=True, on_delete="SET NULL", backref="memberships")
    aim_met = TextField(default="")
    note = TextField(default="")
