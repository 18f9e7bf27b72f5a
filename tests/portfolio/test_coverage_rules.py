"""The matrix from its facts: what is claimed is never what is decided, and what is thin is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.portfolio.coverage.facts import Decided, Piece, Planned, State
from netjournal.portfolio.coverage.gaps import FILLINGS, gaps_of
from netjournal.portfolio.coverage.looking import Found, Missing
from netjournal.portfolio.coverage.rules import Coverage, coverage_of
from netjournal.units import shipped_unit

UNIT = shipped_unit()
KEYS = UNIT.keys
SINCE = "2025-11-26"
KINDS = [kind.key for kind in UNIT.kinds]


def matrix(*pieces: Piece, plans: tuple[Planned, ...] = (), decisions: tuple[Decided, ...] = ()) -> Coverage:
    return coverage_of(UNIT, pieces, plans, decisions, SINCE)


def piece(number: int, kind: str, *claims: str, day: str = "2026-11-01", **more: object) -> Piece:
    return replace(Piece(number, kind, day, claims), **more)


def thin(of: Coverage, key: str = "1.1") -> list[str]:
    row = of.row(key)
    assert row is not None
    return [each.weakness for each in row.thin]


days = st.dates().map(str)
keys = st.sampled_from(KEYS)
pieces_ = st.lists(
    st.builds(
        Piece,
        st.integers(1, 30),
        st.sampled_from([*KINDS, "of another unit"]),
        days,
        st.lists(keys, max_size=4, unique=True).map(tuple),
        witness=st.sampled_from(["", "jane roe"]),
        withheld=st.booleans(),
        seen=st.sampled_from([(), ("",), ("1.1",)]),
        erased=st.booleans(),
    ),
    max_size=8,
)
plans_ = st.lists(st.builds(Planned, st.integers(1, 9), keys, st.sampled_from(KINDS), due=days), max_size=4)
states = st.sampled_from(["not_met", "partly", "met"])
decisions_ = st.lists(st.builds(Decided, keys, states, days, by=st.just("A")), max_size=5)


@given(pieces_, plans_, decisions_)
def test_what_is_claimed_or_planned_never_changes_what_is_decided(
    pieces: list[Piece], plans: list[Planned], decisions: list[Decided]
) -> None:
    full, bare = (
        matrix(*pieces, plans=tuple(plans), decisions=tuple(decisions)),
        matrix(decisions=tuple(decisions)),
    )
    assert [row.key for row in full.rows] == list(KEYS)
    assert [row.state for row in full.rows] == [row.state for row in bare.rows]
    undecided = set(KEYS) - {one.key for one in decisions}
    assert all(row.state == "not_assessed" for row in full.rows if row.key in undecided)
    without = matrix(*pieces, plans=tuple(plans))
    assert [row.claimed for row in without.rows] == [row.claimed for row in full.rows]
    for row in full.rows:
        under = {key for key in KEYS if key == row.key or (not row.item and key.startswith(row.key))}
        assert set(row.claimed.pieces) == {each.id for each in pieces if under.intersection(each.claims)}
        assert sum(count for _, count in row.claimed.kinds) == len(row.claimed.pieces)
        assert 0 <= row.there <= len(row.planned)
    assert all(gap.why and gap.fill and gap.action for gap in gaps_of(full, {}))


def test_the_latest_decision_counts_and_what_came_since_is_said() -> None:
    first = Decided("1.1", "met", "2026-10-01", "Jo")
    later = Decided("1.1", "partly", "2026-11-02", "Jo")
    of = matrix(piece(1, "minutes", "1.1", day="2026-11-05"), decisions=(later, first))
    row = of.row("1.1")
    assert row is not None and (row.state, row.since) == ("partly", 1)
    again = matrix(piece(1, "minutes", "1.1"), decisions=(first, later))
    said = [gap.why for gap in gaps_of(again, {}) if gap.key == "1.1"]
    assert "An assessor found it partly met, and nothing is newer than that." in said
    assert not any("partly met" in gap.why for gap in gaps_of(of, {}))


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], ["nothing"]),
        ([("account", {})], ["one_piece", "reflection"]),
        ([("account", {}), ("account", {})], ["reflection"]),
        ([("minutes", {}), ("minutes", {})], ["one_kind", "no_third_party"]),
        ([("minutes", {}), ("account", {})], ["no_third_party"]),
        ([("minutes", {}), ("testimony", {})], []),
        ([("testimony", {"day": "2025-11-25"}), ("minutes", {"day": "2024-01-01"})], ["old"]),
        ([("testimony", {"day": "2025-11-26"}), ("minutes", {"day": "2024-01-01"})], []),
        ([("testimony", {"erased": True}), ("minutes", {})], ["erased"]),
        ([("testimony", {"withheld": True}), ("minutes", {"withheld": True})], ["unseen"]),
        ([("testimony", {"withheld": True, "seen": ("",)}), ("minutes", {"withheld": True})], []),
        ([("testimony", {"withheld": True}), ("minutes", {})], []),
        ([("testimony", {"withheld": True, "seen": ("1.1a",)}), ("minutes", {"withheld": True})], []),
        ([("testimony", {"withheld": True, "seen": ("2.1",)}), ("minutes", {"withheld": True})], ["unseen"]),
    ],
)
def test_what_is_thin(pieces: list[tuple[str, dict[str, object]]], expected: list[str]) -> None:
    made = [piece(at, kind, "1.1a", **more) for at, (kind, more) in enumerate(pieces)]
    assert thin(matrix(*made)) == expected


def test_a_source_that_was_agreed_is_missed_until_it_is_there() -> None:
    plan = Planned(1, "1.1", "minutes", "Jo Assessor", "2026-12-03")
    of = matrix(piece(1, "testimony", "1.1"), piece(2, "account", "1.1"), plans=(plan,))
    assert thin(of) == ["agreed"]
    (words,) = [each.words for each in of.rows[0].thin]
    assert words == "Agreed with Jo Assessor and not there: minutes of a meeting, due 3 Dec 2026."
    assert thin(matrix(piece(1, "testimony", "1.1"), piece(2, "minutes", "1.1a"), plans=(plan,))) == []
    given = replace(plan, piece=2)
    assert thin(matrix(piece(1, "testimony", "1.1"), piece(2, "account", "1.1"), plans=(given,))) == []
    below = replace(plan, key="1.1b")
    other = matrix(piece(1, "testimony", "1.1"), piece(2, "minutes", "1.1a"), plans=(below,))
    assert thin(other) == ["agreed"] and other.row("1.1b") is not None


def test_one_witness_for_the_whole_unit_is_said() -> None:
    for_all = [one.key for one in UNIT.criteria]
    whole = matrix(piece(1, "testimony", *for_all, witness="jane roe"), piece(2, "minutes", "1.1"))
    assert [each.weakness for each in whole.thin] == ["one_witness"]
    assert gaps_of(whole, {})[-1].key == ""
    assert matrix(piece(1, "testimony", *for_all[1:], witness="jane roe")).thin == ()
    two = [piece(at, "testimony", key, witness=f"w{at % 2}") for at, key in enumerate(for_all)]
    assert matrix(*two).thin == ()


def test_gaps_of_items_say_what_the_journal_has_and_lacks() -> None:
    lacks = Missing("Jane Roe has costs but no benefits recorded", "Record what knowing Jane Roe brought", 7)
    found = {"payback": Found(3, "3 benefits", (lacks,)), "timescale": Found(0, "nobody", ())}
    of = gaps_of(matrix(piece(1, "minutes", "1.1c")), found)
    mine = [(gap.key, gap.why, gap.fill, gap.contact) for gap in of if gap.key.startswith("1.1") and gap.item]
    assert mine == [
        (
            "1.1a",
            "Nothing is claimed for it, and the notebook has 3 benefits.",
            "One of them as evidence.",
            None,
        ),
        ("1.1a", "Jane Roe has costs but no benefits recorded.", "Record what knowing Jane Roe brought.", 7),
        ("1.1b", "Nothing is claimed for it.", "Anything that shows it.", None),
    ]
    assert len(FILLINGS) == 10


def test_states_are_four() -> None:
    known: list[State] = ["not_assessed", "not_met", "partly", "met"]
    for state in known[1:]:
        row = matrix(decisions=(Decided("2.1", state, "2026-01-01", "A"),)).row("2.1")
        assert row is not None and row.state == state and row.claimed.pieces == ()
