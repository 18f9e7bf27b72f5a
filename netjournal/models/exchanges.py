"""What passed between people, who then used it, and what was asked."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, ForeignKeyField, IntegerField, TextField

from .base import Happened
from .contacts import Contact
from .entries import Entry


class Exchange(Happened):
    """A piece of information, a resource, advice, a favour or an introduction that passed."""

    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="exchanges")
    giver = ForeignKeyField(Contact, on_delete="CASCADE", backref="given_exchanges")
    receiver = ForeignKeyField(Contact, on_delete="CASCADE", backref="received_exchanges")
    kind = TextField(default="information")
    text = TextField()
    topic = TextField(default="")
    marking = TextField(default="")
    reliability = TextField(default="")
    credibility = IntegerField(null=True)
    helped = TextField(default="")
    chatham_house = BooleanField(default=False, constraints=[SQL("DEFAULT 0")])


class Use(Happened):
    """Somebody used what passed: this is what counts, not the message."""

    exchange = ForeignKeyField(Exchange, on_delete="CASCADE", backref="uses")
    user = ForeignKeyField(Contact, on_delete="CASCADE", backref="uses")
    purpose = TextField(default="")
    outcome = TextField(default="")


class Request(Happened):
    """Something asked of or by a contact. `outcome`: open, answered, unanswered."""

    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="requests")
    asker = ForeignKeyField(Contact, on_delete="CASCADE", backref="asking")
    asked = ForeignKeyField(Contact, on_delete="CASCADE", backref="asked_of")
    text = TextField()
    outcome = TextField(default="open")
    answered_at = BigIntegerField(null=True)
    answered_date = TextField(default="")
    answer_entry = ForeignKeyField(Entry, null=True, on_delete="SET NULL", backref="answers")
