"""For another reader: labels for names, wherever they stand and however they are written."""

from __future__ import annotations

import json
import re

from hypothesis import example as example_of
from hypothesis import given
from hypothesis import strategies as st

from netjournal.interchange.redaction.log import total
from netjournal.interchange.redaction.ways import Known
from netjournal.interchange.report.withholding import LEFT_OUT, withheld

from ..redaction.people import reduction
from .records import RATINGS, example, uid

BESIDE = st.text(" ,.;:-()\n\t1“”'’@/é|", max_size=8)


@given(BESIDE, BESIDE, st.sampled_from(["Ana Ruiz", "ANA", "Bo", "O’Neill", "王小明", "Norland", "Ruiz"]))
@example_of("", "@é", "Bo")
def test_a_name_never_stays(before: str, after: str, name: str) -> None:
    shown = reduction().text(f"{before} {name} {after}", "text").replace("somebody", "")
    assert name.casefold() not in shown.casefold()


def known() -> tuple[Known, ...]:
    people = [Known(uid(1, at), "contact", (f"{name} Example", name)) for at, name in enumerate(RATINGS)]
    return (*people, Known(uid(4, 0), "organisation", ("Northfield Works",)))


def test_no_name_stays_in_the_record_and_the_source_is_left_out() -> None:
    text = "Ann and Ben of Northfield; dot@example.net, Cai’s idea, @eli"
    record, made = withheld(example(text=text), known())
    plain = json.dumps(record)
    for name in (*RATINGS, "Northfield", "dot@", "called:"):
        assert not re.search(rf"(?i)\b{name}(\b|(?<=\W))", plain), name
    assert total(made.log.lines(), "text") == 0
    assert [record["names"][row["contact"]]["name"] for row in record["results"]] == [
        f"Contact {number}" for number in range(1, 6)
    ]


def test_a_text_that_may_name_somebody_is_left_out_and_counted() -> None:
    record, made = withheld(example(text="asked @dunno"), known())
    assert record["actions"][0]["text"] == LEFT_OUT
    assert total(made.log.lines(), "text") == json.dumps(record).count(LEFT_OUT)


def test_the_keys_of_objectives_stay_told_apart() -> None:
    record = example()
    record["objectives"][0]["key"] = "with @nobody"
    assert withheld(record, known())[0]["objectives"][0]["key"] == "objective 1"


def test_ones_own_name_stays_and_ones_own_organisation_does_not() -> None:
    record = example(text="Ann at Northfield Works")
    own = (Known(uid(1, 0), "contact", ("Ann Example", "Ann"), own=True),
           Known(uid(4, 0), "organisation", ("Northfield Works",), own=True))  # fmt: skip
    shown, _ = withheld(record, own)
    assert shown["names"][uid(1, 0)]["name"] == "Ann Example"
    assert shown["actions"][0]["text"] == "Ann at my organisation"
    assert shown["names"][uid(4, 0)]["name"] == "my organisation"


def test_somebody_who_is_gone_from_the_notebook_is_still_withheld() -> None:
    shown, _ = withheld(example(text="thanks to Ben Example"), ())
    assert "Ben" not in json.dumps(shown)
