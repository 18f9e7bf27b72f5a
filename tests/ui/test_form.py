"""Forms: checked beside the field, drafts kept on leaving, saved by ctrl+s or Enter, never a question."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.errors import StorageFailed
from netjournal.screens.dialogs.contact_forms import NewContactForm
from netjournal.screens.form_screen import FormScreen
from netjournal.widgets.choices import ChoiceField, ChoiceLine
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.frame_parts import NoticeLine
from netjournal.widgets.readings import Unreadable, day, in_words, number
from tests.ui.kept_drafts import load_drafts

from .conftest import PASSPHRASE
from .drawn import texts_of
from .probe import PROBES
from .settle import hurried, settle

Make = Callable[..., NetJournalApp]
TODAY = date(2026, 11, 23)
KEPT: list[dict[str, Any]] = []


def keep_person(full: bool, **values: Any) -> None:
    """Stands for a domain function."""
    if full:
        raise StorageFailed("The disk is full; what you typed is still here.", "Make room.")
    KEPT.append(values)


class PersonForm(FormScreen):
    """A form with one of each kind."""

    HEADING = "Edit person"
    GROUP = "probe.edit"
    full = False

    def load(self) -> str:
        return "Ana Ruiz"

    def fields(self, loaded: str) -> list[Field]:
        return [
            Field("name", "Name", loaded, required=True),
            ChoiceField(
                "status", "Status", {"potential": "potential", "active": "active", "ended": "ended"}, "active"
            ),
            Field("due", "Due", read=day(lambda: TODAY), hint="a date, in words too"),
            Field("weight", "Weight", read=number(0, 100, whole=True)),
            LongField("notes", "Notes"),
        ]

    def saving(self, values: dict[str, Any]) -> Any:
        return partial(keep_person, self.full, **values)


class SlowForm(PersonForm):
    """What is saved is read late."""

    read = threading.Event()

    def load(self) -> str:
        self.read.wait(60)
        return "Ana Ruiz"


async def test_what_is_typed_before_the_fields_are_there_goes_into_the_first(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        await pilot.press("end", *" OBE", "escape")
        await settle(pilot)
        SlowForm.read.clear()
        app.push_screen(slow := SlowForm(42))
        await hurried(pilot, *" and a")
        assert app.screen is slow and slow.focused is None
        SlowForm.read.set()
        await settle(pilot)
        assert app.screen is slow and form is not slow
        assert slow.query(Input).first().value == "Ana Ruiz OBE and a"


async def test_what_waits_at_the_screen_while_the_fields_come_is_no_command(open_app: Make) -> None:
    """Keys that were on their way to the screen when the first field took the focus: "u" would undo."""
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        for key, letter in (("u", "u"), ("2", "2"), ("question_mark", "?")):
            late = events.Key(key, letter)
            late._set_forwarded()
            form.post_message(late)
        await settle(pilot)
        assert app.screen is form and form.query(Input).first().value == "Ana Ruizu2?"


@pytest.mark.parametrize("burst", [True, False], ids=["at once", "one by one"])
async def test_what_is_typed_right_after_the_key_of_a_form_is_no_command(open_app: Make, burst: bool) -> None:
    """Letters on their way up from the list when the form came: "u" undid, "2" went to Contacts."""
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await settle(pilot)
        if burst:
            for key in "nquick2":
                app.post_message(events.Key(key, key))
        else:
            await hurried(pilot, *"nquick2")
        await settle(pilot)
        assert isinstance(app.screen, NewContactForm)
        assert app.screen.query(Input).first().value == "quick2"


def drafts(app: NetJournalApp) -> dict[str, str]:
    found = app.open_notebook.vault.call(load_drafts, "probe.edit/42/")
    return {draft.place.rpartition("/")[2]: draft.text for draft in found}


async def opened(app: NetJournalApp, pilot: Any) -> PersonForm:
    KEPT.clear()
    await settle(pilot)
    form = PersonForm(42)
    app.push_screen(form)
    await settle(pilot)
    return form


async def test_a_form_is_filled_checked_and_saved_by_keys(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("end", *" Vega", "tab", "right", "tab", *"friday", "tab", *"40", "tab")
        await pilot.press(*"first", "enter", *"second")
        await settle(pilot)
        assert "Friday 27 November 2026" in texts_of(app.screen)
        assert drafts(app)["notes"] == "first\nsecond"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [
            {"name": "Ana Ruiz Vega", "status": "ended", "due": date(2026, 11, 27),
             "weight": 40, "notes": "first\nsecond"}
        ] == KEPT  # fmt: skip
        assert drafts(app) == {} and not isinstance(app.screen, PersonForm)
        assert app.screen.query_one(NoticeLine).said == "Kept."


async def test_a_wrong_field_says_what_it_wants_keeps_what_was_typed_and_nothing_is_saved(
    open_app: Make,
) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("tab", "tab", *"someday", "enter")
        await settle(pilot)
        assert "A date is wanted" in texts_of(app.screen) and "someday" in texts_of(app.screen)
        assert KEPT == [] and app.focused is not None and app.focused.id == "due"


async def test_leaving_asks_nothing_and_the_draft_comes_back_even_an_emptied_field(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("end", "ctrl+u", "tab", "right", "tab", *"tomor", "escape")
        await settle(pilot)
        assert not isinstance(app.screen, PersonForm)
        form = await opened(app, pilot)
        assert (form.query_one("#name").value, form.query_one("#due").value) == ("", "tomor")
        assert form.query_one(ChoiceLine).value == "ended"
        await pilot.press("tab", "1", "/", "u")  # no option begins so, and no command is meant
        await settle(pilot)
        assert app.screen is form and form.query_one(ChoiceLine).value == "ended"
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert form.query_one("#name").value == "Ana Ruiz" and drafts(app) == {}


async def test_a_form_comes_back_after_a_lock_with_its_field_and_cursor(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("tab", "tab", *"frid", "left", "ctrl+l")
        await settle(pilot)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        due = app.screen.query_one("#due")
        assert isinstance(app.screen, PersonForm) and (due.value, due.cursor_position) == ("frid", 3)
        assert app.focused is due


async def test_a_save_that_fails_says_so_and_keeps_the_form_and_its_drafts(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        form.full = True
        await pilot.press("end", *" V", "enter")
        await settle(pilot)
        assert app.screen is form and "disk is full" in form.query_one(NoticeLine).said
        assert drafts(app) == {"name": "Ana Ruiz V"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("friday", "2026-11-27"), ("mon", "2026-11-30"), ("today", "2026-11-23"), ("yesterday", "2026-11-22"),
        ("in 3 weeks", "2026-12-14"), ("3/4", "2026-04-03"), ("27 nov", "2026-11-27"),
        ("1 March 2027", "2027-03-01"),
        ("2026-02-28", "2026-02-28"), ("30/2", ""), ("1 foo", ""), ("99", ""), ("m", ""),
    ],
)  # fmt: skip
def test_dates_in_words(typed: str, meant: str) -> None:
    read = day(lambda: TODAY)
    if meant:
        assert read(typed).value.isoformat() == meant
    else:
        with pytest.raises(Unreadable):
            read(typed)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_date_shown_in_words_reads_as_the_same_date(wanted: date) -> None:
    assert day(lambda: TODAY)(in_words(wanted).split(" ", 1)[1]).value == wanted


@given(st.text(max_size=30))
def test_no_text_breaks_a_reader(text: str) -> None:
    for read in (day(lambda: TODAY), number(), number(whole=True)):
        try:
            read(text)
        except Unreadable as problem:
            assert not text.strip().isalpha() or text.strip() not in str(problem) or len(text.strip()) < 4
