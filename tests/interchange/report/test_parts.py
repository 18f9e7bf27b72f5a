"""What a record may or may not have: each part is told where it is there, and missed by nobody where not."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.interchange.report.as_markdown import markdown
from netjournal.interchange.report.building import build

from .records import example

OPTIONAL = {
    "texts": "## What we make of it",
    "decisions": "**Decisions**",
    "actions": "**Actions of this review**",
    "worth": "## What it cost and brought",
    "exchange": "## Exchange",
    "shape": "## The network’s shape",
    "trend": "**Points over time",
    "against": "Against: brought",
    "agreement": "8 contributions were offered again",
    "contributions": "## The evidence",
}


def page(record: dict[str, Any]) -> str:
    return markdown(build(record, owner="Robin Example", reader="me"))


@pytest.mark.parametrize(("part", "told"), OPTIONAL.items())
def test_a_part_is_told_where_it_is_there(part: str, told: str) -> None:
    record = example()
    assert told in page(record)
    del record[part]
    assert told not in page(record)


def test_a_record_of_the_first_form_without_any_later_part_has_a_report() -> None:
    record = {name: part for name, part in example().items() if name not in OPTIONAL}
    for row in record["results"]:
        del row["scopes"]
    assert "45.0" in page(record)


def test_money_is_rounded_so_that_it_adds_up() -> None:
    assert "benefit £360.00 − cost £60.00 = £300.00, 6.0 to 1" in page(example())
    assert "−£955.60" in page(example())


def test_exchange_is_told_in_words_and_never_averaged() -> None:
    text = page(example())
    assert "I used what they gave twice, they used what I gave once." in text
    assert "usually reliable (B) 1" in text
    assert "probably true (2) 1" in text
    assert "3 of 5 that are old enough (95 % interval 15 % to 95 %)" in text
