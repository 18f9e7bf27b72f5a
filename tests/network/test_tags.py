"""Tags on many rows at once; a link that was taken away is revived, never made twice."""

from __future__ import annotations

import pytest

from netjournal.fields import FieldErrors
from netjournal.ledger import trash
from netjournal.models import Tag, Tagging
from netjournal.network import contacts, organisations, tags
from netjournal.vault.sessions import Vault

from .contents import assert_undone_whole


def links_kept() -> list[tuple[int, str]]:
    return sorted((link.id, link.uid) for link in Tagging.select())


def test_many_are_tagged_and_untagged_at_once(vault: Vault) -> None:
    ids = [vault.call(contacts.add_contact, name=name).id for name in ("Ana", "Bo", "Cy")]
    assert assert_undone_whole(vault, tags.add_tag, "contact", ids, "bid") == 3
    assert vault.call(tags.add_tag, "contact", ids, "BID") == 0
    assert assert_undone_whole(vault, tags.remove_tag, "contact", ids[:2], "#bid") == 2
    assert vault.call(tags.remove_tag, "contact", ids[:2], "bid") == 0
    assert vault.call(tags.tags_of, "contact", ids) == {ids[2]: ("bid",)}


def test_a_tag_put_on_again_revives_its_row(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana").id
    vault.call(tags.add_tag, "contact", [ana], "bid")
    links = vault.call(links_kept)
    vault.call(tags.remove_tag, "contact", [ana], "bid")
    assert_undone_whole(vault, tags.add_tag, "contact", [ana], "bid")
    assert vault.call(links_kept) == links
    assert vault.call(tags.tags_of, "contact", [ana]) == {ana: ("bid",)}


def test_a_tag_in_the_trash_is_taken_out_of_it(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana").id
    vault.call(tags.add_tag, "contact", [ana], "bid")
    tag = vault.call(lambda: tags.find_tag("bid").id)
    vault.call(trash.discard, "tag", tag)
    assert vault.call(tags.tags_of, "contact", [ana]) == {}
    vault.call(tags.add_tag, "contact", [ana], "Bid")
    assert vault.call(tags.tags_of, "contact", [ana]) == {ana: ("bid",)}
    assert vault.call(Tag.select().count) == 1


def test_tags_are_told_by_kind_in_order_of_name(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana", tags=("zeta", "Éclair")).id
    body = vault.call(organisations.add_organisation, "North Council", tags=["zeta"]).id
    assert vault.call(tags.tags_of, "organisation", [body]) == {body: ("zeta",)}
    assert vault.call(tags.tags_of, "contact", [ana]) == {ana: ("Éclair", "zeta")}


@pytest.mark.parametrize("name", ["", "#", "  ", "x" * 101, "\u200b"])
def test_a_tag_without_a_name_is_refused(vault: Vault, name: str) -> None:
    ana = vault.call(contacts.add_contact, name="Ana").id
    with pytest.raises(FieldErrors):
        vault.call(tags.add_tag, "contact", [ana], name)
    assert vault.call(Tag.select().count) == 0
