"""The example of cost, benefit and answers: each line reckoned again, each number held against the code."""

from __future__ import annotations

import ast
import operator
import re
from fractions import Fraction as F
from typing import Any

import pytest

from netjournal.journal.capture.captured import Cost as Amount
from netjournal.review.exchange.quality import RELIABILITY
from netjournal.review.exchange.response import Wait, response, survival
from netjournal.review.worth.worth import Item, Party, Worth, tally
from netjournal.screens.exchange_words import median_words, within_words
from netjournal.screens.worth_words import hours, money, ratio
from tests.docs.pages import rows, section, text_of

PAGE = text_of("explanation/worth-and-exchange.md")
NAMES = {"Ann": 1, "Ben": 2, "Cai": 3}
LINES = re.findall(r"^(\w+ [\w ]+): (.+) = (\S+)$", PAGE, re.MULTILINE)
DOINGS: dict[type, Any] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}  # fmt: skip
RATE = Amount(3200, "GBP")


def _pence(text: str) -> Amount | None:
    return Amount(int(F(text) * 100), "GBP") if text else None


def _items() -> list[Item]:
    found: list[Item] = []
    for cells in rows(PAGE, "The example"):
        people = tuple(NAMES[name] for name in cells[1].split(", ") if name)
        if len(cells) == 3:
            found.append(_item(len(found), True, "", None, _pence(cells[2]), people))
            continue
        if cells[2]:
            found.append(_item(len(found), False, "hours", int(cells[2]), RATE, people))
        if cells[3]:
            found.append(_item(len(found), False, cells[0], None, _pence(cells[3]), people))
    return found


def _item(
    number: int, benefit: bool, kind: str, minutes: int | None, amount: Amount | None, people: tuple[int, ...]
) -> Item:
    kind = kind if kind in ("hours", "travel") else "cash"
    return Item("cost", number, "2026-11-12", benefit, "me", kind, "", minutes, amount, people)


def _waits() -> list[Wait]:
    states: Any = {"answered": "answered", "open": "open", "never": "unanswered"}
    return [
        Wait(int(day), states[state], 3 if (state, day) == ("open", "3") else 30)
        for state, days in rows(PAGE, "Answers")
        for day in days.split(", ")
    ]


SUMS = tally(_items(), {})
ANSWERS = response(_waits())


@pytest.mark.parametrize(("label", "sum_of", "result"), LINES)
def test_each_line_is_reckoned_rightly_and_is_what_the_code_says(
    label: str, sum_of: str, result: str
) -> None:
    if label == "Ann within low":
        assert float(_reckon(sum_of)) == pytest.approx(0.025, abs=1e-8)
        assert ANSWERS.within.low == pytest.approx(0.18405157, abs=1e-8)
        return
    assert _reckon(sum_of) == _reckon(result) == _coded(label)


def test_the_page_has_its_lines() -> None:
    assert len(LINES) == 17


def test_what_is_shown() -> None:
    ann = SUMS.people[1].ours
    shown = " ".join(section(PAGE, "The sums").split())
    for said in (
        f"{hours(ann.minutes)} hours",
        f"cost {money(ann.cost('GBP'), 'GBP')}",
        f"brought {money(ann.benefit('GBP'), 'GBP')} and {ann.unpriced} without a price",
        f"net {money(ann.net('GBP'), 'GBP')}",
        f"£{ratio(ann, 'GBP')} for each £1.00",
    ):
        assert said in shown


def test_the_letters() -> None:
    assert rows(PAGE, "Uses and quality") == [[letter, words] for letter, words in RELIABILITY.items()]


def test_what_is_said_of_the_answers() -> None:
    assert within_words(ANSWERS) == "within 7 days: 4 of 7 old enough (95 %: 18 to 90 %)"
    assert median_words(ANSWERS) == "half within 4 days (93 %: 2 days to not known)"


def _coded(label: str) -> F | None:
    name, _, what = label.partition(" ")
    if what.startswith("left after day "):
        return dict(survival(_waits()))[int(what.removeprefix("left after day "))]
    if what == "bounds confidence":
        return ANSWERS.bounds.confidence if ANSWERS.bounds else None
    worth: Worth = {"all": SUMS.whole, "nobody": SUMS.without_person}.get(name) or SUMS.people[NAMES[name]]
    return _figure(worth.ours, what)


def _figure(party: Party, what: str) -> F | None:
    figures: dict[str, Any] = {
        "minutes": party.minutes,
        "hours cost": party.spent[("hours", "GBP")],
        "cash": party.spent.get(("cash", "GBP")),
        "cost": party.cost("GBP"),
        "brought": party.benefit("GBP"),
        "net": party.net("GBP"),
        "ratio": party.ratio("GBP"),
    }
    found: F | None = figures[what]
    return found


def _reckon(text: str) -> F:
    signs = text.replace("×", "*").replace("÷", "/").replace("−", "-").replace("^", "**")
    return _value(ast.parse(signs, mode="eval").body)


def _value(node: ast.expr) -> F:
    if isinstance(node, ast.BinOp):
        right = _value(node.right)
        power = isinstance(node.op, ast.Pow)
        result: F = DOINGS[type(node.op)](_value(node.left), int(right) if power else right)
        return result
    assert isinstance(node, ast.Constant)
    return F(str(node.value))
