"""What a record holds of cost, benefit and exchange: exact, whole, people by uid alone."""

from __future__ import annotations

import json
from fractions import Fraction as F
from typing import Any

from netjournal.ledger import database
from netjournal.review.periods import read_period
from netjournal.review.sealing.record import canonical, review_record
from netjournal.review.worth.costs import add_benefit, add_cost
from netjournal.review.worth.worth_table import worth_table

from .conftest import Net
from .test_exchange import passed
from .test_worth import charge, say

Q4 = read_period("2026-Q4")


def uid(net: Net, contact: int) -> str:
    sql = "SELECT uid FROM contact WHERE id = ?"
    return str(net.call(lambda: database().execute_sql(sql, (contact,)).fetchone()[0]))


def record(net: Net) -> Any:
    charge(net)
    passed(net)
    say(net, 'met @"Ann Example" @"Ben Example" for 50m cost £10')
    net.call(add_cost, "travel", amount="EUR 30", contact=net.ann, text="the ferry")
    net.call(add_benefit, "a good name", contact=net.ann, side="partner")
    return json.loads(canonical(net.call(review_record, Q4)))


def test_figures_are_exact_and_equal_to_those_of_the_screen(net: Net) -> None:
    found = record(net)["worth"]
    assert found["hourly_rate"] == {"amount": "32.00", "currency": "GBP"}
    whole, ann = found["rows"][0], next(row for row in found["rows"] if row["contact"] == uid(net, net.ann))
    table = net.call(worth_table, Q4)
    sums = {each["currency"]: each for each in whole["ours"]["sums"]}
    assert F(sums["GBP"]["cost"]) == table.whole.worth.ours.cost("GBP") == F(50 * 3200, 60) + 1000
    assert sums["GBP"]["benefit"] is None and sums["EUR"]["cost"] == "3000"
    assert ann["ours"]["minutes"] == "25" and ann["theirs"]["unpriced"] == 1
    assert ann["uses"] == {"theirs_used_by_me": 2, "mine_used_by_them": 1}
    items = [(each["source"], each["kind"], each["minor"]) for each in found["items"]]
    assert items == [
        ("entry", "hours", "8000/3"), ("entry", "cash", "1000"), ("benefit", "", None),
        ("cost", "travel", "3000"),
    ]  # fmt: skip
    assert len(found["items"][0]["shared_by"]) == 2 and found["items"][3]["contact"] == uid(net, net.ann)


def test_what_passed_stands_under_the_person_with_the_pieces_behind_it(net: Net) -> None:
    found = record(net)["exchange"]
    ann = next(each for each in found["people"] if each["contact"] == uid(net, net.ann))
    assert (ann["theirs_used_by_me"], ann["mine_used_by_them"], ann["got"]) == (2, 1, 1)
    assert ann["quality"] == {"reliability": {"B": 1}, "credibility": {"2": 1}, "unsaid": 0, "of": 1}
    assert [piece["kind"] for piece in ann["pieces"]] == ["mine", "mine", "theirs", "got", "gave"]
    assert ann["answers"]["within"] == {"days": 7, "answered": 0, "of": 0, "low": None, "high": None}
    assert found["whole"]["theirs_used_by_me"] == 2


def test_people_stand_by_uid_alone(net: Net) -> None:
    found = record(net)
    text = canonical({name: found[name] for name in ("worth", "exchange")})
    assert "Ann Example" not in text.replace('met @\\"Ann Example\\"', "") and uid(net, net.ann) in text
    assert found["names"][uid(net, net.ben)]["name"] == "Ben Example"
