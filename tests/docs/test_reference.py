"""The reference cannot lie: every row of its tables goes through the program."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netjournal.clock import Moment
from netjournal.commands.page import page as keys_page
from netjournal.journal.capture import Captured, Named, NameIndex, parse, read_date, say_date, say_length
from netjournal.journal.capture.times import LENGTH, minutes_of
from netjournal.journal.conditions import ENTRY_KINDS
from netjournal.journal.findings import _SELECTS
from netjournal.journal.queries import KEYS, Query, Term, read_query
from tests.docs.pages import rows, section, text_of

NOW = Moment.of(datetime(2026, 11, 23, 14, 16, tzinfo=ZoneInfo("Europe/London")))
SAVED = {"late bids": "tag:bid last:>90d"}
CAPTURE, SEARCH = text_of("reference/capture.md"), text_of("reference/search.md")


def _known() -> NameIndex:
    said = {what: names.split(", ") for what, names in rows(CAPTURE, "The notebook of the examples")}
    people = [Named(number, name) for number, name in enumerate(said.pop("people"), 1)]
    return NameIndex(people, **said)


NAMES = _known()


def _read(line: str) -> Captured:
    return parse(line, NOW, NAMES)


@pytest.mark.parametrize(
    ("line", "kind", "understood"), rows(CAPTURE, "What is understood") + rows(CAPTURE, "What is text")
)
def test_a_line_is_understood_as_the_page_says(line: str, kind: str, understood: str) -> None:
    captured = _read(line)
    assert captured.kind == kind
    assert (" · ".join(chip.label for chip in captured.chips) or "text") == understood


@pytest.mark.parametrize(("line", "said"), rows(CAPTURE, "What is asked, and what is hinted"))
def test_what_is_asked_and_hinted(line: str, said: str) -> None:
    captured = _read(line)
    assert " ".join([q.words for q in captured.questions] + [h.words for h in captured.hints]) == said


@pytest.mark.parametrize(("words", "past", "due"), rows(CAPTURE, "Dates"))
def test_words_for_days(words: str, past: str, due: str) -> None:
    happened, ahead = read_date(words, NOW), read_date(words, NOW, future=True)
    assert happened and say_date(happened.moment, NOW) == past
    assert ahead and say_date(ahead.due, NOW) == due


@pytest.mark.parametrize(("words", "meant"), rows(CAPTURE, "Times and lengths"))
def test_words_for_times(words: str, meant: str) -> None:
    captured = _read(f"{words}: x")
    length = f", {say_length(captured.duration_minutes)}" if captured.duration_minutes else ""
    assert captured.headline == "x"
    assert say_date(captured.moment, NOW) + length == meant


def test_every_length_is_one() -> None:
    listed = section(CAPTURE, "Times and lengths").rpartition("Lengths: ")[2]
    words = [each.strip("` .\n") for each in listed.split(",")]
    assert len(words) == 9
    for each in words:
        match = LENGTH.fullmatch(each)
        assert match and minutes_of(match) in (30, 45, 60, 90, 120), each


@pytest.mark.parametrize(("query", "asked"), rows(SEARCH, "Examples"))
def test_a_query_asks_for_what_the_page_says(query: str, asked: str) -> None:
    assert _said(read_query(query, NOW, saved=SAVED)) == asked


@pytest.mark.parametrize(("query", "hint"), rows(SEARCH, "What a hint says"))
def test_a_query_gives_the_hint_that_the_page_says(query: str, hint: str) -> None:
    asked = read_query(query, NOW, saved=SAVED)
    assert "; ".join(asked.hints) == hint.replace("–", "")
    assert asked.empty or asked.terms, "what is not understood is searched for as words"


def test_every_filter_stands_in_the_table() -> None:
    told = section(SEARCH, "The language")
    assert all(f"`{key}:" in told for key in KEYS)


def test_the_kinds_to_search_for_are_those_there_are() -> None:
    told = {row[0]: row[1] for row in rows(SEARCH, "The language")}
    assert set(told["kind:call"].partition(": ")[2].split(", ")) == ENTRY_KINDS
    assert set(told["kind:contact"].partition(": ")[2].split(", ")) == set(_SELECTS)


def test_the_page_of_keys_is_that_of_the_table() -> None:
    """Red: `python -m netjournal.commands.page > docs/reference/keys.md`."""
    assert text_of("reference/keys.md") == keys_page()


def _said(query: Query) -> str:
    parts = [_term(term) for term in query.terms]
    parts += [f"{'not ' * each.without}{each.key} {each.value}" for each in query.filters]
    parts += [f"from {query.first}"] * bool(query.first) + [f"to {query.last}"] * bool(query.last)
    return " · ".join(parts)


def _term(term: Term) -> str:
    text = f'"{term.text}"' if " " in term.text else term.text
    return f"{'not ' * term.without}{text}{'…' * term.prefix}"
