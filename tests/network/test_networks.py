"""Networks and who is in them, on a real vault."""

from __future__ import annotations

import pytest

from netjournal.fields import FieldErrors
from netjournal.journal.search import search
from netjournal.network import contacts, networks
from netjournal.review.objectives import add_objective
from netjournal.vault.sessions import Vault

from .contents import assert_undone_whole


def test_a_network_is_joined_with_an_aim_edited_and_left(vault: Vault) -> None:
    bids = vault.call(add_objective, "Win two bids", "bids", 60).id
    join = {"aim": "meet buyers", "objective": bids, "since": "2026-01-05"}
    made = assert_undone_whole(
        vault, networks.add_network, "Skills Forum", join, kind="forum", methods="breakfasts"
    )
    assert made.own is not None and made.people == 0
    assert (made.own.aim, made.own.objective_key, made.own.since) == ("meet buyers", "bids", "2026-01-05")
    edited = assert_undone_whole(
        vault, networks.edit_network, made.id, {"name": "Skills forum"}, {"aim_met": "partly"}
    )
    assert edited.own is not None and (edited.name, edited.own.aim_met) == ("Skills forum", "partly")
    assert edited.own.id == made.own.id
    vault.call(networks.edit_membership, made.own.id, {"until": "2026-11-01"})
    again = vault.call(networks.join_network, made.id, vault.call(contacts.self_id))
    assert again.id != made.own.id, "who left and comes back has a membership of its own"


def test_its_people_are_counted_and_listed_present_ones_first(vault: Vault) -> None:
    forum = vault.call(networks.add_network, "Forum").id
    ana, bo = (vault.call(contacts.add_contact, name=name).id for name in ("Ana Ruiz", "Bo Chen"))
    left = vault.call(networks.join_network, forum, ana, role="chair", until="2026-01-01")
    there = assert_undone_whole(vault, networks.join_network, forum, bo)
    assert vault.call(networks.join_network, forum, bo, role="treasurer").id == there.id
    page = vault.call(networks.network_page, forum)
    assert [each.id for each in page.members] == [there.id, left.id] and page.row.people == 1
    assert [row.network_name for row in vault.call(networks.memberships_of, bo)] == ["Forum"]
    assert [one.kind for one in vault.call(search, "with:bo treasurer").results] == ["membership"]
    assert_undone_whole(vault, networks.remove_membership, there.id)
    assert vault.call(networks.network_page, forum).row.people == 0


def test_names_are_found_and_not_borne_twice(vault: Vault) -> None:
    made = [vault.call(networks.add_network, name).id for name in ("Zürich cohort", "Bid Institute")]
    assert list(vault.call(networks.network_ids)) == made[::-1]
    assert list(vault.call(networks.network_ids, "coh zur")) == made[:1]
    for wrong in (
        lambda: networks.add_network("ZURICH  cohort"),
        lambda: networks.add_network(" "),
        lambda: networks.edit_network(made[1], {"name": "zurich cohort"}),
        lambda: networks.join_network(made[0], contacts.self_id(), since="2026-02-01", until="2026-01-01"),
        lambda: networks.add_network("New", {"objective": 99}),
    ):
        with pytest.raises(FieldErrors):
            vault.call(wrong)
    assert list(vault.call(networks.network_ids)) == made[::-1]
