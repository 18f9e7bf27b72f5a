"""Who can get me to somebody: the search is pure and is compared with every way there is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.journal.writing import capture
from netjournal.network import contacts, introductions, networks, relations
from netjournal.network.paths import MOST_PATHS, MOST_STEPS, own_strength, strongest_chains
from netjournal.network.reaching import reach
from netjournal.vault.sessions import Vault

PEOPLE = st.integers(0, 5)
EDGES = st.dictionaries(st.tuples(PEOPLE, PEOPLE), st.integers(1, 5), max_size=12)
MINE = st.dictionaries(PEOPLE, st.integers(1, 5), max_size=4)


def both_sides(edges: dict[tuple[int, int], int]) -> dict[int, dict[int, int]]:
    ties: dict[int, dict[int, int]] = {}
    for (one, other), close in edges.items():
        if one != other:
            ties.setdefault(one, {})[other] = close
            ties.setdefault(other, {})[one] = close
    return ties


def every_way(target: int, ties: dict[int, dict[int, int]]) -> Iterator[tuple[tuple[int, ...], Fraction]]:
    """All simple ways to the target within the steps left to others, by brute force."""
    waiting = [((target,), Fraction(1))]
    while waiting:
        chain, strength = waiting.pop()
        yield chain, strength
        if len(chain) < MOST_STEPS:
            for other, close in ties.get(chain[0], {}).items():
                if other not in chain:
                    waiting.append(((other, *chain), strength * Fraction(close, 5)))


@given(EDGES, MINE)
def test_the_first_is_as_strong_as_the_strongest_of_all(
    edges: dict[tuple[int, int], int], mine: dict[int, int]
) -> None:
    ties = both_sides(edges)
    found = strongest_chains(0, ties, mine)
    all_of = {
        chain: strength * Fraction(mine[chain[0]], 5)
        for chain, strength in every_way(0, ties)
        if chain[0] in mine
    }
    assert bool(found) == bool(all_of) and len(found) <= MOST_PATHS
    assert not found or found[0].strength == max(all_of.values())
    assert all(all_of[chain.people] == chain.strength for chain in found), "every step is a tie"
    assert len({chain.people[0] for chain in found}) == len(found)
    assert [chain.strength for chain in found] == sorted((c.strength for c in found), reverse=True)
    for chain in found:
        assert all(all_of.get((each,), 0) < chain.strength for each in chain.people[1:])


@given(EDGES, MINE, st.data())
def test_a_closer_tie_never_makes_the_way_weaker(
    edges: dict[tuple[int, int], int], mine: dict[int, int], data: st.DataObject
) -> None:
    if not edges:
        return
    before = strongest_chains(0, both_sides(edges), mine)
    edge = data.draw(st.sampled_from(sorted(edges)))
    ties = both_sides(edges)
    if edge[0] != edge[1]:
        ties[edge[0]][edge[1]] = ties[edge[1]][edge[0]] = 5
    after = strongest_chains(0, ties, mine)
    assert not before or after[0].strength >= before[0].strength


@given(st.integers(1, 30), st.integers(0, 3000))
def test_own_ties_grow_with_contacts_and_fade_with_days(contacts_: int, days: int) -> None:
    assert 1 <= own_strength(contacts_, days) <= 5
    assert own_strength(contacts_, days) <= own_strength(contacts_ + 1, days)
    assert own_strength(contacts_, days + 1) <= own_strength(contacts_, days)
    assert own_strength(0, None) == 1


@pytest.fixture
def people(vault: Vault) -> dict[str, int]:
    """Three whom one knows a little, and one to be reached."""
    names = ("Ana Ruiz", "Bo Chen", "Cai Wren", "Dee Far")
    made = {name[:3].strip(): vault.call(contacts.add_contact, name=name).id for name in names}
    vault.call(contacts.want, made["Dee"], "me")
    return made


def test_paths_go_through_relations_and_introductions(vault: Vault, people: dict[str, int]) -> None:
    ana, bo, cai, dee = (people[name] for name in ("Ana", "Bo", "Cai", "Dee"))
    for _ in range(2):
        vault.call(capture, 'called @"Ana Ruiz"')
    vault.call(relations.relate, ana, bo, strength=4)
    vault.call(relations.relate, dee, bo, "reports to", strength=5)
    vault.call(introductions.introduce, cai, dee, bo, state="came to something")
    found = vault.call(reach, dee)
    told = [(path.points, [(s.name, s.strength, s.why) for s in path.steps]) for path in found.paths]
    assert told == [
        (48, [("Ana Ruiz", 3, "2 contacts in two years, last today"), ("Bo Chen", 4, "knows them"),
              ("Dee Far", 5, "leads them")]),
        (20, [("Bo Chen", 1, "in your contacts, no meeting noted"), ("Dee Far", 5, "leads them")]),
        (12, [("Cai Wren", 1, "in your contacts, no meeting noted"),
              ("Dee Far", 3, "introduced: came to something")]),
    ]  # fmt: skip
    vault.call(contacts.archive, [ana, bo, cai])
    assert vault.call(reach, dee).paths == (), "who is no contact any more is not asked"


def test_a_relation_that_ended_leads_nowhere_and_the_next_best_is_named(
    vault: Vault, people: dict[str, int]
) -> None:
    ana, dee = people["Ana"], people["Dee"]
    vault.call(contacts.edit_contact, dee, {"organisation": "Norland"})
    vault.call(contacts.edit_contact, people["Bo"], {"organisation": "Norland"})
    vault.call(relations.relate, ana, dee, strength=5, until="2026-11-22")
    forum = vault.call(networks.add_network, "Forum", {}).id
    for who in (dee, people["Cai"]):
        vault.call(networks.join_network, forum, who)
    found = vault.call(reach, dee)
    assert found.paths == () and found.shared == ("Forum",)
    assert [(one.name, one.why) for one in found.nearby] == [
        ("Bo Chen", "same organisation, Norland"),
        ("Cai Wren", "same network, Forum"),
    ]


def test_what_oneself_was_introduced_to_is_near(vault: Vault, people: dict[str, int]) -> None:
    me = vault.call(contacts.self_id)
    vault.call(introductions.introduce, me, people["Dee"], people["Cai"], state="met")
    (path,) = vault.call(reach, people["Dee"]).paths
    assert [(s.name, s.strength, s.why) for s in path.steps] == [("Dee Far", 2, "introduced to you: met")]
    vault.call(relations.relate, people["Cai"], people["Dee"], "introduced", strength=4)
    (through, straight) = vault.call(reach, people["Dee"]).paths
    assert [s.name for s in through.steps] == ["Cai Wren", "Dee Far"] and straight == path
    assert (through.points, straight.points) == (48, 40)
