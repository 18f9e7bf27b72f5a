"""The four things that every piece is judged by, each doubted for its reasons, in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.portfolio import piece
from netjournal.portfolio.forms.keys import of_criteria
from netjournal.portfolio.judging import QUALITIES, Beside, Judged, judge

VOICES = {"account": "own", "testimony": "other", "discussion": "other", "minutes": "record"}
LONG = "We met on the rules, said what each would bring to it, and who will write to whom, by when, why."
WITNESS = {"Witness": "Bo Chen", "As": "manager", "To be reached at": "x", "Signed": "2026-11-21"}
AUNT = {"To the candidate": "my aunt"}


def made(kind: str = "minutes", text: str = LONG, **facts: str) -> dict[str, Any]:
    other = "other" if VOICES.get(kind) == "other" else "me"
    return piece.document(
        kind, "Title", "2026-11-20", ("entry", "u"), names={}, made_by=other,
        facts=piece.facts(*facts.items()), sections=[piece.section("Said", piece.paragraphs(text))],
    )  # fmt: skip


def doubts(kind: str, document: dict[str, Any], **other: Any) -> dict[str, list[str]]:
    claims = other.pop("claims", [("1.1", "by what was agreed")])
    day = other.pop("day", "2026-11-20")
    beside = Beside(
        date(2026, 11, 26), "2025-11-26", ("1.1", "1.2"), ("1.1", "1.1a", "1.2"), VOICES,
        other.pop("others", {"1.1": ["minutes"]}),
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for doubt in judge(Judged(kind, day, claims, document, **other), beside):
        found.setdefault(doubt.quality, []).append(doubt.why)
    return found


def test_a_sound_piece_is_not_doubted() -> None:
    assert doubts("minutes", made()) == {}
    assert doubts("testimony", made("testimony", **WITNESS)) == {}


@pytest.mark.parametrize(
    ("quality", "words", "kind", "document", "other"),
    [
        ("valid", "for no criterion", "minutes", made(), {"claims": []}),
        ("valid", "has no 9.9", "minutes", made(), {"claims": [("9.9", "so")]}),
        ("valid", "How it shows 1.1 is not said", "minutes", made(), {"claims": [("1.1", " ")]}),
        ("valid", "nothing in it to be read", "minutes", made(text=""), {}),
        ("valid", "simulation", "minutes", made(text=LONG + " It was a role play."), {}),
        ("valid", "no time points", "discussion", made("discussion", Assessor="x"), {}),
        ("authentic", "no date", "minutes", made(), {"day": ""}),
        ("authentic", "erased", "minutes", made(), {"erased": 2}),
        ("authentic", "Whose words", "testimony", made("testimony"), {}),
        ("authentic", "relative", "testimony", made("testimony", **WITNESS, **AUNT), {}),
        ("authentic", "not signed", "testimony", made("testimony", Witness="x"), {}),
        ("current", "still to come", "minutes", made(), {"day": "2026-11-27"}),
        ("current", "older than 2025-11-26", "minutes", made(), {"day": "2025-11-25"}),
        ("sufficient", "1.1 rests on it alone", "minutes", made(), {"others": {}}),
        ("sufficient", "reflection only", "account", made("account"), {"others": {"1.1": ["account"]}}),
        ("sufficient", "reflection only", "account", made("account"), {"others": {}}),
        ("sufficient", "fewer than 20 words", "minutes", made(text="Met."), {}),
    ],
)  # fmt: skip
def test_each_doubt_has_its_reason(
    quality: str, words: str, kind: str, document: dict[str, Any], other: dict[str, Any]
) -> None:
    assert any(words in why for why in doubts(kind, document, **other).get(quality, ()))


def test_an_account_beside_minutes_is_no_reflection_only() -> None:
    assert "sufficient" not in doubts("account", made("account"), others={"1.1": ["minutes"]})


@given(
    st.sampled_from([*VOICES, "record"]),
    st.text(max_size=80),
    st.lists(st.tuples(st.sampled_from(["1.1", "1.1a", "1.2", "9"]), st.text(max_size=5)), max_size=4),
    st.dictionaries(st.sampled_from(["1.1", "1.2"]), st.lists(st.sampled_from(list(VOICES)), max_size=3)),
)
def test_any_piece_is_judged_in_order_and_never_sufficient_alone(
    kind: str, text: str, claims: list[tuple[str, str]], others: dict[str, list[str]]
) -> None:
    found = doubts(kind, made(kind, text), claims=claims, others=others)
    assert list(found) == [each for each in QUALITIES if each in found]
    assert all(why.endswith((".",)) for reasons in found.values() for why in reasons)
    alone = {key for key in of_criteria([key for key, _ in claims], ("1.1", "1.2")) if not others.get(key)}
    assert not alone or any("alone" in why for why in found["sufficient"])
