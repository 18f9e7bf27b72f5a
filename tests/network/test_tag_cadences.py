"""Intervals that come from tags: the shortest counts, one's own come first, and every list agrees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import NetJournalError
from netjournal.journal.people_filters import find_people
from netjournal.journal.writing import capture
from netjournal.network.cadence import Cadence
from netjournal.network.contacts import add_contact, edit_contact, set_cadence
from netjournal.network.due import due_contacts, snooze
from netjournal.network.rows import contact_rows
from netjournal.network.tag_cadences import cadence_of, edit_tag, list_tags, set_tag_cadence
from netjournal.vault.sessions import Vault
from tests.held_clock import HeldClock

DAYS = st.one_of(st.none(), st.integers(1, 400))


@given(own=st.tuples(DAYS, DAYS), by_tag=st.tuples(DAYS, DAYS))
def test_ones_own_interval_comes_before_a_tags(
    own: tuple[int | None, int | None], by_tag: tuple[int | None, int | None]
) -> None:
    counted = cadence_of(Cadence(*own), Cadence(*by_tag))
    assert (counted.ideal_days, counted.latest_days) == (own if any(own) else by_tag)


def test_a_tag_makes_due_a_contact_resets_and_a_snooze_puts_off(vault: Vault, clock: HeldClock) -> None:
    def ready() -> list[str]:
        return [row.name for row in due_contacts()]

    def fill() -> None:
        for name, tags in {"Ana Ruiz": ("bid",), "Bo Chen": ("bid", "forum"), "Cai Wren": ("bid",)}.items():
            add_contact(name=name, tags=tags)
        bid, forum = (row.id for row in list_tags())
        set_tag_cadence(bid, 30, 60)
        set_tag_cadence(forum, 10, None)
        set_cadence([3], 90, None)

    vault.call(fill)
    clock.advance(10 * 86_400)
    assert vault.call(ready) == ["Bo Chen"]
    (bo,) = vault.call(contact_rows, (2,))
    assert bo.due and (bo.due.words, (bo.due.latest - bo.due.ideal).days) == ("ready to reconnect", 50)
    clock.advance(25 * 86_400)
    assert vault.call(ready) == ["Bo Chen", "Ana Ruiz"]
    assert list(vault.call(find_people, "due:yes", "due").ids) == [2, 1]
    vault.call(capture, 'called @"Bo Chen"')
    vault.call(snooze, 1, "on leave", "2027-01-10")
    assert vault.call(ready) == []
    clock.advance(20 * 86_400)
    assert set(vault.call(ready)) == {"Bo Chen", "Ana Ruiz"}
    assert {row.name: row.snooze_reason for row in vault.call(due_contacts)}["Ana Ruiz"] == "on leave"
    vault.call(edit_contact, 1, {"status": "dormant"})
    assert vault.call(ready) == ["Bo Chen"]


def test_an_interval_of_a_tag_that_cannot_be_is_refused_and_nothing_changed(vault: Vault) -> None:
    def check() -> None:
        add_contact(name="Ana Ruiz", tags=("bid",))
        edit_tag(1, {"ideal_days": "30"})
        for wrong in ({"latest_days": "20"}, {"ideal_days": "0"}, {"ideal_days": "x"}, {"name": "y"}):
            with pytest.raises(NetJournalError):
                edit_tag(1, wrong)
        assert [(row.people, row.ideal_days, row.latest_days) for row in list_tags()] == [(1, 30, None)]

    vault.call(check)
