"""Relations between people: made, made again, edited, ended and taken away, on a real vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.errors import NotFound
from netjournal.fields import FieldErrors
from netjournal.interchange.notebook_merge import import_json
from netjournal.interchange.notebook_out import notebook_json
from netjournal.journal.search import search
from netjournal.ledger import trash
from netjournal.network import contacts, relations
from netjournal.review.objectives import add_objective, list_objectives
from netjournal.vault.sessions import Vault
from tests.interchange.test_notebook_json import every_table, second, with_change

from .contents import assert_undone_whole

__all__ = ["second"]


@pytest.fixture
def two(vault: Vault) -> tuple[int, int]:
    """Tom and Gwen."""
    add = contacts.add_contact
    return vault.call(add, name="Tom Hale").id, vault.call(add, name="Gwen Abbott").id


def test_a_relation_is_kept_whole_and_undone(vault: Vault, two: tuple[int, int]) -> None:
    tom, gwen = two
    made = assert_undone_whole(
        vault, relations.relate, tom, gwen, "introduced", strength="4", since="2026-03-01", note="at the fair"
    )
    assert (made.contact_name, made.other_name, made.strength) == ("Tom Hale", "Gwen Abbott", 4)
    assert vault.call(relations.relations_of, gwen)[0].seen_from(gwen) == (
        tom,
        "Tom Hale",
        "was introduced by",
    )
    assert vault.call(relations.relations_of, tom)[0].seen_from(tom) == (gwen, "Gwen Abbott", "introduced")
    assert [found.id for found in vault.call(search, "fair kind:relation").results] == [made.id]
    assert [found.kind for found in vault.call(search, "with:gwen kind:relation").results] == ["relation"]


@pytest.mark.parametrize("kind", relations.KINDS)
def test_the_same_two_and_kind_again_is_an_edit(vault: Vault, two: tuple[int, int], kind: str) -> None:
    tom, gwen = two
    first = vault.call(relations.relate, tom, gwen, kind, strength=2)
    again = vault.call(relations.relate, tom, gwen, kind, strength=5)
    turned = vault.call(relations.relate, gwen, tom, kind)
    assert again.id == first.id and again.strength == 5
    assert (turned.id == first.id) == (kind in relations.MUTUAL)
    vault.call(relations.remove_relation, first.id)
    assert vault.call(relations.relate, tom, gwen, kind).id != first.id


def test_nobody_is_related_to_themself_nor_to_the_user(vault: Vault, two: tuple[int, int]) -> None:
    before = vault.call(every_table)
    me = vault.call(contacts.self_id)
    for ends in ((two[0], two[0]), (me, two[0]), (two[0], me)):
        with pytest.raises(FieldErrors, match="somebody else"):
            vault.call(relations.relate, *ends)
    with pytest.raises(NotFound):
        vault.call(relations.relate, two[0], 9_999)
    assert vault.call(every_table)["relation"] == before["relation"] == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"strength": "6"}, "strength"),
        ({"strength": "²"}, "strength"),
        ({"kind": "hates"}, "kind"),
        ({"since": "2026-02-30"}, "since"),
        ({"since": "2026-03-01", "until": "2026-02-01"}, "until"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    vault: Vault, two: tuple[int, int], values: dict[str, str], field: str
) -> None:
    made = vault.call(relations.relate, *two)
    for way in (lambda: relations.relate(*two, **values), lambda: relations.edit_relation(made.id, values)):
        with pytest.raises(FieldErrors) as refusal:
            vault.call(way)
        assert list(refusal.value.fields) == [field]
    assert vault.call(relations.get_relation, made.id) == made


def test_an_edit_does_not_make_a_second_of_a_kind(vault: Vault, two: tuple[int, int]) -> None:
    vault.call(relations.relate, *two, "knows")
    other = vault.call(relations.relate, two[1], two[0], "reports to")
    with pytest.raises(FieldErrors, match="already"):
        vault.call(relations.edit_relation, other.id, {"kind": "knows"})
    assert vault.call(relations.edit_relation, other.id, {"kind": "introduced"}).kind == "introduced"


def test_in_force_is_by_its_days(vault: Vault, two: tuple[int, int]) -> None:
    made = vault.call(relations.relate, *two, since="2026-02-01")
    vault.call(relations.edit_relation, made.id, {"until": "2026-03-31"})

    def held(first: str, last: str) -> bool:
        return bool(vault.call(relations.relations_in_force, first, last))

    assert held("2026-03-31", "2026-04-30") and held("2026-01-01", "2026-02-01")
    assert not held("2026-04-01", "2026-04-30") and not held("2025-01-01", "2026-01-31")
    vault.call(relations.edit_relation, made.id, {"until": ""})
    assert held("2030-01-01", "2030-01-01")


def test_it_goes_to_the_trash_with_either_of_the_two(vault: Vault, two: tuple[int, int]) -> None:
    made = vault.call(relations.relate, *two)
    for person in two:
        vault.call(trash.discard, "contact", person)
        with pytest.raises(NotFound):
            vault.call(relations.get_relation, made.id)
        vault.call(trash.restore, "contact", person)
        assert vault.call(relations.relations_of, two[0]) == (made,)


def test_a_copy_brings_relations_and_an_older_one_has_none(
    vault: Vault, two: tuple[int, int], second: Callable[[], Vault]
) -> None:
    vault.call(relations.relate, *two, note="at the fair")
    vault.call(add_objective, "Win the bid", "bid", 50, areas="Law")
    whole = vault.call(lambda: b"".join(notebook_json()))
    vault.close()
    other = second()
    older = with_change(_as_before)(whole)

    def look() -> None:
        contacts.add_contact(name="Local Person")
        import_json(older)
        assert every_table()["relation"] == [] and [row.areas for row in list_objectives()] == [""]
        import_json(whole)
        (row,) = relations.relations_in_force("2026-01-01", "2026-01-02")
        assert (row.contact_name, row.other_name, row.note) == ("Tom Hale", "Gwen Abbott", "at the fair")

    other.call(look)


def _as_before(document: dict[str, Any]) -> None:
    """As a netjournal wrote it that knew neither relations nor the areas of an objective."""
    document["version"] = 2
    del document["tables"]["relation"]
    for row in document["tables"]["objective"]:
        del row["areas"]
