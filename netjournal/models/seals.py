"""Sealed reviews: what each seal froze, and what was added to it later."""

from __future__ import annotations

from peewee import BigIntegerField, ForeignKeyField, IntegerField, TextField

from .base import Record, Table
from .reviews import Review


class Seal(Record):
    """A review as it was sealed. `version` counts its seals from 1, `root` is hex over all its fields."""

    review = ForeignKeyField(Review, on_delete="CASCADE", backref="seals")
    version = IntegerField()
    formula_version = IntegerField()
    root = TextField()
    sealed_at = BigIntegerField()


class SealedDocument(Table):
    """What a seal froze: the canonical JSON document, and its fields as (pointer, salt, hash). No uid: it is
    part of a row that has one.

    Outside history, for nothing of an erased person may stay there; it changes by erasure alone. The number
    is no reference: the document stays when a seal is taken back, so that redo finds it.
    """

    seal_id = IntegerField(unique=True)
    document = TextField()
    fields = TextField()


class Addendum(Record):
    """What was said of a sealed review later. `digest` is hex over the salted text; an erased one has lost
    text and salt."""

    seal = ForeignKeyField(Seal, on_delete="CASCADE", backref="addenda")
    text = TextField()
    at = BigIntegerField()
    salt = TextField()
    digest = TextField()
