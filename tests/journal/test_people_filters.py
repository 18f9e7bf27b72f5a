"""Filters on people: whom each finds, that a minus turns it round, saved ones, and that none is an error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import NetJournalError
from netjournal.journal.people_filters import find_organisations, find_people
from netjournal.journal.queries import KEYS, read_query
from netjournal.journal.saved_filters import edit_saved, remove_saved, save_filter, saved_filters
from netjournal.journal.search import entry_numbers, search
from netjournal.journal.windows import JournalFilter
from netjournal.journal.writing import capture
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact, set_cadence, want
from netjournal.network.due import snooze
from netjournal.network.organisations import add_organisation
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective
from netjournal.vault.sessions import Vault
from tests.docs.test_reference import NOW

PEOPLE = {
    "Ana Ruiz": {"organisation": "North Council", "tags": ("bid",), "notes": "day rates"},
    "Bo Chen": {"organisation": "Norland", "tags": ("bid", "forum"), "status": "potential"},
    "Cai Wren": {"organisation": "Norland", "status": "ended"},
    "Dot Frame": {},
}


def fill() -> None:
    """Ana was met long ago, Bo last week, Cai at no time; Dot is put off."""
    known = {name: add_contact(name=name, **fields).id for name, fields in PEOPLE.items()}
    capture('3 Jan: met @"Ana Ruiz" about the forum budget')
    capture('16 Nov: called @"Bo Chen"')
    capture('20 Nov: emailed @"Dot Frame" about the budget')
    set_cadence(list(known.values()), 30, None)
    snooze(known["Dot Frame"], "on leave", "2026-12-24")
    want(known["Dot Frame"], "both")
    want(known["Cai Wren"], "me")
    goal = add_objective("Win bids", "bids", 60).id
    contribute(known["Ana Ruiz"], goal, entry=1, outcome="draft rules")
    add_organisation("Northern Rail", status="potential", tags=("bid",))


@pytest.fixture
def filled(vault: Vault) -> Vault:
    vault.call(fill)
    return vault


def names(vault: Vault, query: str) -> list[str]:
    def read() -> list[str]:
        from netjournal.network.rows import contact_rows

        return [row.name.split()[0] for row in contact_rows(find_people(query).ids)]

    return sorted(vault.call(read))


WHOM = [
    ("", "Ana Bo Cai Dot"),
    ("nor", "Ana Bo Cai"),
    ("rui", "Ana"),
    ('"day rates"', "Ana"),
    ("nor -norland", "Ana"),
    ("tag:bid", "Ana Bo"),
    ('tag:bid -org:"North Council"', "Bo"),
    ("+norland status:ended", "Cai"),
    ("@ana", "Ana"),
    ("last:>90d", "Ana Cai"),
    ("last:<90d", "Bo Dot"),
    ("last:never", "Cai"),
    ('last:"last week"', "Bo Dot"),
    ("last:2026-01-03", "Ana"),
    ("due:yes", "Ana"),
    ("due:<30d", "Ana Bo"),
    ("due:>30d", "Ana"),
    ("due:snoozed", "Dot"),
    ("status:potential", "Bo"),
    ("wanted:me", "Cai Dot"),
    ("wanted:organisation", "Dot"),
    ("contribution:yes", "Ana"),
    ("contribution:BIDS", "Ana"),
    ("contribution:nothing", ""),
    ("kind:call", "Bo"),
    ("kind:meeting from:2026-01-01 to:2026-01-31", "Ana"),
    ("from:2026-11-16", "Bo Dot"),
    ("kind:contact", "Ana Bo Cai Dot"),
    ("kind:review", ""),
    ("last:>99999y", "Cai"),
    ("last:<99999y", "Ana Bo Dot"),
    ("due:<99999y", "Ana Bo"),
]


def test_whom_a_filter_finds_and_whom_a_minus_leaves(filled: Vault) -> None:
    found = {query: " ".join(names(filled, query)) for query, _ in WHOM}
    assert found == dict(WHOM)
    for query, whom in WHOM:
        key = query.partition(":")[0]
        if " " not in query and key in KEYS and key not in ("from", "kind"):
            rest = [name for name in ("Ana", "Bo", "Cai", "Dot") if name not in whom.split()]
            assert names(filled, f"-{query}") == rest, query


def test_the_language_is_the_same_in_search_and_among_entries(filled: Vault) -> None:
    def found(query: str) -> list[tuple[str, str]]:
        return [(hit.kind, hit.title) for hit in search(query).results]

    def entries(query: str, **which: Any) -> int:
        return len(entry_numbers(query, JournalFilter(**which), 50)[0])

    assert filled.call(found, "status:ended") == [("contact", "Cai Wren")]
    assert {kind for kind, _ in filled.call(found, "-status:ended")} > {"entry", "contact", "organisation"}
    assert filled.call(entries, "tag:bid") == 0 and filled.call(entries, "wanted:both budget") == 1
    assert filled.call(entries, "-wanted:both") == 2 and filled.call(entries, "budget") == 2
    assert filled.call(entries, "budget", last="2026-06-30") == 1
    assert filled.call(entries, "budget", kind="call") == 0
    assert filled.call(entries, "budget", contact=4) == 1


def test_organisations_know_their_part_of_it_and_say_what_is_not_theirs(filled: Vault) -> None:
    def found(query: str) -> tuple[int, tuple[str, ...]]:
        narrowed = find_organisations(query)
        return len(narrowed.ids), narrowed.hints

    assert filled.call(found, "nor") == (3, ())
    assert filled.call(found, "nor -tag:bid") == (2, ())
    assert filled.call(found, "status:potential") == (1, ())
    assert filled.call(found, "nor due:yes") == (3, ("due: is for people and entries",))


def test_a_saved_filter_is_used_renamed_removed_and_never_rests_on_itself(filled: Vault) -> None:
    def check() -> None:
        kept = save_filter("Late  bids", "tag:bid last:>90d")
        save_filter("both", 'saved:"late BIDS" -saved:x ana')
        loop = save_filter("loop", "saved:loop ana")
        assert [row.name for row in saved_filters()] == ["both", "Late bids", "loop"]
        assert len(find_people('saved:"Láte bids"').ids) == 1
        assert find_people("saved:loop").hints and list(find_people("saved:both").ids) == [1]
        for name in ("LATE bids", "", 'a"b'):
            with pytest.raises(NetJournalError):
                save_filter(name, "x")
        edit_saved(kept.id, {"name": "later"})
        assert find_people("saved:later").ids and find_people('saved:"late bids"').hints
        remove_saved(loop.id)
        assert len(saved_filters()) == 2
        undo_last()
        assert len(saved_filters()) == 3

    filled.call(check)


PIECES = st.sampled_from(
    [f"{key}:" for key in KEYS]
    + [">90d", "<2w", "never", '"', "-", " ", "yes", "late", "ana", "é", ">", "99999y"]
)


@given(text=st.lists(PIECES, max_size=9).map("".join))
def test_any_string_is_read_and_what_was_no_filter_stays_a_word(text: str) -> None:
    asked = read_query(text, NOW, saved={"late": "saved:late tag:bid", "ana": "saved:late"})
    assert read_query(text, NOW).hints is not None
    for each in asked.filters:
        assert each.key in KEYS and each.value
    if "late" in text and not asked.filters:
        assert any("late" in term.text for term in asked.terms)
