"""Groups, brokers, bridges and one's own numbers against networkx, over random networks and odd ones."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.review.shape.own_ties import constraint, effective_size, ties_among
from netjournal.review.shape.walks import Broker, bridges_of, brokers_of, network_of, walk, walks_over
from netjournal.review.shape.whole import Member, Shape, shape_of

MOST = 12
PAIRS = st.sets(
    st.tuples(st.integers(0, MOST - 1), st.integers(0, MOST - 1)).filter(lambda pair: pair[0] < pair[1]),
    max_size=24,
)
MINE = st.sets(st.integers(0, MOST - 1))
ME = -1


def shape(people: int, ties: Any, mine: Any = None) -> Shape:
    named = [
        Member(at + 1, f"uid-{at}", f"Person {at:04}", mine is None or at in mine) for at in range(people)
    ]
    return shape_of(named, ties)


def graph(found: Shape, *, me: bool) -> Any:
    made = nx.Graph(found.ties)
    made.add_nodes_from(range(len(found.members)))
    if me:
        made.add_edges_from((ME, at) for at in found.mine)
    return made


@given(PAIRS, MINE)
def test_all_of_it_is_what_networkx_finds(ties: set[tuple[int, int]], mine: set[int]) -> None:
    found = shape(MOST, ties, mine)
    whole, out = graph(found, me=True), graph(found, me=False)
    assert {frozenset(each.people) for each in found.groups} == set(
        map(frozenset, nx.connected_components(out))
    )
    assert {each.person for each in found.brokers} == set(nx.articulation_points(out))
    assert {frozenset((b.one, b.other)) for b in found.bridges} == set(map(frozenset, nx.bridges(out)))
    if not mine:
        assert (found.size, found.effective_size, found.constraint) == (0, None, None)
        return
    assert found.effective_size is not None and found.constraint is not None
    assert float(found.effective_size) == pytest.approx(nx.effective_size(whole, [ME])[ME])
    assert float(found.constraint) == pytest.approx(nx.constraint(whole, [ME])[ME])


@given(PAIRS)
def test_what_falls_apart_is_what_is_left_without(ties: set[tuple[int, int]]) -> None:
    found = shape(MOST, ties)
    out = graph(found, me=False)
    for group in found.groups:
        for broker in group.brokers:
            left = out.subgraph(set(group.people) - {broker.person})
            sizes = sorted(map(len, nx.connected_components(left)), reverse=True)
            assert list(broker.parts) == sizes and len(sizes) > 1
            assert broker.pairs == sum(a * b for a, b in combinations(sizes, 2))
        for bridge in group.bridges:
            left = nx.Graph(out.subgraph(group.people))
            left.remove_edge(bridge.one, bridge.other)
            assert len(nx.node_connected_component(left, bridge.one)) == bridge.behind_one
            assert len(nx.node_connected_component(left, bridge.other)) == bridge.behind_other


@given(PAIRS, st.integers(0, MOST - 1))
def test_a_walk_tells_the_same_from_wherever_it_starts(ties: set[tuple[int, int]], start: int) -> None:
    network = network_of(range(MOST), ties)
    walked = walk(network, start)
    other = next(each for each in walks_over(network) if start in each.order)
    assert set(walked.order) == set(other.order)
    assert brokers_of(walked) == brokers_of(other)
    assert {frozenset((b.one, b.other)) for b in bridges_of(walked)} == {
        frozenset((b.one, b.other)) for b in bridges_of(other)
    }


def test_nobody() -> None:
    found = shape(0, [])
    assert (found.size, found.effective_size, found.constraint, found.groups) == (0, None, None, ())
    assert found.brokers == found.bridges == ()


def test_one_person() -> None:
    found = shape(1, [])
    assert (found.effective_size, found.constraint) == (1, 1)
    assert [group.people for group in found.groups] == [(0,)]


def test_all_apart() -> None:
    found = shape(7, [])
    assert (found.effective_size, found.constraint) == (7, Fraction(1, 7))
    assert len(found.groups) == 7 and found.brokers == found.bridges == ()


def test_a_clique_of_200() -> None:
    found = shape(200, combinations(range(200), 2))
    assert (found.effective_size, found.among) == (1, 19_900)
    assert found.constraint == 200 * (Fraction(200 + 199, 200) / 200) ** 2
    assert [len(group.people) for group in found.groups] == [200] and found.brokers == found.bridges == ()


def test_a_pair_may_pass_one() -> None:
    assert shape(2, [(0, 1)]).constraint == Fraction(9, 8)


def test_a_chain_longer_than_any_stack() -> None:
    found = shape(5000, [(at, at + 1) for at in range(4999)])
    assert len(found.brokers) == 4998 and len(found.bridges) == 4999
    assert found.brokers[0] == Broker(2499, (2500, 2499))


def test_a_tie_twice_to_oneself_or_to_a_stranger_is_none() -> None:
    network = network_of([1, 2], [(1, 2), (2, 1), (1, 1), (1, 9)])
    assert network == {1: {2}, 2: {1}}
    assert ties_among(network, {1, 2}) == 1
    assert effective_size(network, {1}) == 1 and constraint(network, {1}) == 1
