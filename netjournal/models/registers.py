"""The registers: interests declared, agreements, who needs to know, and how far one's own authority goes."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, IntegerField, TextField

from .base import Link, Record
from .contacts import Contact
from .organisations import Organisation
from .topics import Topic


class ConflictOfInterest(Record):
    """An interest declared in a matter. Without a topic it counts for every one. Days are ISO text or ""."""

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="conflicts")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="conflicts")
    topic = ForeignKeyField(Topic, null=True, on_delete="SET NULL", backref="conflicts")
    matter = TextField()
    declared_on = TextField(default="")
    confirm_on = TextField(default="")
    ended_on = TextField(default="")


class Agreement(Record):
    """A promise of confidence (NDA) on some topics between its parties.

    With `binds_own` the people of one's own organisation are inside it. `until` is the last day, "" open.
    """

    title = TextField()
    binds_own = BooleanField(default=True)
    signed_on = TextField(default="")
    until = TextField(default="")
    note = TextField(default="")


class AgreementParty(Link):
    """A person or an organisation that an agreement binds."""

    near = "agreement"

    agreement = ForeignKeyField(Agreement, on_delete="CASCADE", backref="parties")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="agreements")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="agreements")


class AgreementTopic(Link):
    """A topic that an agreement covers."""

    near = "agreement"

    agreement = ForeignKeyField(Agreement, on_delete="CASCADE", backref="scope")
    topic = ForeignKeyField(Topic, on_delete="CASCADE", backref="agreements")


class Grant(Record):
    """That a person needs to know of a topic: why, from when, until when ("" open), by whose word."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="grants")
    topic = ForeignKeyField(Topic, on_delete="CASCADE", backref="grants")
    reason = TextField(default="")
    since = TextField(default="")
    until = TextField(default="")
    given_by = TextField(default="")


class AuthorityLimit(Record):
    """How far one may go by oneself. `kind`: share, commit, spend; `authoriser` may allow more.

    share: of the topic (any when none) up to and with `marking`, nothing at all when that is "". commit and
    spend: up to the amount, in minor units, in each `period` (each, month, quarter, year).
    """

    kind = TextField()
    topic = ForeignKeyField(Topic, null=True, on_delete="SET NULL", backref="limits")
    marking = TextField(default="")
    amount_minor = IntegerField(null=True)
    amount_currency = TextField(default="")
    period = TextField(default="each")
    authoriser = TextField(default="")
    until = TextField(default="")
    note = TextField(default="")
