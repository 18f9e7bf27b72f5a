"""Today by real keys on a real encrypted notebook: the line, its chips, what it keeps, and the lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import OptionList

from netjournal.app import NetJournalApp
from netjournal.journal.actions import list_actions
from netjournal.journal.rows import entry_rows
from netjournal.journal.windows import journal_ids
from netjournal.network.contacts import ContactDraft, add_contact, set_cadence
from netjournal.network.due import due_contacts
from netjournal.network.windows import contact_ids
from netjournal.screens import capturing
from netjournal.screens.dialogs.who import WhoDialog
from netjournal.widgets.capture_field import CaptureField
from netjournal.widgets.chip_line import ChipLine
from netjournal.widgets.frame_parts import NoticeLine
from netjournal.widgets.record_list import RecordList

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import settle
from .test_app import held_texts

Make = Callable[..., NetJournalApp]


def entries(app: NetJournalApp) -> list[str]:
    """The texts of the journal as it is kept, newest first."""
    vault = app.open_notebook.vault
    return [row.text for row in vault.call(entry_rows, vault.call(journal_ids).ids)]


async def test_a_line_is_kept_by_enter_and_stands_on_the_screen(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"called @Ana 30m on the bid #bid", "enter")
        await settle(pilot)
        assert entries(app) == ["called @Ana 30m on the bid #bid"]
        shown = texts_of(app.screen)
        assert "Monday 23 November" in shown and "14:20  Call     Ana · on the bid" in shown
        assert "ctrl+z" in app.screen.query_one(NoticeLine).said
        assert app.screen.query_one(CaptureField).text == "" and app.focused is app.screen.query_one(
            CaptureField
        )
        await pilot.press(*"met @Ana for coffee about the timetable of adult learners", "enter")
        await settle(pilot)
        assert "Meeting  Ana · for coffee about" in texts_of(app.screen)


async def test_what_is_understood_is_shown_while_typing_and_a_key_leaves_it_as_text(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"called @Zed 30m got the rules; ! send notes by fri")
        await settle(pilot)
        chips = app.screen.query_one(ChipLine)
        assert chips.said == "call · Zed (new) · 30 min · got: the rules · to do: send notes, Fri 27 Nov"
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert app.screen.query_one(CaptureField).refused and "enter" not in chips.said
        await pilot.press("enter")
        await settle(pilot)
        assert app.open_notebook.vault.call(list_actions) == ()
        assert entries(app) == ["called @Zed 30m got the rules; ! send notes by fri"]


async def test_tab_completes_a_name_that_is_nearly_right(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*'met @"Priya Nair"', "enter")
        await settle(pilot)
        await pilot.press(*"called @prya")
        assert "Priya Nair" in app.screen.query_one(ChipLine).said
        await pilot.press("tab", *"again", "enter")
        await settle(pilot)
        assert entries(app)[0] == 'called @"Priya Nair" again'
        row = app.open_notebook.vault.call(
            entry_rows, app.screen.query_one("#journal", RecordList)._vector.ids
        )[0]
        assert [person.name for person in row.people] == ["Priya Nair"]


async def test_many_pasted_lines_are_one_entry(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(events.Paste("met @Bo\nfirst\n\nlast"))
        await settle(pilot)
        await pilot.press("ctrl+j", *"more", "enter")
        await settle(pilot)
        assert entries(app) == ["met @Bo\nfirst\n\nlast\nmore"]


async def test_ctrl_z_in_the_empty_line_takes_it_back_and_up_brings_it_again(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"met @Bo", "enter")
        await settle(pilot)
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert entries(app) == [] and "Taken back" in app.screen.query_one(NoticeLine).said
        await pilot.press("up")
        await settle(pilot)
        assert app.screen.query_one(CaptureField).text == "met @Bo"
        await pilot.press("down")
        assert app.screen.query_one(CaptureField).text == ""
        await pilot.press(*"abc", "ctrl+z")
        assert app.screen.query_one(CaptureField).text != "abc" and entries(app) == []


async def test_a_name_of_two_people_is_asked_about_and_escape_keeps_the_line(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*'met @"Bo Chen" and @"Bo Tran"', "enter")
        await settle(pilot)
        await pilot.press(*"called @bo", "enter")
        await settle(pilot)
        assert isinstance(app.screen, WhoDialog) and "Bo Tran" in texts_of(app.screen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen.query_one(CaptureField).text == "called @bo" and len(entries(app)) == 1
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        vault = app.open_notebook.vault
        rows = vault.call(entry_rows, vault.call(journal_ids).ids)
        assert [person.name for person in rows[0].people] == ["Bo Tran"] and rows[0].questions == 0


async def test_names_are_read_when_a_line_is_begun_and_enter_waits_for_them(
    open_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lists of 100,000 people do not wait for an index of their names, nor hold one."""
    read: list[int] = []
    load = capturing.load_names
    monkeypatch.setattr(capturing, "load_names", lambda: read.append(1) or load())
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        for name in ("Bo Chen", "Bo Tran"):
            vault.call(add_contact, name=name)
        await pilot.press("f3", "f2")
        await settle(pilot)
        assert not read
        app.screen.query_one(CaptureField).load_text("called @bo")
        app.screen.query_one(CaptureField).action_keep()
        await settle(pilot)
        assert read and isinstance(app.screen, WhoDialog)


