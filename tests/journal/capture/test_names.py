"""Names are found by what is written of them, and by what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.journal.capture import Named, NameIndex
from netjournal.text import fold
from tests.journal.capture.sayings import NAMES


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("ana", (1,)),
        ("ANA RUIZ", (1,)),
        ("ana.ruiz", (1,)),
        ("pri", (3,)),
        ("tom", (4, 5)),
        ("to", ()),
        ("tom hal", (4,)),
        ("hale", (4,)),
        ("zo", (6,)),
        ("zoe oneill", (6,)),
        ("o'neill", (6,)),
        ("lukasz", (7,)),
        ("a", ()),
        ("zed", ()),
        ("", ()),
        ("\0", ()),
    ],
)
def test_found(written: str, found: tuple[int, ...]) -> None:
    assert NAMES.find(written) == found


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("an", 1),
        ("rui", 1),
        ("ar", 1),
        ("pirya", 3),
        ("pryia", 3),
        ("chne", 2),
        ("oneil", 6),
        ("bob", 7),
        ("bob luk", 7),
        ("robret", 7),
        ("tom hrat", 5),
        ("oriya", 3),
        ("riya", 3),
        ("ukasz", 7),
    ],
)
def test_completed(written: str, first: int) -> None:
    assert first in [each.id for each in NAMES.complete(written, 3)]


def test_recent_people_lead() -> None:
    assert [each.id for each in NAMES.complete("tom", 8, recent=[5])][:2] == [5, 4]
    assert [each.id for each in NAMES.complete("", 8, recent=[2, 1])] == [2, 1]


def test_initials_have_a_place_among_many_who_begin_so() -> None:
    many = [Named(number, f"Ar{chr(97 + number)} Stone") for number in range(20)]
    names = NameIndex([*many, Named(100, "Ana Ruiz"), Named(101, "Abel Rowe")])
    assert [each.id for each in names.complete("ar", 6)][4:] == [100, 101]
    assert names.complete("ar", 6, recent=[101])[0].id == 101
    assert len(names.complete("ar", 30)) == 22


def test_labels_complete_too() -> None:
    assert [each.name for each in NAMES.complete_label("+", "coun")] == ["North Council"]
    assert [each.name for each in NAMES.complete_label("#", "skils")] == ["Skills"]
    assert [each.name for each in NAMES.complete_label("^", "inc")] == ["bid-income"]
    assert NAMES.spelling("^", "bid income") == "bid-income"


def test_names_change() -> None:
    names = NameIndex([Named(1, "Ana Ruiz"), Named(2, "Bo Chen")], tags=["bid"])
    names.put(Named(3, "Cai Wren"))
    names.put(Named(2, "Bo Frame"))
    names.drop(1)
    names.put_label("#", "venue")
    assert (names.find("cai"), names.find("chen"), names.find("frame"), names.find("ana")) == (
        (3,),
        (),
        (2,),
        (),
    )
    assert (names.name_of(2), names.name_of(1), names.name_of(9)) == ("Bo Frame", "", "")
    assert names.spelling("#", "VENUE") == "venue"
    assert [each.id for each in names.complete("wrne")] == [3]


ROWS = st.lists(st.tuples(st.text(max_size=20), st.text(max_size=8)), max_size=12).map(
    lambda pairs: [Named(at + 1, *pair) for at, pair in enumerate(pairs)]
)


@given(ROWS, st.text(max_size=12))
def test_any_names_and_any_question(rows: list[Named], written: str) -> None:
    names, grown = NameIndex(rows), NameIndex()
    for row in rows:
        grown.put(row)
        assert grown.name_of(row.id) == row.name
    assert set(names.find(written)) == set(grown.find(written))
    names.complete(written)
    for row in rows:
        key = " ".join(fold(row.name).replace("\0", "").split())
        if key.strip("._- ") and sum(fold(each.name) == fold(row.name) for each in rows) == 1:
            assert row.id in names.find(row.name) or len(names.find(row.name)) > 0
