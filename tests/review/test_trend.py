"""The trend: earlier ratings under today's objectives and weights, or none where they cannot be."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as some

from netjournal.errors import BadInput
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import Review
from netjournal.review.contributions import contribute
from netjournal.review.evidence import Person
from netjournal.review.objectives import add_objective, edit_objective
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate, set_step
from netjournal.review.score.table import score_table
from netjournal.review.score.trend import Trend, missing_then, trend, trend_lines
from netjournal.review.sealing.record import review_record
from netjournal.review.working_review import set_weight

from .conftest import Net

Q2, Q3, Q4 = (read_period(f"2026-Q{number}") for number in (2, 3, 4))


def rated(net: Net, day: str, step: int, contact: int | None = None, objective: int | None = None) -> int:
    row = net.call(contribute, contact or net.ann, objective or net.bid, entry=net.entry(day), outcome="used")
    net.call(rate, row.id, step)
    return int(row.id)


def points(found: Trend) -> dict[str, tuple[F | None, ...]]:
    return {line.name.partition(" ")[0]: line.points for line in found.lines}


def test_earlier_ratings_are_reckoned_under_todays_weights(net: Net) -> None:
    rated(net, "2026-08-03", 3)
    rated(net, "2026-08-04", 2)
    rated(net, "2026-08-05", 2, net.ben, net.skills)
    rated(net, "2026-11-03", 4)
    net.call(set_weight, net.bid, 50, Q4, "less depends on it")
    found = net.call(trend, Q4)
    assert [each.period.label for each in found.periods] == ["2026-Q3", "2026-Q4"]
    # 50 + 60 + 40 = 150: Ann 100·50/150·3/4 = 25, then 100·50/150·3½/4; Ben 100·60/150·1½/4 = 15.
    assert points(found) == {"Ann": (F(25), F(175, 6)), "Ben": (F(15), None)}
    table = net.call(score_table, Q4)
    assert table.rows[0].contribution == F(175, 6)
    then = net.call(score_table, Q3)
    assert [row.contribution for row in then.rows] == [F(75, 2), F(45, 4)]


def test_a_step_set_by_hand_then_counts_in_the_trend(net: Net) -> None:
    rated(net, "2026-08-03", 3)
    net.call(set_step, net.ann, net.bid, Q3, F(1), "hearsay")
    assert points(net.call(trend, Q4)) == {"Ann": (F(25, 2), None)}


def test_a_review_before_an_objective_was_one_has_no_numbers(net: Net) -> None:
    rated(net, "2026-08-03", 3)
    trainers = net.call(add_objective, "Train the trainers", "trainers", 30).id
    rated(net, "2026-11-03", 2)
    found = net.call(trend, Q4)
    assert [each.missing for each in found.periods] == [("trainers",), ()]
    assert points(found)["Ann"][0] is None and points(found)["Ann"][1] is not None
    net.call(set_weight, trainers, 0, Q4, "not this year")
    assert points(net.call(trend, Q4))["Ann"][0] is not None


def test_an_objective_that_is_gone_today_plays_no_part(net: Net) -> None:
    rated(net, "2026-08-03", 3)
    rated(net, "2026-08-04", 4, objective=net.skills)
    net.call(discard, "objective", net.skills)
    assert points(net.call(trend, Q4)) == {"Ann": (F(100 * 100, 140) * F(5, 8), None)}


def test_another_length_and_overlapping_periods_are_left_out(net: Net) -> None:
    row = rated(net, "2026-11-03", 3)
    net.call(rate, row, 1, read_period("2026-11"))
    net.call(rate, row, 2, read_period("2026"))
    assert [each.period.label for each in net.call(trend, Q4).periods] == ["2026-Q4"]
    assert [each.period.label for each in net.call(trend, read_period("2026-12")).periods] == [
        "2026-11",
        "2026-12",
    ]


def test_sealed_reviews_count_and_nothing_is_written(net: Net) -> None:
    rated(net, "2026-05-04", 2)
    rated(net, "2026-08-03", 3)

    def seal() -> None:
        with changeset("review.seal"):
            Review.update(status="sealed").where(Review.label == "2026-Q2").execute()

    net.call(seal)
    before = net.call(lambda: database().execute_sql("SELECT MAX(id) FROM change_set").fetchone())
    assert points(net.call(trend, Q4)) == {"Ann": (F(75, 4), F(125, 4), None)}
    assert net.call(lambda: database().execute_sql("SELECT MAX(id) FROM change_set").fetchone()) == before


def test_without_objectives_ratings_or_weights_it_says_so(net: Net) -> None:
    assert net.call(trend, Q4).lines == ()
    for row in (net.bid, net.skills, net.supplier):
        net.call(edit_objective, row, {"swing": 0})
    with pytest.raises(BadInput):
        net.call(trend, Q4)
    for row in (net.bid, net.skills, net.supplier):
        net.call(discard, "objective", row)
    assert net.call(trend, Q4).lines == ()


NAMES = [Person(number, f"u{number}", f"P{number}", f"p{number}") for number in range(5)]
NUMBERS = some.dictionaries(
    some.sampled_from([each.uid for each in NAMES]),
    some.one_of(some.none(), some.fractions(0, 100)),
)


@given(some.lists(NUMBERS, max_size=5))
def test_everyone_with_a_number_has_one_line_and_the_latest_number_decides(
    periods: list[dict[str, F | None]],
) -> None:
    lines = trend_lines(NAMES, periods)
    numbered = {uid for each in periods for uid, value in each.items() if value is not None}
    assert {line.uid for line in lines} == numbered and len(lines) == len(numbered)
    for line in lines:
        assert line.points == tuple(each.get(line.uid) for each in periods)
    keys = [
        next((age, -value) for age, value in enumerate(reversed(line.points)) if value is not None)
        for line in lines
    ]
    assert keys == sorted(keys)


def test_what_weighs_nothing_today_may_be_missing() -> None:
    today = [("a", "bid", 100), ("b", "skills", 0), ("c", "supplier", 20)]
    assert missing_then(today, {"a"}) == ("supplier",)
    assert missing_then(today, {"a", "c"}) == ()


def test_the_record_holds_the_periods_before(net: Net) -> None:
    rated(net, "2026-08-03", 3)
    rated(net, "2026-11-03", 2, net.ben)
    record = net.call(review_record, Q4)
    ann = next(line.uid for line in net.call(trend, Q4).lines if line.contact == net.ann)
    assert record["trend"] == {
        "periods": [{"label": "2026-Q3", "missing": []}],
        "lines": [{"contact": ann, "points": ["125/4"]}],
    }
    assert ann in record["names"]
    assert record["results"][0]["scopes"] == {"role": "75/4", "workplace": "75/4", "both": "75/4"}
