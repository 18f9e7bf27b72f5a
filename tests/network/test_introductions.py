"""Introductions from asked to what came of it, the relations they make, and thanks: on a real vault."""

from __future__ import annotations

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.journal.actions import actions_of_contact
from netjournal.journal.search import search
from netjournal.ledger import trash
from netjournal.network import contacts, relations
from netjournal.network import introductions as made
from netjournal.vault.sessions import Vault

from .contents import assert_undone_whole


@pytest.fixture
def four(vault: Vault) -> tuple[int, int, int, int]:
    """Oneself, Tom, Gwen and Bo."""
    add = contacts.add_contact
    me = vault.call(contacts.self_id)
    return me, *(vault.call(add, name=name).id for name in ("Tom Hale", "Gwen Abbott", "Bo Chen"))


def ties(vault: Vault, contact: int) -> set[tuple[str, str, int]]:
    rows = vault.call(relations.relations_of, contact)
    return {(row.seen_from(contact)[1], row.seen_from(contact)[2], row.strength) for row in rows}


def test_asked_made_met_and_thanked(vault: Vault, four: tuple[int, int, int, int]) -> None:
    me, tom, gwen, _ = four
    asked = assert_undone_whole(vault, made.introduce, me, gwen, tom, purpose="the spring bid")
    assert (asked.state, asked.asked_on, asked.thanks_owed) == ("asked", "2026-11-23", False)
    assert asked.words == "Tom Hale introduces you to Gwen Abbott"
    assert ties(vault, tom) == set() and vault.call(made.thanks_owed) == ()
    row = assert_undone_whole(vault, made.move_introduction, asked.id, "made")
    assert (row.made_on, row.day, row.thanks_owed) == ("2026-11-23", "2026-11-23", True)
    assert ties(vault, gwen) == {("Tom Hale", "was introduced by", 3)}
    vault.call(made.edit_introduction, asked.id, {"state": "met", "met_on": "2026-11-25"})
    assert [owed.id for owed in vault.call(made.thanks_owed)] == [asked.id]
    thanked = assert_undone_whole(vault, made.thank, asked.id)
    assert thanked.thanked_on == "2026-11-23" and vault.call(made.thanks_owed) == ()
    with pytest.raises(BadInput):
        vault.call(made.thank, asked.id)
    found = vault.call(search, "with:tom spring bid kind:introduction").results
    assert [(one.id, one.date) for one in found] == [(asked.id, "2026-11-25")]


def test_two_whom_oneself_introduced_know_each_other_the_closer_the_further_it_came(
    vault: Vault, four: tuple[int, int, int, int]
) -> None:
    _, tom, gwen, _ = four
    row = vault.call(made.introduce, tom, gwen, state="offered")
    assert row.words == "you introduce Tom Hale to Gwen Abbott" and ties(vault, tom) == set()
    for state, close in (("made", 1), ("met", 2), ("came to something", 3), ("met", 3)):
        assert not vault.call(made.move_introduction, row.id, state).thanks_owed
        assert ties(vault, tom) == {("Gwen Abbott", "knows", close)}
    vault.call(relations.relate, tom, gwen, strength=5)
    vault.call(made.move_introduction, row.id, "made")
    assert ties(vault, tom) == {("Gwen Abbott", "knows", 5)}


def test_three_others_are_all_related(vault: Vault, four: tuple[int, int, int, int]) -> None:
    _, tom, gwen, bo = four
    row = vault.call(made.introduce, gwen, bo, tom, state="came to something")
    assert row.words == "Tom Hale introduces Gwen Abbott to Bo Chen" and not row.thanks_owed
    assert ties(vault, tom) == {("Gwen Abbott", "introduced", 3), ("Bo Chen", "introduced", 3)}
    assert ("Bo Chen", "knows", 3) in ties(vault, gwen)


def test_what_cannot_be_is_refused_whole(vault: Vault, four: tuple[int, int, int, int]) -> None:
    me, tom, gwen, bo = four
    for ends, field in (((tom, tom), "other"), ((tom, gwen, tom), "introducer"), ((me, gwen), "introducer")):
        with pytest.raises(FieldErrors) as refused:
            vault.call(made.introduce, *ends)
        assert list(refused.value.fields) == [field]
    with pytest.raises(FieldErrors):
        vault.call(made.introduce, tom, gwen, bo, state="met", made_on="2026-11-02", met_on="2026-11-01")
    assert vault.call(made.list_introductions) == () and ties(vault, tom) == set()
    row = vault.call(made.introduce, tom, gwen, bo)
    vault.call(trash.discard, "contact", bo)
    with pytest.raises(NotFound):
        vault.call(made.get_introduction, row.id)


def test_asking_along_a_path_leaves_a_thing_to_do_once(vault: Vault, four: tuple[int, int, int, int]) -> None:
    _, tom, gwen, _ = four
    words = "ask Tom Hale to introduce me to Gwen Abbott"
    row = assert_undone_whole(vault, made.ask_for, tom, gwen, "", words)
    (action,) = vault.call(actions_of_contact, tom)
    assert (row.action, action.text, row.state) == (action.id, words, "asked")
    with pytest.raises(BadInput):
        vault.call(made.ask_for, tom, gwen, "", words)
    assert len(vault.call(actions_of_contact, tom)) == 1


def test_the_list_begins_with_thanks_owed_then_with_what_is_open(
    vault: Vault, four: tuple[int, int, int, int]
) -> None:
    me, tom, gwen, bo = four
    old = vault.call(made.introduce, tom, bo, state="met", met_on="2026-11-20")
    openly = vault.call(made.introduce, tom, gwen, asked_on="2026-01-01")
    owed = vault.call(made.introduce, me, gwen, tom, state="made", made_on="2026-02-01")
    assert [row.id for row in vault.call(made.list_introductions)] == [owed.id, openly.id, old.id]
    assert [row.id for row in vault.call(made.list_introductions, bo)] == [old.id]
