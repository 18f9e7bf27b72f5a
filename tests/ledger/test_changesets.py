"""Change sets, their digests, and what writes outside one."""

from __future__ import annotations

import pytest
from peewee import IntegrityError

from netjournal.ledger import changeset, database, digests
from netjournal.models import ChangeSet, Contact, Entry, Participant
from netjournal.vault.sessions import Vault


def add_ana() -> int:
    with changeset("contacts.add"):
        return int(Contact.create(name="Ana Ruiz", sort_name="ana ruiz").id)


def test_a_write_outside_a_change_set_fails_by_itself(vault: Vault) -> None:
    def write() -> None:
        Contact.create(name="Ana Ruiz", sort_name="ana ruiz")

    with pytest.raises(IntegrityError):
        vault.call(write)
    assert vault.call(Contact.select().count) == 0


def test_a_failing_doing_leaves_nothing(vault: Vault) -> None:
    def fail() -> None:
        with changeset("contacts.add"):
            Contact.create(name="Ana Ruiz", sort_name="ana ruiz")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        vault.call(fail)
    assert vault.call(Contact.select().count) == 0
    assert vault.call(ChangeSet.select().count) == 0


def test_a_doing_without_a_change_leaves_no_change_set(vault: Vault) -> None:
    def nothing() -> None:
        with changeset("contacts.edit"):
            pass

    vault.call(nothing)
    assert vault.call(ChangeSet.select().count) == 0


def test_nested_doings_are_one(vault: Vault) -> None:
    def both() -> None:
        with changeset("journal.capture"):
            add_ana()
            add_ana()

    vault.call(both)
    kinds = vault.call(lambda: [row.kind for row in ChangeSet.select()])
    assert kinds == ["journal.capture"]


def test_the_digest_notices_a_changed_change_row(vault: Vault) -> None:
    vault.call(add_ana)
    assert vault.call(lambda: digests.wrong_digests(database())) == []
    vault.call(lambda: database().execute_sql("UPDATE change SET op = 'delete' WHERE id = 1"))
    assert vault.call(lambda: len(digests.wrong_digests(database()))) == 1


def test_a_change_of_case_alone_is_kept(vault: Vault) -> None:
    number = vault.call(add_ana)

    def recase() -> None:
        with changeset("contacts.edit"):
            contact = Contact.get_by_id(number)
            contact.name = "ANA RUIZ"
            contact.save(only=[Contact.name])

    vault.call(recase)
    old = vault.call(
        lambda: database().execute_sql("SELECT old FROM change WHERE col = 'name'").fetchone()[0]
    )
    assert old == "Ana Ruiz"


def test_an_id_never_changes(vault: Vault) -> None:
    vault.call(add_ana)

    def move() -> None:
        with changeset("contacts.edit"):
            database().execute_sql("UPDATE contact SET id = 99")

    with pytest.raises(IntegrityError):
        vault.call(move)


def test_last_contact_follows_the_entry(vault: Vault) -> None:
    def meet(attendance: str) -> None:
        with changeset("journal.capture"):
            contact = Contact.create(name="Bo Chen", sort_name="bo chen")
            entry = Entry(kind="call", body="about the bid")
            entry.moment = database().clock.now()
            entry.save()
            Participant.create(entry=entry, contact=contact, attendance=attendance)

    def move(ms: int) -> None:
        with changeset("journal.edit"):
            entry = Entry.select().order_by(Entry.id).get()
            entry.at = ms
            entry.save()

    vault.call(meet, "present")
    vault.call(meet, "mentioned")
    vault.call(move, 5)
    assert vault.call(lambda: [p.at for p in Participant.select().order_by(Participant.id)]) == [5, 0]
