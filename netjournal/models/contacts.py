"""People, how to reach them, and what is hoped of knowing them."""

from __future__ import annotations

from peewee import BooleanField, DeferredForeignKey, ForeignKeyField, IntegerField, TextField

from .base import Record
from .organisations import Organisation


class Contact(Record):
    """A person. "Self" is one of them, and only one. One that was merged into another lies in the trash and
    goes with that other when they are erased.
    """

    name = TextField()
    sort_name = TextField()
    given = TextField(default="")
    family = TextField(default="")
    known_as = TextField(default="")
    pronunciation = TextField(default="")
    pronouns = TextField(default="")
    organisation = ForeignKeyField(Organisation, null=True, on_delete="SET NULL", backref="people")
    role = TextField(default="")
    business_area = TextField(default="")
    how_met = TextField(default="")
    birthday = TextField(default="")
    intended_from = TextField(default="")
    intended_until = TextField(default="")
    ideal_days = IntegerField(null=True)
    latest_days = IntegerField(null=True)
    snoozed_until = TextField(default="")
    snooze_reason = TextField(default="")
    status = TextField(default="active")
    wanted_by = TextField(default="")
    wanted_objective = DeferredForeignKey("Objective", null=True, on_delete="SET NULL")
    wanted_through = ForeignKeyField("self", null=True, on_delete="SET NULL", backref="leads_to")
    notes = TextField(default="")
    is_self = BooleanField(default=False)
    photo = DeferredForeignKey("Attachment", null=True, on_delete="SET NULL")
    merged_into = ForeignKeyField("self", null=True, on_delete="CASCADE", backref="merged")

    class Meta:
        indexes = ((("sort_name", "id"), False),)


class ContactMethod(Record):
    """An address, number or site, and on what basis it is held."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", backref="methods")
    kind = TextField()
    value = TextField()
    label = TextField(default="")
    preferred = BooleanField(default=False)
    lawful_basis = TextField(default="")
    review_on = TextField(default="")
