"""Birthdays and other days: when each comes round, who is told of, and that one day is kept in one place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import NetJournalError
from netjournal.interchange.bring_in import import_vcard
from netjournal.ledger import database
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact, archive, edit_contact, set_self
from netjournal.network.occasions import (
    add_occasion,
    comes_round,
    coming_occasions,
    day_words,
    edit_occasion,
    occasions_of,
    remove_occasion,
    set_birthday,
    years_by,
)
from netjournal.vault.sessions import Vault

DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))


@given(day=DAYS, today=DAYS)
def test_a_day_comes_round_within_a_year_on_its_day_of_the_year(day: date, today: date) -> None:
    then = comes_round(day.isoformat(), today)
    assert today <= then <= today + timedelta(366)
    assert comes_round(f"--{day.isoformat()[5:]}", today) == then
    assert (then.month, then.day) == (day.month, day.day) or (
        (day.month, day.day) == (2, 29) and (then.month, then.day) == (2, 28)
    )
    years = years_by(day.isoformat(), then)
    assert years is None if then.year <= day.year else years == then.year - day.year


@pytest.mark.parametrize(
    ("day", "words"), [("--12-05", "5 Dec"), ("1980-02-29", "29 Feb 1980"), ("", ""), ("soon", "soon")]
)
def test_a_day_is_said_as_people_write_it(day: str, words: str) -> None:
    assert day_words(day) == words


def test_the_29th_of_february_is_the_28th_in_a_year_without_one() -> None:
    assert comes_round("--02-29", date(2027, 2, 1)) == date(2027, 2, 28)
    assert comes_round("--02-29", date(2028, 2, 1)) == date(2028, 2, 29)
    assert comes_round("1988-02-29", date(2027, 3, 1)) == date(2028, 2, 29)
    assert comes_round("9999-01-01", date(9999, 12, 31)) == date.max


def test_who_is_told_of_the_next_first_and_found_by_the_index(vault: Vault) -> None:
    def check() -> None:
        ana = add_contact(name="Ana Ruiz", birthday="1986-11-25").id
        bo = add_contact(name="Bo Chen", birthday="--11-23").id
        cai = add_contact(name="Cai Wren", birthday="--11-24").id
        add_contact(name="Dot Frame", birthday="--12-24")
        set_self("Me")
        edit_contact(5, {"birthday": "--11-24"})
        add_occasion(ana, "anniversary", "2016-11-30", "the firm")
        add_occasion(bo, "other", "--12-01", "name day")
        archive([cai])
        told = [(row.name, row.words, row.next.isoformat()) for row in coming_occasions()]
        assert told == [
            ("Bo Chen", "birthday", "2026-11-23"),
            ("Ana Ruiz", "birthday, 40", "2026-11-25"),
            ("Ana Ruiz", "anniversary: the firm, 10 years", "2026-11-30"),
        ]
        assert len(coming_occasions(366)) == 5 and [row.id for row in coming_occasions(0)] == [None]
        rows = database().execute_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM contact "
            "WHERE birthday <> '' AND substr(birthday, -5) IN ('11-23')"
        )
        assert any("contact_birthday" in row[3] for row in rows.fetchall())

    vault.call(check)


def test_days_are_added_changed_taken_away_and_back(vault: Vault) -> None:
    def check() -> None:
        ana = add_contact(name="Ana Ruiz").id
        assert add_occasion(ana, "birthday", "--02-29") is None
        with pytest.raises(NetJournalError):
            add_occasion(ana, "birthday", "--03-01")
        for kind, day in (("other", ""), ("other", "2026-02-30"), ("other", "--13-01"), ("wake", "--01-01")):
            with pytest.raises(NetJournalError):
                add_occasion(ana, kind, day)
        number = add_occasion(ana, "anniversary", "2016-12-01")
        assert number is not None
        edit_occasion(number, {"day": "2017-12-01", "label": "wedding"})
        with pytest.raises(NetJournalError):
            edit_occasion(number, {"kind": "birthday"})
        assert [row.words for row in occasions_of(ana)] == ["anniversary: wedding, 9 years", "birthday"]
        set_birthday(ana, "")
        remove_occasion(number)
        assert occasions_of(ana) == ()
        undo_last()
        undo_last()
        assert [row.day for row in occasions_of(ana)] == ["2017-12-01", "--02-29"]

    vault.call(check)


def test_a_card_brings_an_anniversary_its_change_and_nothing_a_second_time(vault: Vault) -> None:
    def card(day: str, fn: str = "Ana Ruiz") -> bytes:
        lines = ("BEGIN:VCARD", "VERSION:4.0", "UID:a1", f"FN:{fn}", f"ANNIVERSARY:{day}", "END:VCARD")
        return "".join(f"{line}\r\n" for line in lines if not line.endswith(":")).encode()

    def check() -> None:
        for day, kept in (("20161130", "2016-11-30"), ("20161130", "2016-11-30"), ("--1201", "--12-01")):
            import_vcard(card(day))
            assert [(row.kind, row.day) for row in occasions_of(1)] == [("anniversary", kept)]
        number = occasions_of(1)[0].id
        assert number is not None
        edit_occasion(number, {"day": "2001-01-01"})
        import_vcard(card("20170101"))
        assert [row.day for row in occasions_of(1)] == ["2001-01-01"], "what was edited here wins"

    vault.call(check)
