"""Offers and needs on a real vault, and matching them: pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.fields import FieldErrors
from netjournal.journal.search import search
from netjournal.ledger import trash
from netjournal.network import contacts, offers, organisations
from netjournal.network.matching import (
    BY_KIND,
    SAME_KIND,
    SAME_STEM,
    SAME_WORD,
    matches,
    stem,
)
from netjournal.network.offers import SERVICE_KINDS, Service
from netjournal.vault.sessions import Vault

from .contents import assert_undone_whole


def test_an_offer_and_a_need_are_kept_whole_and_undone(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    given_ = assert_undone_whole(
        vault,
        offers.add_offer,
        "training rooms",
        contact=ana,
        kind="IT",
        until="2026-12-31",
        note="on Mondays",
    )
    needed = assert_undone_whole(vault, offers.add_need, "trainers for spring", contact=ana)
    assert (given_.kind, given_.until, given_.of) == ("it", "2026-12-31", ("contact", ana))
    assert vault.call(offers.services_of, "contact", ana) == (needed, given_)
    both = vault.call(offers.needs_and_offers, [ana, 999])
    assert both == {ana: offers.NeedsAndOffers((needed,), (given_,))}
    assert [row.kind for row in vault.call(search, "with:ana trainers").results] == ["need"]
    assert [row.title for row in vault.call(search, "kind:offer mondays").results] == ["training rooms"]


def test_what_was_met_or_has_ended_stands_no_more(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    need = vault.call(offers.add_need, "a room", contact=ana)
    met = assert_undone_whole(vault, offers.meet_need, need.id)
    assert met.met_on == "2026-11-23" and vault.call(offers.meet_need, need.id) == met
    vault.call(offers.add_offer, "a desk", contact=ana, until="2026-11-22")
    last = vault.call(offers.add_offer, "a chair", contact=ana, until="2026-11-23")
    assert vault.call(offers.needs_and_offers, [ana]) == {ana: offers.NeedsAndOffers((), (last,))}
    assert len(vault.call(offers.services_of, "contact", ana)) == 3
    vault.call(trash.discard, "contact", ana)
    assert vault.call(offers.standing, "offer") == ()


def test_bad_values_change_nothing(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    body = vault.call(organisations.add_organisation, "Norland").id
    for holder in ({}, {"contact": ana, "organisation": body}):
        with pytest.raises(FieldErrors):
            vault.call(offers.add_need, "a room", **holder)
    for wrong in ({"text": "  "}, {"kind": "magic"}, {"since": "2026-03-02", "until": "2026-03-01"}):
        with pytest.raises(FieldErrors):
            vault.call(lambda wrong=wrong: offers.add_need(**{"text": "x", **wrong, "organisation": body}))
    assert vault.call(offers.services_of, "organisation", body) == ()


def service(which: str, number: int, text: str, kind: str = "other", contact: int = 0) -> Service:
    return Service(
        "need" if which == "need" else "offer", number, f"{which}{number}", contact or number, None, "",
        False, kind, text, "", "", "", "",
    )  # fmt: skip


def test_shared_words_stems_and_kinds_are_counted() -> None:
    need = service("need", 1, "Trainers for the spring cohort", "advice")
    rooms = service("offer", 2, "training rooms", "advice")
    cohort = service("offer", 3, "a cohort of trainers")
    nothing = service("offer", 4, "venues")
    found = matches([need], [nothing, rooms, cohort])
    assert [(m.offer.id, m.points, m.words) for m in found] == [
        (3, 2 * SAME_WORD, ("trainers", "cohort")),
        (2, SAME_STEM + SAME_KIND, ("trainers",)),
    ]


def test_without_a_shared_word_few_of_the_same_kind_are_named() -> None:
    others = [service("offer", number, "venues", "money") for number in range(2, 9)]
    found = matches([service("need", 1, "a grant", "money")], others)
    assert [m.offer.id for m in found] == [2, 3, 4] and len(found) == BY_KIND
    assert {(m.points, m.words) for m in found} == {(SAME_KIND, ())}
    assert matches([service("need", 1, "a grant")], [service("offer", 2, "venues")]) == ()


@pytest.mark.parametrize(
    "alike",
    [("trainer", "trainers", "training", "trained"), ("venue", "venues"), ("planning", "plans", "planned"),
     ("company", "companies"), ("rule", "rules"), ("business", "businesses")],
)  # fmt: skip
def test_endings_of_a_word_come_to_one_stem(alike: tuple[str, ...]) -> None:
    assert len({stem(word) for word in alike}) == 1


WORDS = st.sampled_from(("train", "trainers", "rooms", "room", "grant", "venue", "naïve", "the", "陳"))
TEXTS = st.lists(WORDS, max_size=5).map(" ".join) | st.text(max_size=20)
SERVICES = st.lists(st.tuples(TEXTS, st.sampled_from(SERVICE_KINDS), st.integers(1, 4)), max_size=6)


@given(SERVICES, SERVICES)
def test_matching_is_total_ordered_and_never_with_oneself(
    needed: list[tuple[str, str, int]], offered: list[tuple[str, str, int]]
) -> None:
    needs = [service("need", at, *rest) for at, rest in enumerate(needed, 1)]
    gifts = [service("offer", at, *rest) for at, rest in enumerate(offered, 1)]
    found = matches(needs, gifts)
    assert [m.points for m in found] == sorted((m.points for m in found), reverse=True)
    assert all(m.need.of != m.offer.of and m.points > 0 for m in found)
    assert len({(m.need.id, m.offer.id) for m in found}) == len(found)
    assert {m for m in matches(needs, gifts[::-1]) if m.words} == {m for m in found if m.words}


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(("room", "grant", "tender")))
def test_one_more_shared_word_never_weakens_a_match(mine: str, theirs: str, more: str) -> None:
    need, offer = service("need", 1, mine), service("offer", 2, theirs)
    before = matches([need], [offer])
    after = matches([replace(need, text=f"{mine} {more}")], [replace(offer, text=f"{theirs} {more}")])
    assert after and after[0].points >= (before[0].points if before else 0)


def test_a_service_stands_to_its_last_day() -> None:
    need = replace(service("need", 1, "x"), until="2026-11-23")
    assert need.stands(date(2026, 11, 23)) and not need.stands(date(2026, 11, 24))
    assert not replace(need, met_on="2026-11-01").stands(date(2026, 11, 1))
