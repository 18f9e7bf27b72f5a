"""What was decided on a disclosure, what went wrong, and who was told."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from .base import Happened, Link
from .contacts import Contact
from .entries import Entry
from .exchanges import Exchange
from .guidelines import Guideline
from .meetings import Minute


class Ruling(Happened):
    """A decision (allow, warn, stop) on a disclosure, with the facts that it rests on, as JSON.

    The facts name people and organisations by uid only. `outcome`: shared, not shared. No guideline version:
    netjournal's own rules decided.
    """

    decision = TextField()
    outcome = TextField(default="shared")
    facts = TextField()
    reason = TextField(default="")
    authoriser = TextField(default="")
    guideline = ForeignKeyField(Guideline, null=True, on_delete="SET NULL", backref="rulings")
    guideline_version = IntegerField(null=True)
    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="rulings")
    exchange = ForeignKeyField(Exchange, null=True, on_delete="CASCADE", backref="rulings")
    minute = ForeignKeyField(Minute, null=True, on_delete="CASCADE", backref="rulings")


class Breach(Happened):
    """Something confidential that reached somebody: on what day, what is done about it, what was learned."""

    what = TextField()
    corrective = TextField(default="")
    learned = TextField(default="")
    closed_on = TextField(default="")
    ruling = ForeignKeyField(Ruling, null=True, on_delete="SET NULL", backref="breaches")
    entry = ForeignKeyField(Entry, null=True, on_delete="SET NULL", backref="breaches")
    exchange = ForeignKeyField(Exchange, null=True, on_delete="SET NULL", backref="breaches")


class Told(Link):
    """Somebody whom a ruling or a breach is about: exactly one of the two is set."""

    near = "contact"

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="told")
    ruling = ForeignKeyField(Ruling, null=True, on_delete="CASCADE", backref="told")
    breach = ForeignKeyField(Breach, null=True, on_delete="CASCADE", backref="told")
