"""History: what was done, row by row and column by column. Written by triggers."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, BooleanField, ForeignKeyField, IntegerField, TextField
from playhouse.sqlite_ext import AutoIncrementField

from .base import AnyField, Table


class ChangeSet(Table):
    """What the user did at once. `digest` is an HMAC over its change rows, by row uid."""

    id = AutoIncrementField()
    uid = TextField(unique=True)
    kind = TextField()
    at = BigIntegerField()
    copy = TextField()
    automatic = BooleanField(default=False)
    undoes = ForeignKeyField("self", null=True, on_delete="RESTRICT", backref="undone_by")
    changes = IntegerField(default=0)
    digest = TextField(default="")


class CurrentChangeSet(Table):
    """One row while a change set is open; history triggers read it, so that no write escapes."""

    change_set = ForeignKeyField(ChangeSet, on_delete="RESTRICT")


class Change(Table):
    """One column's old value. op: insert (one row, no value), update, delete (a marker, then values)."""

    id = AutoIncrementField()
    changeset = ForeignKeyField(ChangeSet, on_delete="RESTRICT", backref="rows")
    tbl = TextField()
    row = IntegerField()
    op = TextField()
    col = TextField(null=True)
    old = AnyField(null=True)

    class Meta:
        indexes = ((("tbl", "row"), False),)


class AuditEvent(Table):
    """A link of the hash chain of what was done: append-only, payloads as salted digests."""

    id = AutoIncrementField()
    uid = TextField(unique=True)
    kind = TextField()
    at = BigIntegerField()
    salt = BlobField()
    payload_digest = TextField()
    previous = TextField()
    digest = TextField()
