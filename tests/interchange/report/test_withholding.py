"""For another reader: labels for names, wherever they stand and however they are written."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.interchange.report.spellings import SOMEBODY, Spelled, Spellings
from netjournal.interchange.report.withholding import LEFT_OUT, Known, withheld

from .records import RATINGS, example, uid

ANA = Spelled("Contact A", ("Ana Ruiz", "Ana", "Ruiz", "Anni"))
BO = Spelled("Contact B", ("Bo Chen", "Bo", "Chen"))
GREY = Spelled("Contact C", ("Edmund Grey", "Edmund", "Grey"))
ONEILL = Spelled("Contact D", ("Zoë O’Neill", "Zoë", "O’Neill"))
WANG = Spelled("Contact E", ("王小明",))
NORLAND = Spelled("Organisation A", ("Norland plc",), organisation=True)
COUNCIL = Spelled("Organisation B", ("North Council",), organisation=True)
KNOWN = Spellings([ANA, BO, GREY, ONEILL, WANG, NORLAND, COUNCIL])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Ruiz sent it", "Contact A sent it"),
        ("ana sent it, ANA did", "Contact A sent it, Contact A did"),
        ("Ana’s draft and Ana's other", "Contact A’s draft and Contact A's other"),
        ("met @ana and @\"Ana Ruiz\"", "met Contact A and @\"Contact A\""),
        ("Anni told Ruiz", "Contact A told Contact A"),
        ("the Ruizes", "the Contact A"),
        ("Bos reply", "Contact B reply"),
        ("a grey day with Grey", "a grey day with Contact C"),
        ("zoe oneill, O'Neill, Zoë", "Contact D, Contact D, Contact D"),
        ("和王小明见面", "和Contact E见面"),
        ("Norland signs, north council too", "Organisation A signs, Organisation B too"),
        ("in the north of the council’s area", "in the north of the council’s area"),
        ("write to ana@council.example or www.norland.example/x", "write to […] or […]"),
        ("ring +44 20 7946 0018 on 2026-11-12", "ring […] on 2026-11-12"),
        ("met @pirya", None),
        ("Edmond was there", None),
        ("100 days, 19 of 20, £55,000", "100 days, 19 of 20, £55,000"),
        ("", ""),
    ],
)  # fmt: skip
def test_names_are_found_however_they_are_written(text: str, shown: str | None) -> None:
    assert KNOWN.without_names(text) == shown


def test_a_name_that_two_people_have_is_somebody() -> None:
    both = Spellings([ANA, Spelled("Contact B", ("Ana Beck", "Ana", "Beck"))])
    assert both.without_names("Ana said; Ana Beck agreed") == f"{SOMEBODY} said; Contact B agreed"
    whole = Spellings([Spelled("Contact A", ("Ana Ruiz",)), Spelled("Contact B", ("Ana Beck",))])
    assert whole.without_names("Ana said; Ruiz agreed") == f"{SOMEBODY} said; Contact A agreed"


BESIDE = st.text(" ,.;:-()\n\t1“”'’@/é|", max_size=8)


@given(BESIDE, BESIDE, st.sampled_from(["Ana Ruiz", "ANA", "Bo", "O’Neill", "王小明", "Norland", "Ruiz"]))
def test_a_name_never_stays(before: str, after: str, name: str) -> None:
    shown = KNOWN.without_names(f"{before} {name} {after}")
    assert shown is None or name.casefold() not in shown.casefold()


def known() -> tuple[Known, ...]:
    people = [
        Known(uid(1, at), "contact", (f"{name} Example", name), False) for at, name in enumerate(RATINGS)
    ]
    return (*people, Known(uid(4, 0), "organisation", ("Northfield Works",), False))


def test_no_name_stays_in_the_record_and_the_source_is_left_out() -> None:
    text = "Ann and Ben of Northfield; dot@example.net, Cai’s idea, @eli"
    record, left_out = withheld(example(text=text), known())
    plain = json.dumps(record)
    for name in (*RATINGS, "Northfield", "dot@", "called:"):
        assert not re.search(rf"(?i)\b{name}(\b|(?<=\W))", plain), name
    assert left_out == 0
    assert [record["names"][row["contact"]]["name"] for row in record["results"]] == [
        f"Contact {letter}" for letter in "ABCDE"
    ]


def test_a_text_that_may_name_somebody_is_left_out_and_counted() -> None:
    record, left_out = withheld(example(text="asked @dunno"), known())
    assert record["actions"][0]["text"] == LEFT_OUT
    assert left_out == json.dumps(record).count(LEFT_OUT)


def test_the_keys_of_objectives_stay_told_apart() -> None:
    record = example()
    record["objectives"][0]["key"] = "with @nobody"
    assert withheld(record, known())[0]["objectives"][0]["key"] == "objective 1"


def test_ones_own_name_stays_and_ones_own_organisation_does_not() -> None:
    record = example(text="Ann at Northfield Works")
    own = (Known(uid(1, 0), "contact", ("Ann Example", "Ann"), True),
           Known(uid(4, 0), "organisation", ("Northfield Works",), True))  # fmt: skip
    shown, _ = withheld(record, own)
    assert shown["names"][uid(1, 0)]["name"] == "Ann Example"
    assert shown["actions"][0]["text"] == "Ann at my organisation"
    assert shown["names"][uid(4, 0)]["name"] == "my organisation"


def test_somebody_who_is_gone_from_the_notebook_is_still_withheld() -> None:
    shown, _ = withheld(example(text="thanks to Ben Example"), ())
    assert "Ben" not in json.dumps(shown)


def test_after_z_comes_aa() -> None:
    record = example()
    record["names"] |= {uid(8, at): {"name": f"Person{at} X", "kind": "contact"} for at in range(30)}
    labels = {row["name"] for row in withheld(record, ())[0]["names"].values()}
    assert {"Contact A", "Contact Z", "Contact AA", "Contact AI"} <= labels
