"""What a text touches on: forms of a phrase, names, amounts, what is not meant, and any text at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.confidentiality.detection import MOST_READ, TopicText, book_of, detect
from netjournal.confidentiality.words import Reader, stem_of, stems

from .labelled import KEYS, found, lines, rates, rates_of

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "confidentiality.md"


def topics(text: str, *phrases: str, **more: tuple[str, ...]) -> tuple[str, ...]:
    """Whether a topic of these phrases is found: its uid, or nothing."""
    book = book_of([TopicText("t", "Topic", phrases, **more)], [("o", "Calder Training")])
    return detect(text, book, Reader()).topics


def test_two_hundred_lines_and_their_two_error_rates_are_those_on_the_page(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = rates()
    with capsys.disabled():
        print(f"\n200 labelled lines: {told}")  # noqa: T201  (the rates are to be seen in every run)
    assert (told.should_ask, told.should_not) == (100, 100)
    page = PAGE.read_text(encoding="utf-8")
    assert str(told) in page
    for more in ("lines_of_other_trades.txt", "lines_held_out.txt"):
        assert str(rates_of(more)) in page
    section = page.partition("## What it misses")[2].partition("\n## ")[0]
    named = re.findall(r"^- “(.+)”", section, re.MULTILINE)
    assert sorted(named) == sorted(told.missed + told.asked)


def test_a_line_that_should_ask_is_found_under_its_own_topic() -> None:
    for line in lines("lines_that_ask.txt"):
        key, _, text = line.partition("|")
        names = {KEYS[uid] for uid in found(text).topics}
        assert not names or key in names, line


@pytest.mark.parametrize(
    "text",
    [
        "the price list", "PRICE LISTS", "our new price-list", "Pricelist", "the firm’s prices listed",
        "priced list", "príce líst", "the price\nlist", "price 3 lists",
    ],
)  # fmt: skip
def test_a_phrase_is_found_in_all_its_forms(text: str) -> None:
    assert topics(text, "price list") == ("t",)


@pytest.mark.parametrize(
    "text", ["price. List them", "price\n\nlist", "pricey listing agents", "the list price"]
)
def test_what_is_no_form_of_a_phrase_is_not_found(text: str) -> None:
    assert topics(text, "price list") == ()


def test_hyphens_closed_and_open_forms_are_one() -> None:
    for phrase in ("take over", "take-over"):
        for text in ("the take-over", "a takeover", "they took over", "taking over the firm"):
            assert topics(text, phrase) == ("t",), (phrase, text)
    assert topics("the re-organisation", "reorganisation") == ("t",)
    assert topics("reorganizing", "reorganise") == ("t",)


def test_phrases_are_text_and_never_expressions() -> None:
    for phrase in (".*", "(a+)+$", "[", "\\", "*", "   ", "…"):
        assert topics("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", phrase) == ()
    assert topics("an a plus", "a+") == ("t",)


def test_words_that_count_near_an_amount_or_an_organisation_only() -> None:
    near = {"amount_words": ("quote",), "organisation_words": ("buy",)}
    for text in ("we quoted £3k", "quoted 3,200 for it", "a quote of EUR 40", "12% off the quote"):
        assert topics(text, **near) == ("t",), text
    for text in ("a nice quote from Orwell", "we quoted it. £3k was the rest", "they buy bread in Hull"):
        assert topics(text, **near) == (), text
    assert topics("they want to buy Calder", **near) == ("t",)
    assert topics("they want to buy calder", **near) == ()
    assert topics("calder training will be bought", **near) == ("t",)


def test_letters_of_scripts_without_blanks_are_words() -> None:
    assert topics("我们的价格表在这里", "价格表") == ("t",)


def test_not_meant_covers_its_own_context_alone() -> None:
    meant = {"not_meant": ("price of coffee",)}
    assert topics("the price of coffee", "price", **meant) == ()
    assert topics("the price of coffee and the price of the bid", "price", **meant) == ("t",)


def test_a_hit_says_where_it_stands_and_what_to_remember() -> None:
    text = "told her that the coffee prices are silly, and the price of our bid"
    first, *_ = [hit for hit in found(text).hits if KEYS[hit.topic] == "pricing"]
    assert (text[first.start : first.end], first.context) == ("prices", "coffee prices")


@given(st.text())
def test_any_text_is_taken_and_what_it_gives_lies_within(text: str) -> None:
    detection = found(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in detection.hits)
    assert detection == found(text)


@given(st.text(min_size=1, max_size=30), st.text(alphabet=" .,()", max_size=3))
def test_a_phrase_is_found_in_itself(phrase: str, around: str) -> None:
    if stems(phrase) and len({word.sentence for word in Reader().words(phrase)}) == 1:
        assert topics(f"{around}{phrase.upper()}{around}", phrase.upper()) == ("t",)


@given(st.text(max_size=20))
def test_a_stem_is_the_same_for_a_word_in_either_case(word: str) -> None:
    if word.isascii():
        assert stem_of(word.upper()) == stem_of(word.lower())


def test_a_megabyte_is_read_to_its_end_and_no_further() -> None:
    whole = "lunch at the Bell " * (MOST_READ // 18)
    assert found(f"{whole[:-20]} day rates").topics
    beyond = detect(f"{whole} and more of it day rates", book_of([]), Reader())
    assert not beyond.whole
