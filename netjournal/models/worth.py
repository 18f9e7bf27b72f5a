"""What the network cost and what it brought, where no entry or contribution says so already."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from .base import Record
from .contacts import Contact
from .links import Network
from .objectives import Objective
from .organisations import Organisation


class Cost(Record):
    """Hours or money spent on a day. `kind`: hours, cash, travel, membership; `side`: me, organisation (one's
    own), partner; `network`: the group that it was paid for. For hours, `minutes` is how long, and the amount
    what an hour costs, none for the rate of the settings.
    """

    kind = TextField()
    side = TextField(default="me")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="costs")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="SET NULL", backref="costs")
    objective = ForeignKeyField(Objective, null=True, on_delete="SET NULL", backref="costs")
    network = ForeignKeyField(Network, null=True, on_delete="SET NULL", backref="costs")
    local_date = TextField(index=True)
    minutes = IntegerField(null=True)
    amount_minor = IntegerField(null=True)
    amount_currency = TextField(default="")
    text = TextField(default="")


class Benefit(Record):
    """Something gained on a day, priced or (no amount) not. `side` as a cost's."""

    side = TextField(default="me")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="benefits")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="SET NULL", backref="benefits")
    objective = ForeignKeyField(Objective, null=True, on_delete="SET NULL", backref="benefits")
    local_date = TextField(index=True)
    amount_minor = IntegerField(null=True)
    amount_currency = TextField(default="")
    text = TextField(default="")
