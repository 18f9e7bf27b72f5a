"""One thing done to many: one doing, told how far it is, the same as one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.errors import NotFound
from netjournal.ledger import changeset, search_index, trash
from netjournal.ledger.trash import discard_all, restore
from netjournal.models import Contact, ContactMethod, Tagging
from netjournal.network import contacts, tags
from netjournal.vault.sessions import Vault

from .contents import assert_undone_whole, contents

MANY = 53


@pytest.fixture
def people(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """More than one statement takes, the first with an address."""
    monkeypatch.setattr(trash, "PART", 20)
    monkeypatch.setattr(contacts, "PART", 20)
    monkeypatch.setattr(tags, "REPORT", 20)
    monkeypatch.setattr(search_index, "REPORT", 20)

    def add() -> list[int]:
        with changeset("tests.people"):
            made = [contacts.add_contact(name=f"Person {n}").id for n in range(MANY)]
            for each in made[:3]:
                ContactMethod.create(contact=each, kind="email", value=f"{each}@x.example", uid=f"m{each}")
            return made

    return vault.call(add)


def test_many_are_archived_timed_tagged_and_deleted_each_as_one_doing(
    vault: Vault, people: list[int]
) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, whole: int) -> None:
        told.append((done, whole))

    doings: list[tuple[Callable[..., Any], tuple[Any, ...], int]] = [
        (contacts.archive, (people, tell), MANY),
        (contacts.set_cadence, (people, "7", "21", tell), MANY),
        (tags.add_tag, ("contact", people, "bid", tell), MANY),
        (discard_all, ("contact", people, tell), MANY + MANY + 3),
    ]
    for doing, args, count in doings:
        told.clear()
        assert assert_undone_whole(vault, doing, *args) == count
        assert len(told) > 4 and all(done <= whole for done, whole in told), doing
    assert vault.call(lambda: Tagging.select().where(Tagging.deleted_at.is_null()).count()) == 0
    assert vault.call(restore, "contact", people[0]) == 3
    row = vault.call(lambda: Contact.get_by_id(people[0]))
    assert (row.status, row.ideal_days, row.latest_days) == ("ended", 7, 21)


def test_where_one_of_many_is_gone_nothing_is_done(vault: Vault, people: list[int]) -> None:
    vault.call(discard_all, "contact", people[5:6])
    before = vault.call(contents)
    for doing in (contacts.archive, lambda rows: contacts.set_cadence(rows, "7", "")):
        with pytest.raises(NotFound):
            vault.call(doing, people)
    assert vault.call(contents) == before
