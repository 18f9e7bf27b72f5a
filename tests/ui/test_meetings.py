"""Meetings: planned, prepared, minuted and looked back on, all by keys from an empty notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.journal.actions import list_actions
from netjournal.journal.briefs import meeting_brief
from netjournal.journal.meetings import (
    MeetingPage,
    add_meeting_action,
    edit_meeting,
    list_meetings,
    meeting_page,
    plan_meeting,
)
from netjournal.journal.minutes import add_minute, minutes_of_meeting
from netjournal.network.contacts import add_contact
from netjournal.review.objectives import add_objective
from netjournal.screens.dialogs.meeting_forms import MeetingPlan, MinuteForm
from netjournal.screens.meeting import MeetingScreen
from netjournal.screens.meetings import MeetingsScreen
from netjournal.widgets.frame_parts import NoticeLine
from tests.ui.kept_drafts import load_drafts

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import write
from .settle import settle

Make = Callable[..., NetJournalApp]


def call(app: NetJournalApp, fn: Callable[..., Any], *args: Any, **more: Any) -> Any:
    return app.open_notebook.vault.call(lambda: fn(*args, **more))


def people(app: NetJournalApp, *names: str) -> list[int]:
    return [call(app, add_contact, name=name).id for name in names]


def only(app: NetJournalApp, which: Any = "upcoming") -> MeetingPage:
    (row,) = call(app, list_meetings, which)
    page: MeetingPage = call(app, meeting_page, row.id)
    return page


async def test_a_meeting_is_planned_by_keys_from_an_empty_list(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ana, bo = people(app, "Ana Ruiz", "Bo Chen")
        await write(pilot, "f4")
        assert "Press n to plan one" in texts_of(app.screen)
        await write(pilot, "n", *"Tender clinic", "tab", *"friday 14:00-15:30")
        assert "Friday 27 November 2026, 14:00 for 90 minutes" in texts_of(app.screen)
        # The rest of a name is taken by the right arrow, a slip of the pen is read, a stranger is new.
        await write(pilot, "tab", *"An", "right")
        assert app.screen.query_one("#people", Input).value == "Ana Ruiz"
        await write(pilot, *", bo chne, Dot Frame", "tab", *"Town hall")
        assert "Ana Ruiz, Bo Chen, Dot Frame (new)" in texts_of(app.screen)
        await write(pilot, "tab", *"The draft rules", "tab", *"Rules", "enter", *"Dates", "ctrl+s")
        page = only(app)
        assert (page.row.title, page.row.place, page.agenda) == ("Tender clinic", "Town hall", "Rules\nDates")
        assert page.row.moment.isoformat() == "2026-11-27T14:00:00+00:00"
        assert page.entry.duration_minutes == 90
        assert [(one.name, one.attendance) for one in page.entry.people] == [
            ("Ana Ruiz", "invited"), ("Bo Chen", "invited"), ("Dot Frame", "invited")
        ]  # fmt: skip
        assert {one.id for one in page.entry.people} > {ana, bo}
        shown = texts_of(app.screen)
        assert isinstance(app.screen, MeetingsScreen) and "Fri 14:00" in shown and "Tender clinic" in shown
        assert "Upcoming 1" in shown and "Past 0" in shown


async def test_minutes_are_written_moved_removed_and_locked(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz")
        meeting = call(app, plan_meeting, "Tender clinic", "yesterday 14:00", ids).row.id
        await write(pilot, "f4", "w", "enter")
        assert isinstance(app.screen, MeetingScreen) and "No minutes yet" in texts_of(app.screen)
        await write(pilot, "n", *"Rules", "tab", *"Long talk", "tab", *"Use ours", "ctrl+s")
        await write(pilot, "n", *"Dates", "tab", *"half a sen", "left", "ctrl+l")
        await write(pilot, *PASSPHRASE, "enter")
        area = app.screen.query_one("#discussion")
        assert isinstance(app.screen, MinuteForm) and app.focused is area
        assert (area.text, area.cursor_location) == ("half a sen", (0, 9))
        await write(pilot, "ctrl+s")
        assert [(m.item, m.discussion, m.decision) for m in call(app, minutes_of_meeting, meeting)] == [
            ("Rules", "Long talk", "Use ours"), ("Dates", "half a sen", "")
        ]  # fmt: skip
        assert "1. Rules" in texts_of(app.screen) and "decided" in texts_of(app.screen)
        await write(pilot, "J")
        assert [m.item for m in call(app, minutes_of_meeting, meeting)] == ["Dates", "Rules"]
        await write(pilot, "shift+up")
        assert [m.item for m in call(app, minutes_of_meeting, meeting)] == ["Rules", "Dates"]
        await write(pilot, "down", "d")
        assert [m.item for m in call(app, minutes_of_meeting, meeting)] == ["Rules"]
        await write(pilot, "u")
        assert len(call(app, minutes_of_meeting, meeting)) == 2


async def test_preparing_shows_what_was_last_said_and_what_is_open_and_enter_toggles_it(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ana, bo = people(app, "Ana Ruiz", "Bo Chen")
        before = call(app, plan_meeting, "First talk", "yesterday 10:00", [ana]).row.id
        call(app, add_meeting_action, before, "send notes", contact=ana, due="2026-11-20")
        call(app, plan_meeting, "Later talk", "in 3 weeks", [ana])
        call(
            app, plan_meeting, "Tender clinic", "friday 14:00", [ana, bo], purpose="The rules", agenda="Dates"
        )
        await write(pilot, "f4", "enter")
        shown = texts_of(app.screen)
        assert "Ana Ruiz  ·  Sun 10:00: First talk" in shown and "nothing said before" in shown
        assert "○ send notes (Ana Ruiz)" in shown and "late" in shown
        assert "The rules" in shown and "Dates" in shown and "Later talk" not in shown
        await write(pilot, "down", "enter")
        assert [action.text for action in call(app, list_actions, "done")] == ["send notes"]
        await write(pilot, "u")
        assert call(app, list_actions, "done") == ()
        # Before a meeting that has been, only what had been said by then.
        await write(pilot, "escape", "w", "enter", "p")
        assert "Ana Ruiz  ·  nothing said before" in texts_of(app.screen)


async def test_something_to_do_is_added_toggled_edited_and_deleted(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz", "Bo Chen")
        call(app, plan_meeting, "Tender clinic", "yesterday 14:00", ids)
        await write(pilot, "f4", "w", "enter", "t", *"send notes", "tab", *"bo", "tab", *"friday")
        assert "Friday 27 November 2026" in texts_of(app.screen) and "Bo Chen" in texts_of(app.screen)
        await write(pilot, "ctrl+s")
        (action,) = call(app, list_actions)
        assert (action.text, action.owner, action.due) == ("send notes", "Bo Chen", "2026-11-27")
        await write(pilot, "enter")
        assert "✓ send notes (Bo Chen)" in texts_of(app.screen)
        await write(pilot, "enter", "e", "end", *" twice", "ctrl+s")
        (action,) = call(app, list_actions)
        assert (action.text, action.owner, action.due) == ("send notes twice", "Bo Chen", "2026-11-27")
        await write(pilot, "d")
        assert call(app, list_actions) == ()


async def test_who_was_there_is_said_and_the_others_were_absent(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz", "Bo Chen")
        meeting = call(app, plan_meeting, "Tender clinic", "today 16:00", ids).row.id
        await write(pilot, "f4", "enter", "H", "end", "ctrl+u", *"Ana Ruiz, Eli Ward", "ctrl+s")
        attended = {one.name: one.attendance for one in call(app, meeting_page, meeting).entry.people}
        assert attended == {"Ana Ruiz": "present", "Bo Chen": "absent", "Eli Ward": "present"}


async def test_the_four_questions_are_answered_kept_as_drafts_and_found_after_a_lock(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        meeting = call(app, plan_meeting, "Tender clinic", "yesterday 14:00").row.id
        await write(pilot, "f4", "w", "enter", "w", "e", *"A plan", "tab", *"Zephyrine Quill", "left", "left")
        await write(pilot, "ctrl+l")
        await write(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, MeetingScreen) and app.screen.part == "after"
        area = app.screen.query_one("#happened")
        assert app.focused is area and (area.text, area.cursor_location) == ("Zephyrine Quill", (0, 13))
        assert call(app, meeting_page, meeting).happened == ""
        await write(pilot, "ctrl+s")
        page = call(app, meeting_page, meeting)
        assert (page.intended, page.happened, page.why) == ("A plan", "Zephyrine Quill", "")
        assert call(app, load_drafts, "meeting.after/") == ()
        await write(pilot, "u")
        assert app.screen.query_one("#happened").text == ""


async def test_what_passed_and_what_it_served_are_noted_as_evidence(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz", "Bo Chen")
        meeting = call(app, plan_meeting, "Tender clinic", "yesterday 14:00", ids).row.id
        await write(pilot, "f4", "w", "enter", "w", "c")
        assert "no active objective" in app.screen.query_one(NoticeLine).said
        call(app, add_objective, "Win bids", "bid-income", 100)
        await write(pilot, "b", *"the draft rules", "tab", *"bo", "ctrl+s")
        await write(pilot, "c", "tab", "tab", "tab", *"used in our bid", "ctrl+s")
        brief = call(app, meeting_brief, meeting)
        (passed,), (served,) = brief.entry.exchanges, brief.entry.contributions
        assert (passed.text, passed.giver, passed.direction) == ("the draft rules", "Bo Chen", "got")
        assert passed.moment == brief.page.row.moment
        assert (served.contact, served.objective, served.outcome) == (
            "Ana Ruiz", "bid-income", "used in our bid"
        )  # fmt: skip
        shown = texts_of(app.screen)
        assert "from Bo Chen: the draft rules" in shown and "Ana Ruiz → bid-income: used in our bid" in shown
        await write(pilot, "enter", "end", *" v2", "ctrl+s")
        assert call(app, meeting_brief, meeting).entry.exchanges[0].text == "the draft rules v2"
        await write(pilot, "d")
        assert call(app, meeting_brief, meeting).entry.exchanges == ()


async def test_an_edited_plan_keeps_what_was_not_changed_and_invites_who_is_added(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz", "Ana Ruiz", "Bo Chen")
        before = call(app, plan_meeting, "Tender clinic", "friday 14:00", ids[1:2], duration=50)
        await write(pilot, "f4", "e", "tab", "tab", "end", *", bo", "ctrl+s")
        after = only(app)
        assert [one.id for one in after.entry.people] == [ids[1], ids[2]]
        assert {one.attendance for one in after.entry.people} == {"invited"}
        assert (after.row.moment, after.entry.duration_minutes) == (before.row.moment, 50)
        await write(pilot, "e", "tab", "ctrl+u", *"someday", "ctrl+s")
        assert isinstance(app.screen, MeetingPlan) and "A day is wanted" in texts_of(app.screen)


async def test_three_lists_with_counts_and_a_meeting_to_the_trash_and_back(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz")
        call(app, plan_meeting, "Ahead", "friday 14:00", ids, agenda="Rules")
        minuted = call(app, plan_meeting, "Minuted", "yesterday 14:00", ids).row.id
        call(app, add_minute, minuted, "Dates", "", "In May")
        call(app, plan_meeting, "Bare", "last monday", ids)
        await write(pilot, "f4")
        shown = texts_of(app.screen)
        assert "Upcoming 1   Past 2   Without minutes 1" in shown and "Agenda" in shown
        await write(pilot, "right")
        shown = texts_of(app.screen)
        assert "Bare" in shown and "1 decided" in shown
        assert "Decided: In May" in texts_of(app.screen)
        await write(pilot, "ctrl+l")
        await write(pilot, *PASSPHRASE, "enter")
        assert "Minuted" in texts_of(app.screen)
        await write(pilot, "right")
        assert "Bare" in texts_of(app.screen) and "Minuted" not in texts_of(app.screen)
        await write(pilot, "d")
        assert len(call(app, list_meetings, "past")) == 1 and "Without minutes 0" in texts_of(app.screen)
        await write(pilot, "u")
        assert len(call(app, list_meetings, "past")) == 2
        await write(pilot, "left", "left", "asterisk", "d")
        assert call(app, list_meetings, "upcoming") == ()


def tender_clinic(app: NetJournalApp) -> None:
    ana, bo = people(app, "Ana Ruiz", "Bo Chen")
    first = call(app, plan_meeting, "Tender clinic", "2026-11-13 14:00", [ana, bo], place="Town hall").row.id
    call(app, add_minute, first, "Draft rules", "Shorter than last year.", "We answer by May")
    call(app, add_minute, first, "Dates")
    call(app, add_meeting_action, first, "send notes", contact=ana, due="2026-11-27")
    call(app, edit_meeting, first, {"intended": "Learn the rules", "happened": "We read them together"})
    call(app, plan_meeting, "Second clinic", "friday 14:00", [ana, bo], purpose="The bid", agenda="Prices")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    "keys", [("f4", "w"), ("f4", "enter"), ("f4", "w", "enter"), ("f4", "w", "enter", "w")]
)
def test_how_meetings_look(open_app: Make, snap_compare: Any, size: Any, keys: tuple[str, ...]) -> None:
    async def before(pilot: Any) -> None:
        await settle(pilot)
        tender_clinic(pilot.app)
        await write(pilot, *keys)

    assert snap_compare(open_app(), terminal_size=size, run_before=before)


async def test_a_meeting_that_has_been_is_seen_where_it_was_planned(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "f4", "n", *"Looking back", "tab", *"yesterday 14:00", "ctrl+s")
        assert isinstance(app.screen, MeetingsScreen)
        assert "Upcoming 0   Past 1" in texts_of(app.screen) and "Looking back" in texts_of(app.screen)


async def test_of_two_people_of_one_name_the_field_asks_which(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call(app, add_contact, name="Ana Ruiz", organisation="Norland plc")
        other = call(app, add_contact, name="Ana Ruiz", organisation="Harbour, Ltd").id
        await write(pilot, "f4", "n", *"Tender clinic", "tab", *"friday 14:00", "tab", *"Ana Ruiz", "ctrl+s")
        shown = " ".join(texts_of(app.screen).split())
        assert "Several are called so: Ana Ruiz (Norland plc), Ana Ruiz (Harbour Ltd)" in shown
        assert call(app, list_meetings, "upcoming") == ()
        await write(pilot, "ctrl+u", *"Ana Ruiz (H", "right")
        assert app.screen.query_one("#people", Input).value == "Ana Ruiz (Harbour Ltd)"
        await write(pilot, "ctrl+s")
        assert [one.id for one in only(app).entry.people] == [other]
        await write(pilot, "e")
        assert app.screen.query_one("#people", Input).value == "Ana Ruiz (Harbour Ltd)"
        await write(pilot, "ctrl+s")
        assert [one.id for one in only(app).entry.people] == [other]


async def test_who_comes_is_recognised_at_eighty_columns(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz", "Bo Chen")
        call(app, plan_meeting, "A long talk about the tender of the harbour", "friday 14:00", ids)
        await write(pilot, "f4")
        assert "Ana Ruiz, Bo Chen" in texts_of(app.screen)
