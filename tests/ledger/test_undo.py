"""Undo and redo of single doings; tests/ledger/test_undo_property.py does random sequences."""

from __future__ import annotations

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.ledger import changeset, database, history, search_index, trash, undo
from netjournal.models import Contact, ContactMethod
from netjournal.vault.sessions import Vault


def add(name: str) -> int:
    with changeset("contacts.add"):
        return int(Contact.create(name=name, sort_name=name.lower()).id)


def rename(number: int, name: str) -> None:
    with changeset("contacts.edit"):
        contact = Contact.get_by_id(number)
        contact.name = name
        contact.save()


def names() -> list[str]:
    return [contact.name for contact in Contact.select().order_by(Contact.id)]


def test_undo_and_redo_go_back_and_forth(vault: Vault) -> None:
    number = vault.call(add, "Ana Ruiz")
    vault.call(rename, number, "Ana Maria Ruiz")
    assert vault.call(undo.undo_last) is not None
    assert vault.call(names) == ["Ana Ruiz"]
    vault.call(undo.undo_last)
    assert vault.call(names) == []
    assert vault.call(undo.undo_last) is None
    vault.call(undo.redo_last)
    redone = vault.call(undo.redo_last)
    assert redone is not None and redone.kind == "contacts.edit"
    assert vault.call(names) == ["Ana Maria Ruiz"]
    assert vault.call(undo.redo_last) is None


def test_a_new_doing_ends_the_redoing(vault: Vault) -> None:
    vault.call(add, "Ana Ruiz")
    vault.call(undo.undo_last)
    vault.call(add, "Bo Chen")
    assert vault.call(undo.redo_last) is None
    assert vault.call(names) == ["Bo Chen"]


def test_undo_stays_within_the_sitting(vault: Vault) -> None:
    vault.call(add, "Ana Ruiz")
    begun = vault.call(undo.last_changeset)
    assert vault.call(undo.undo_last, begun) is None
    assert vault.call(names) == ["Ana Ruiz"]


def test_what_the_notebook_does_by_itself_is_not_undone(vault: Vault) -> None:
    def by_itself() -> None:
        with changeset("inbox.take_in", automatic=True):
            Contact.create(name="Bo Chen", sort_name="bo chen")

    vault.call(add, "Ana Ruiz")
    vault.call(by_itself)
    vault.call(undo.undo_last)
    assert vault.call(names) == ["Bo Chen"]


def test_the_doing_in_the_way_is_named(vault: Vault) -> None:
    number = vault.call(add, "Ana Ruiz")
    made = vault.call(undo.last_changeset)
    vault.call(rename, number, "Ana")
    with pytest.raises(BadInput, match=r"contacts\.edit"):
        vault.call(undo.undo, made)
    vault.call(undo.undo_last)
    vault.call(undo.undo, made)
    assert vault.call(names) == []
    with pytest.raises(NotFound):
        vault.call(undo.undo, made)


def test_a_row_that_a_later_doing_refers_to_is_in_the_way(vault: Vault) -> None:
    def add_phone() -> None:
        with changeset("contacts.edit"):
            ContactMethod.create(contact=Contact.get(), kind="phone", value="01632 960001")

    vault.call(add, "Ana Ruiz")
    made = vault.call(undo.last_changeset)
    vault.call(add_phone)
    with pytest.raises(BadInput):
        vault.call(undo.undo, made)
    assert vault.call(ContactMethod.select().count) == 1


def test_undo_and_redo_carry_the_search_index_along(vault: Vault) -> None:
    number = vault.call(add, "Ana Ruiz")
    vault.call(rename, number, "Zoë O’Neill")

    def found(word: str) -> int:
        return len(search_index.find(database(), word))

    assert vault.call(found, "oneill") == 1
    vault.call(undo.undo_last)
    assert (vault.call(found, "oneill"), vault.call(found, "ruiz")) == (0, 1)
    vault.call(undo.redo_last)
    assert (vault.call(found, "oneill"), vault.call(found, "ruiz")) == (1, 0)


def test_the_trash_takes_what_belongs_and_gives_it_back(vault: Vault) -> None:
    def add_with_phone() -> int:
        with changeset("contacts.add"):
            number = add("Ana Ruiz")
            ContactMethod.create(contact=number, kind="phone", value="01632 960001")
            return number

    number = vault.call(add_with_phone)
    assert vault.call(trash.discard, "contact", number) == 2
    listed = vault.call(trash.in_trash)
    assert [(item.table, item.title) for item in listed] == [("contact", "Ana Ruiz")]
    assert vault.call(lambda: search_index.find(database(), "ruiz")) == ()
    assert vault.call(trash.restore, "contact", number) == 2
    assert vault.call(trash.in_trash) == ()
    assert len(vault.call(lambda: search_index.find(database(), "ruiz"))) == 1
    with pytest.raises(NotFound):
        vault.call(trash.restore, "contact", number)


def test_the_history_tells_values_before_and_after(vault: Vault) -> None:
    number = vault.call(add, "Ana Ruiz")
    vault.call(rename, number, "Ana Maria")
    vault.call(rename, number, "Ana")
    steps = vault.call(history.history_of, "contact", number)
    assert [(s.op, [(f.before, f.after) for f in s.fields if f.column == "name"]) for s in steps] == [
        ("update", [("Ana Maria", "Ana")]),
        ("update", [("Ana Ruiz", "Ana Maria")]),
        ("insert", []),
    ]