async def test_two_of_one_name_are_told_apart_by_what_is_known_of_them(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        for draft in (
            ContactDraft("Ana Ruiz", role="Harbour master"),
            ContactDraft("Ana Ruiz"),
            ContactDraft("Ana Ruiz"),
        ):
            vault.call(add_contact, draft)
        await pilot.press("f3", "f2")
        await settle(pilot)
        await pilot.press(*"called @ana", "enter")
        await settle(pilot)
        assert isinstance(app.screen, WhoDialog)
        options = app.screen.query_one(OptionList)
        shown = [str(options.get_option_at_index(at).prompt) for at in range(3)]
        assert len(set(shown)) == 3
        assert "Today" in texts_of(app.screen)  # the screen that asks is seen behind the question
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "question" not in app.screen.query_one(NoticeLine).said


async def test_a_lock_gives_back_the_line_and_the_cursor_and_leaves_no_word_behind(open_app: Make) -> None:
    typed = "".join(("quinta", "rose"))
    kept = "".join(("velve", "teen"))
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*f"called @{kept} ! ask {kept}", "enter")
        await settle(pilot)
        await pilot.press(*f"met @{typed} and", "ctrl+t", *(["left"] * 4))
        await settle(pilot)
        assert typed in set(held_texts()) or any(typed in text for text in held_texts())
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert app.notebook is None
        assert {text[:60] for text in held_texts() if typed in text or kept in text} == set()
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        field = app.screen.query_one(CaptureField)
        assert (field.text, field.draft_now()[1]) == (f"met @{typed} and", len(f"met @{typed}"))
        assert app.focused is field


async def test_a_thing_to_do_is_done_by_a_key_and_taken_back(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"! send notes by fri", "enter")
        await settle(pilot)
        assert "send notes" in texts_of(app.screen)
        app.screen.query_one("#todo").focus()
        await pilot.press("x")
        await settle(pilot)
        assert app.open_notebook.vault.call(list_actions) == ()
        await pilot.press("u")
        await settle(pilot)
        assert [row.text for row in app.open_notebook.vault.call(list_actions)] == ["send notes"]
        app.screen.query_one("#todo").focus()
        await pilot.press("space")
        await settle(pilot)
        assert app.open_notebook.vault.call(list_actions) == ()
        app.screen.query_one("#journal").focus()
        await pilot.press("n", *"ring Bo", "tab", *"friday", "enter")
        await settle(pilot)
        (row,) = app.open_notebook.vault.call(list_actions)
        assert (row.text, row.due) == ("ring Bo", "2026-11-27") and "ring Bo" in texts_of(app.screen)


async def test_an_entry_deleted_by_a_key_comes_back_by_u(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"met @Bo", "enter")
        await settle(pilot)
        await pilot.press("escape", "d")
        await settle(pilot)
        assert entries(app) == [] and "Nothing written yet" in texts_of(app.screen)
        await pilot.press("u")
        await settle(pilot)
        assert entries(app) == ["met @Bo"]


async def test_who_is_due_shows_and_is_put_off_with_a_reason(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press(*"20 Oct: met @Maya about the bid", "enter")
        await settle(pilot)
        vault = app.open_notebook.vault
        (maya,) = vault.call(contact_ids, "name")
        vault.call(set_cadence, [maya], 28, None)
        app.refill()
        await settle(pilot)
        shown = texts_of(app.screen)
        assert "Ready to reconnect  1" in shown and "4 w (ideal 4 w)" in shown
        app.screen.query_one("#due").focus()
        await pilot.press("z", *"on leave", "tab", *"in 3 weeks", "enter")
        await settle(pilot)
        assert vault.call(due_contacts) == () and "Nobody is due" in texts_of(app.screen)
        (put_off,) = vault.call(lambda: due_contacts(snoozed=True))
        assert put_off.snooze_reason == "on leave"
