"""Actions, exchanges with uses, requests, meetings, settings, the inbox, one entry whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netjournal.errors import NotFound
from netjournal.fields import FieldErrors
from netjournal.journal import actions, entries, exchanges, meetings, minutes, requests
from netjournal.journal.inbox import take_in
from netjournal.journal.settings import SETTINGS_FORM, change_settings, get_setting_texts, get_settings
from netjournal.journal.writing import capture
from netjournal.ledger import changeset
from netjournal.ledger.undo import undo_last
from netjournal.models import Entry, InboxTaken
from netjournal.network.contacts import add_contact, self_id
from netjournal.vault.sessions import Vault

from ..held_clock import HeldClock

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def people(vault: Vault) -> tuple[int, int, int]:
    """The writer, Ana and Bo."""

    def make() -> tuple[int, int, int]:
        with changeset("contacts.add"):
            return self_id(), add_contact(name="Ana Ruiz").id, add_contact(name="Bo Chen").id

    return vault.call(make)


def test_actions_come_by_due_day_and_say_how_late(vault: Vault, clock: HeldClock) -> None:
    vault.call(actions.add_action, "no day")
    vault.call(lambda: actions.add_action("later", due="30 Nov"))
    soon = vault.call(lambda: actions.add_action("soon", due="tomorrow"))
    vault.call(lambda: actions.add_action("latest", due="1 Dec"))
    clock.advance(3 * 86_400)
    listed = vault.call(actions.list_actions)
    assert [row.text for row in listed] == ["soon", "later", "latest", "no day"]
    assert [(row.late_days, row.due_words) for row in listed] == [
        (2, "2 d late"),
        (0, "Mon 30 Nov"),
        (0, "Tue 1 Dec"),
        (0, ""),
    ]
    finished = vault.call(actions.done, soon.id, "sent")
    assert (finished.done, finished.done_date, finished.result) == (True, "2026-11-26", "sent")
    assert [row.text for row in vault.call(actions.list_actions, "done")] == ["soon"]
    vault.call(actions.undone, soon.id)
    assert vault.call(actions.list_actions)[0].text == "soon"


def test_bad_input_names_each_field_and_changes_nothing(vault: Vault) -> None:
    with pytest.raises(FieldErrors) as wrong:
        vault.call(lambda: actions.add_action(" ", due="whenever", owner=99))
    assert set(wrong.value.fields) == {"text", "due", "owner"}
    assert vault.call(actions.list_actions, "all") == ()
    with pytest.raises(NotFound):
        vault.call(actions.done, 7)


def test_uses_are_told_both_ways(vault: Vault, people: tuple[int, int, int]) -> None:
    me, ana, bo = people
    got = vault.call(exchanges.record_exchange, "draft rules", ana, me)
    gave = vault.call(lambda: exchanges.record_exchange("venues", me, ana, kind="resource", reliability="b"))
    assert (got.direction, gave.direction, gave.reliability) == ("got", "gave", "B")
    vault.call(lambda: exchanges.record_use(got.id, me, purpose="our bid", outcome="won"))
    vault.call(lambda: exchanges.record_use(gave.id, ana, purpose="her forum"))
    vault.call(lambda: exchanges.record_use(got.id, bo, purpose="his bid"))
    ways = vault.call(exchanges.uses_both_ways, ana)
    assert [use.purpose for use in ways.mine] == ["our bid"]
    assert [use.purpose for use in ways.theirs] == ["her forum"]
    assert vault.call(exchanges.uses_both_ways, bo) == exchanges.UsesBothWays((), ())
    assert vault.call(exchanges.get_exchange, got.id).uses == 2
    with pytest.raises(FieldErrors):
        vault.call(lambda: exchanges.edit_exchange(got.id, {"receiver": ana}))


def test_a_request_waits_is_answered_or_closed(
    vault: Vault, clock: HeldClock, people: tuple[int, int, int]
) -> None:
    me, ana, _ = people
    row = vault.call(requests.record_request, "draft rules", me, ana)
    clock.advance(4 * 86_400)
    assert [(r.days, r.by_me) for r in vault.call(requests.requests_of_contact, ana)] == [(4, True)]
    with pytest.raises(FieldErrors):
        vault.call(requests.answer_request, row.id, "3 Nov")
    answered = vault.call(requests.answer_request, row.id, "yesterday")
    assert (answered.outcome, answered.days) == ("answered", 3)
    vault.call(requests.reopen_request, row.id)
    assert vault.call(requests.close_unanswered, row.id).outcome == "unanswered"


def test_a_meeting_from_plan_to_minutes(vault: Vault, clock: HeldClock, people: tuple[int, int, int]) -> None:
    _, ana, bo = people
    page = vault.call(
        lambda: meetings.plan_meeting("Tender clinic", "friday 14:00", (ana, bo), purpose="Agree the lots")
    )
    meeting = page.row.id
    assert page.entry.moment.local.isoformat() == "2026-11-27T14:00:00+00:00"
    assert {person.attendance for person in page.entry.people} == {"invited"}
    assert [row.title for row in vault.call(meetings.list_meetings)] == ["Tender clinic"]
    clock.set(datetime(2026, 11, 28, 9, tzinfo=LONDON))
    assert vault.call(meetings.list_meetings) == ()
    assert len(vault.call(meetings.list_meetings, "without minutes")) == 1
    held = vault.call(meetings.hold_meeting, meeting, (ana,))
    assert [person.attendance for person in held.entry.people] == ["present", "absent"]
    first = vault.call(minutes.add_minute, meeting, "Lots", "two or three", "two lots")
    second = vault.call(minutes.add_minute, meeting, "Dates")
    assert [row.item for row in vault.call(minutes.move_minute, second.id, 1)] == ["Dates", "Lots"]
    vault.call(lambda: meetings.add_meeting_action(meeting, "send notes", owner=ana, due="friday"))
    vault.call(meetings.edit_meeting, meeting, {"what_next": "bid", "place": "Leeds"})
    page = vault.call(meetings.meeting_page, meeting)
    assert (page.row.minutes, page.row.decisions, page.row.open_actions) == (2, 1, 1)
    assert (page.what_next, page.entry.place, page.actions[0].owner) == ("bid", "Leeds", "Ana Ruiz")
    vault.call(minutes.remove_minute, first.id)
    assert [row.item for row in vault.call(minutes.minutes_of_meeting, meeting)] == ["Dates"]
    vault.call(entries.delete_entry, page.row.entry_id)
    assert vault.call(meetings.list_meetings, "past") == ()


def test_an_entry_is_edited_whole_or_not_at_all(vault: Vault, people: tuple[int, int, int]) -> None:
    _, ana, bo = people
    kept = vault.call(capture, "note about @ana #bid")
    with pytest.raises(FieldErrors) as wrong:
        vault.call(
            entries.edit_entry, kept.id, {"kind": "dance", "cost": "lots", "duration": "-1", "text": "x"}
        )
    assert set(wrong.value.fields) == {"kind", "cost", "duration"}
    assert vault.call(entries.entry_page, kept.id).row.text == "note about @ana #bid"
    changes = {
        "kind": "call",
        "cost": "£3",
        "duration": "1h30",
        "tags": ("x",),
        "people": (bo,),
        "marking": "red",
    }
    row = vault.call(entries.edit_entry, kept.id, changes)
    assert (row.kind, row.cost_minor, row.duration_minutes, row.tags, row.marking) == (
        "call", 300, 90, ("x",), "TLP:RED",
    )  # fmt: skip
    assert [(person.id, person.attendance) for person in row.people] == [(bo, "present")]
    vault.call(undo_last)
    row = vault.call(entries.entry_page, kept.id).row
    assert ([person.id for person in row.people], row.tags, row.cost_minor) == ([ana], ("bid",), None)


@dataclass(frozen=True)
class Note:
    uid: str
    said_at: int
    zone: str
    text: str
    digest: str = "0" * 64


def test_the_inbox_is_taken_in_once_in_order_as_it_was_said(vault: Vault) -> None:
    def said(day: int) -> int:
        return round(datetime(2026, 11, day, 20, tzinfo=LONDON).timestamp() * 1000)

    notes = [
        Note("b", said(20), "Europe/London", "yesterday: called @Ana"),
        Note("a", said(18), "Europe/London", "first thought"),
        Note("c", said(21), "Europe/London", "  "),
    ]
    taken = vault.call(take_in, notes)
    assert [(note.uid, note.entry is not None) for note in taken] == [("a", True), ("b", True), ("c", False)]

    def look() -> list[tuple[str, str, bool]]:
        return [(e.body, e.local_date, e.captured_locked) for e in Entry.select().order_by(Entry.id)]

    expected = [("first thought", "2026-11-18", True), ("yesterday: called @Ana", "2026-11-19", True)]
    assert vault.call(look) == expected
    assert [note.entry for note in vault.call(take_in, notes)] == [None, None, None]
    assert vault.call(look) == expected
    assert vault.call(lambda: InboxTaken.select().count()) == 2
    assert vault.call(undo_last) is None  # what the notebook does by itself is not the user's to undo


def test_settings_have_defaults_and_are_kept_as_chosen(vault: Vault) -> None:
    assert vault.call(get_settings).currency == "GBP"
    chosen = vault.call(
        change_settings,
        {"hourly_rate": "45.50", "day_first": "no", "quarter_start": "4", "own_name": "Robin Vale"},
    )
    assert (chosen.hourly_rate_minor, chosen.day_first, chosen.quarter_start) == (4550, False, 4)
    assert vault.call(get_settings).own_name == "Robin Vale"
    assert set(vault.call(get_setting_texts)) == set(SETTINGS_FORM)
    assert vault.call(get_setting_texts)["hourly_rate"] == "45.50"
    with pytest.raises(FieldErrors) as wrong:
        vault.call(
            change_settings, {"currency": "XXQ", "quarter_start": "13", "locale": "no_such", "theme": "dark"}
        )
    assert set(wrong.value.fields) == {"currency", "quarter_start", "locale"}
    assert vault.call(get_settings).theme == "netjournal-dark"
    vault.call(undo_last)
    assert vault.call(get_settings).hourly_rate_minor is None
