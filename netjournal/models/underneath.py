"""What the notebook keeps for itself: outside history, and why is said at each."""

from __future__ import annotations

from peewee import BigIntegerField, IntegerField, TextField

from .base import Record, Table


class Draft(Table):
    """Text being typed, by place. Outside history: it is saved every second."""

    place = TextField(primary_key=True)
    text = TextField()
    cursor = IntegerField(default=0)
    saved_at = BigIntegerField()


class InboxTaken(Table):
    """A sealed capture that was taken in. Outside history: it survives undo and erasure."""

    uid = TextField(primary_key=True)
    digest = TextField()
    taken_at = BigIntegerField()


class Doc(Table):
    """Which row a document of the search index stands for. Outside history: derived."""

    key = IntegerField(primary_key=True)
    kind = TextField()
    row = IntegerField()

    class Meta:
        indexes = ((("kind", "row"), True),)


class ImportedRecord(Record):
    """A record brought in from a file: what makes a second import add nothing."""

    source = TextField()
    key = TextField()
    digest = TextField()
    row_uid = TextField()

    class Meta:
        indexes = ((("source", "key"), False),)


class Tombstone(Table):
    """That somebody was erased, by the uid that was theirs: no copy brings them back unseen. Outside history:
    erasing is never undone.
    """

    uid = TextField(primary_key=True)
    at = BigIntegerField()
