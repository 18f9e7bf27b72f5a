"""The simulation in its quick form: what must hold exactly, and figures far within what is printed."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.simulation.measures import MEASURES, tau_b
from benchmarks.simulation.trials import Outcome, run
from benchmarks.simulation.worlds import WORLDS

PLAIN = WORLDS[0]
NETWORKS = 40


@cache
def plain() -> Outcome:
    return run(PLAIN, NETWORKS, 1)


def test_the_same_seed_makes_the_same_networks_and_another_seed_others() -> None:
    assert run(PLAIN, 3, 1) == run(PLAIN, 3, 1)
    assert run(PLAIN, 3, 1) != run(PLAIN, 3, 2)


def test_a_hundred_empty_meetings_move_no_number_and_lift_nobody_by_the_score() -> None:
    outcome = plain()
    assert (outcome.unmoved.yes, outcome.unmoved.of) == (NETWORKS, NETWORKS)
    assert outcome.climbed["score"] == [0.0] * NETWORKS
    assert sum(outcome.climbed["number of meetings"]) > 0


def test_what_is_rated_agrees_better_with_the_truth_than_what_is_counted() -> None:
    outcome = plain()
    for half in (0, 1):
        counted = max(outcome.tau(name, half) for name in MEASURES if "meetings" in name or "rec" in name)
        assert outcome.tau("score", half) > counted + 0.1
    assert 0.6 < outcome.tau("score") < 0.9 and outcome.tau("score") > outcome.tau("score", 1)


def test_who_stands_above_mostly_is() -> None:
    outcome = plain()
    assert outcome.right.share > 0.85 and 0.2 < outcome.named.share < 0.8
    assert outcome.band.share > 0.7


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=8))
def test_tau_b_is_the_count_over_all_pairs(points: list[tuple[int, int]]) -> None:
    """By its definition: (concordant - discordant) / sqrt((n0 - n1)(n0 - n2))."""
    pairs = [(_sign(a - c), _sign(b - d)) for (a, b), (c, d) in product(points, repeat=2)]
    above = sum(x * y for x, y in pairs)
    spread = sum(x * x for x, _ in pairs) * sum(y * y for _, y in pairs)
    expected = above / spread**0.5 if spread else 0
    assert tau_b(*zip(*points, strict=True)) == pytest.approx(expected)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def test_the_command_prints_the_tables() -> None:
    command = [sys.executable, "-m", "benchmarks.simulation", "--networks", "2", "--world", "plain"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "| score |" in printed and "| plain | as described |" in printed
