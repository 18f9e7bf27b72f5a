"""A row is written as peewee writes it, though by a statement of our own."""

from __future__ import annotations

from typing import Any

from netjournal.ledger import changeset, database
from netjournal.models import Contact, ContactMethod, Entry
from netjournal.models.base import Record
from netjournal.vault.sessions import Vault

ANYTIME = {"at": 7, "zone": "UTC", "local_date": "1970-01-01"}


def rows_of(table: str) -> list[tuple[Any, ...]]:
    """The rows, the columns that are each row's own left out."""
    cursor = database().execute_sql(f'SELECT * FROM "{table}" ORDER BY id')
    names = [column[0] for column in cursor.description]
    return [tuple(v for n, v in zip(names, row, strict=True) if n not in ("id", "uid")) for row in cursor]


def test_a_new_row_is_written_as_peewee_writes_it(vault: Vault) -> None:
    def write() -> list[tuple[Any, ...]]:
        with changeset("journal.capture"):
            said = {**ANYTIME, "kind": "note", "body": "met Ana", "cost_minor": 3, "captured_locked": True}
            Entry.create(**said)
            plain = Entry(**said, uid="another")
            plain.created_at = plain.updated_at = Entry.get(Entry.id == 1).created_at
            super(Record, plain).save(force_insert=True)
        return rows_of("entry")

    ours, theirs = vault.call(write)
    assert ours == theirs


def test_a_row_knows_its_number_and_has_nothing_left_to_write(vault: Vault) -> None:
    def write() -> tuple[bool, int, list[Any]]:
        with changeset("contacts.add"):
            contact = Contact(name="Ana Ruiz", sort_name="ana ruiz")
            contact.save()
            return contact.id == Contact.get(Contact.uid == contact.uid).id, contact.id, contact.dirty_fields

    assert vault.call(write) == (True, 1, [])


def test_a_reference_that_was_written_after_it_was_set_is_followed(vault: Vault) -> None:
    def write() -> bool:
        with changeset("contacts.add"):
            contact = Contact(name="Ana Ruiz", sort_name="ana ruiz")
            method = ContactMethod(contact=contact, kind="email", value="ana@example.org")
            contact.save()
            method.save()
            return ContactMethod.get(ContactMethod.id == method.id).contact_id == contact.id

    assert vault.call(write)
