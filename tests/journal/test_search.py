"""Search: the query language, its filters, and that any string is a query."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.journal.queries import read_query
from netjournal.journal.search import hits_query, search
from netjournal.journal.snippets import snippet_of
from netjournal.journal.writing import capture
from netjournal.ledger import database, now, search_words
from netjournal.ledger.search_words import words_beginning
from netjournal.network.contacts import add_contact
from netjournal.vault.sessions import Vault
from tests.examples import on_one_vault
from tests.held_clock import HeldClock

LINES = (
    '3 Nov: met @"Ana Ruiz" at +"North Council" about day rates #bid',
    '10 Nov: called @"Bo Chen" about the budget forum',
    "16 Nov: note: old rules about rates, draft",
    'yesterday: emailed @"Ana Ruiz" the O’Neill budget #Bid',
)


@pytest.fixture
def written(vault: Vault) -> Vault:
    for line in LINES:
        vault.call(capture, line)
    return vault


def _entries(vault: Vault, query: str) -> list[int]:
    """Which of LINES (from 1) a query finds, in the order in which it finds them."""
    page = vault.call(search, query)
    return [result.id for result in page.results if result.kind == "entry"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("budget", [4, 2]),
        ("budget for", [2]),
        ("counci", [1]),
        ("council", [1]),
        ("nobodyx", []),
        ("rates counci", [1]),
        ("counci rates", []),
        ('"day rates"', [1]),
        ("rates -draft", [1]),
        ('rates -"old rules"', [1]),
        ("-budget", [3, 1]),
        ("oneill", [4]),
        ("with:ana", [4, 1]),
        ("@ana budget", [4]),
        ('@"Ana Ruiz" -#bid', []),
        ("with:nobody", []),
        ('org:"North Council"', [1]),
        ('-org:"North Council" budget', [4, 2]),
        ("tag:bid", [4, 1]),
        ("about -tag:bid", [3, 2]),
        ("kind:call", [2]),
        ("about -kind:note", [2, 1]),
        ("from:2026-11-10 to:2026-11-16", [3, 2]),
        ('on:"3 Nov"', [1]),
        ("kind:contact", []),
        ("on:whenever", []),
    ],
)
def test_a_query_finds_what_it_says(written: Vault, query: str, found: list[int]) -> None:
    assert _entries(written, query) == found


def test_a_result_says_what_when_and_whom_and_where_the_words_stand(written: Vault) -> None:
    page = written.call(search, "forum")
    (result,) = page.results
    assert (result.kind, result.detail, result.date, result.whom) == (
        "entry",
        "call",
        "2026-11-10",
        "Bo Chen",
    )
    assert [result.snippet.text[at:to] for at, to in result.snippet.spans] == ["forum"]
    assert not page.more


def test_pages_follow_each_other_without_a_count(written: Vault) -> None:
    first = written.call(search, "about", 2)
    assert (len(first.results), first.more) == (2, True)
    second = written.call(search, "about", 2, first.below)
    assert [r.id for r in (*first.results, *second.results)] == [3, 2, 1]
    assert not second.more


@on_one_vault(1)
@given(
    text=st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ['"', "-", "*", "^", "(", ")", "AND", "OR", "NOT", "NEAR(", "text:", "with:", "@", "#bid",
                 "from:", "to:9999-12-31", "from:0001-01-01", "kind:", "ana", "ﬀ", "\0", "\ud800", "{a}", "+",
                 "́", "´", "_", "日本"]
            ),
            max_size=8,
        ).map("".join),
    )
)  # fmt: skip
def test_any_string_is_a_query(vault: Vault, text: str) -> None:
    for query in (text, f"{text} x"):
        for found in vault.call(search, query).results:
            assert all(0 <= at < to <= len(found.snippet.text) for at, to in found.snippet.spans)


def test_snippet_places_are_those_of_the_text() -> None:
    text = "word " * 60 + "the O’Neill budget and more " + "tail " * 60
    snippet = snippet_of(text, ["oneill", "budg"])
    assert [snippet.text[at:to] for at, to in snippet.spans] == ["O’Neill", "budget"]
    assert len(snippet.text) < 130


def test_words_are_read_from_the_index_newest_first_and_never_sorted(vault: Vault) -> None:
    def plan(text: str) -> str:
        query = read_query(text, now())
        sql, params = hits_query(query, now(), None)
        rows: list[Any] = database().execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
        return "\n".join(row[3] for row in rows)

    vault.call(capture, 'called @"Ana Ruiz" #bid')
    for text in ("budget for", "@ana budget", "kind:call budget", "-draft", "tag:bid"):
        said = vault.call(plan, text)
        assert "USE TEMP B-TREE FOR ORDER BY" not in said, said
        assert "SCAN participant" not in said and "SCAN tagging" not in said, said


def test_the_days_that_are_shown_never_rise(vault: Vault, clock: HeldClock) -> None:
    vault.call(add_contact, name="Ana Heron")
    for days, text in ((10, "called @Ana; ! count the heron nests by 3 march 2027"), (20, "a heron")):
        clock.advance(days * 86_400)
        vault.call(capture, text)
    clock.advance(86_400)
    vault.call(capture, "met @Ana at the heron pond")
    days_shown = [(one.kind, one.date) for one in vault.call(search, "heron").results]
    assert days_shown == sorted(days_shown, key=lambda each: each[1], reverse=True)
    assert {kind for kind, _ in days_shown} == {"contact", "entry", "action"}


def test_a_long_beginning_is_spelled_out_from_the_words_there_are(vault: Vault) -> None:
    def check() -> None:
        for word in ("manager", "managers", "management", "managed", "manageable", "mandate", "Managé"):
            capture(f"note: {word} of the forum")
        db = database()
        assert words_beginning(db, "manag") is None, "FTS5 has a list of five letters"
        found = words_beginning(db, "manage")
        assert found == ("manage", "manageable", "managed", "management", "manager", "managers")
        assert len(search("manage").results) == 6 and len(search("managem").results) == 1
        with patch.object(search_words, "AT_MOST", 3):
            assert words_beginning(db, "manage") is None and len(search("manage").results) == 6

    vault.call(check)
