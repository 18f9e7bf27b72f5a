"""Written accounts, what they cite, and attached files."""

from __future__ import annotations

from peewee import BlobField, ForeignKeyField, IntegerField, TextField

from .base import Link, Record, Table
from .contacts import Contact
from .entries import Entry
from .exchanges import Exchange
from .guidelines import Guideline
from .objectives import Objective
from .organisations import Organisation
from .portfolio import Evidence
from .reviews import Contribution, Review


class Account(Record):
    """A written explanation or evaluation, for a criterion or for a step (1-10) of a review."""

    criterion = TextField(default="")
    title = TextField()
    body = TextField(default="")
    review = ForeignKeyField(Review, null=True, on_delete="SET NULL", backref="accounts")
    step = IntegerField(null=True)


class Citation(Link):
    """A row that an account rests on: exactly one of the references is set."""

    near = "account"

    account = ForeignKeyField(Account, on_delete="CASCADE", backref="citations")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="cited")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE", backref="cited")
    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="cited")
    exchange = ForeignKeyField(Exchange, null=True, on_delete="CASCADE", backref="cited")
    objective = ForeignKeyField(Objective, null=True, on_delete="CASCADE", backref="cited")
    contribution = ForeignKeyField(Contribution, null=True, on_delete="CASCADE", backref="cited")
    guideline = ForeignKeyField(Guideline, null=True, on_delete="CASCADE", backref="cited")


class Attachment(Record):
    """A file kept inside the database; `sha256` is hex over the whole."""

    name = TextField()
    media_type = TextField(default="application/octet-stream")
    size = IntegerField()
    sha256 = TextField()
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE", backref="attachments")
    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="attachments")
    account = ForeignKeyField(Account, null=True, on_delete="CASCADE", backref="attachments")
    evidence = ForeignKeyField(Evidence, null=True, on_delete="CASCADE", backref="attachments")


class AttachmentChunk(Table):
    """A piece of an attachment. No uid: it is part of a row that has one.

    The number is no reference: chunks stay when an attachment is undone, so that redo finds them.
    """

    attachment_id = IntegerField()
    position = IntegerField()
    data = BlobField()

    class Meta:
        indexes = ((("attachment_id", "position"), False),)
