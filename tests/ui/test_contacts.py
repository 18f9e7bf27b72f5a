"""Contacts, by real keys on a real encrypted notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.ledger import changeset
from netjournal.network import contacts, pages, windows
from netjournal.network.rows import contact_rows, organisation_rows
from netjournal.screens.contact import ContactScreen
from netjournal.screens.passed import PassedScreen
from netjournal.widgets.frame_parts import NoticeLine
from netjournal.widgets.page_lines import LineBook
from netjournal.widgets.record_list import RecordList

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def add_people() -> dict[str, int]:
    with changeset("tests.people"):
        add = contacts.add_contact
        return {
            "ana": add(
                name="Ana Ruiz", organisation="North Council", role="Procurement lead", ideal_days=7
            ).id,
            "bo": add(name="Bo Chen", organisation="Norland plc", wanted_by="me").id,
            "nora": add(name="Nora Fields").id,
        }


async def at_contacts(app: NetJournalApp, pilot: Any) -> dict[str, int]:
    await settle(pilot)
    people = await app.open_notebook.vault.run(add_people)
    await pilot.press("f3")
    await settle(pilot)
    return people


def ask(app: NetJournalApp, fn: Any, *args: Any, **more: Any) -> Any:
    return app.open_notebook.vault.call(fn, *args, **more)


async def test_an_empty_list_says_which_key_starts_it_and_that_key_adds_a_person(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go(pilot, "f3")
        assert "Press n to add the first person" in texts_of(app.screen)
        await go(pilot, "n")
        await go(pilot, *"Ana Ruiz", "tab", *"North Council", "tab", *"Lead", "tab", *"ana@north.example")
        await go(pilot, "tab", "tab", *"bid, council", "tab", *"At a fair", "tab", *"28", "ctrl+s")
        (row,) = ask(app, contact_rows, ask(app, windows.contact_ids))
        assert (row.name, row.organisation, row.role) == ("Ana Ruiz", "North Council", "Lead")
        assert row.emails == ("ana@north.example",) and row.tags == ("bid", "council")
        fields = ask(app, pages.contact_fields, row.id)
        assert (fields["how_met"], fields["ideal_days"]) == ("At a fair", "28")
        assert "Ana Ruiz" in texts_of(app.screen) and "North Council" in texts_of(app.screen)


async def test_typing_filters_and_down_goes_back_with_the_cursor_on_its_record(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        people = await at_contacts(app, pilot)
        shown = app.screen.query_one("#people", RecordList)
        assert app.focused is shown
        await go(pilot, "G", "f", *"nor")
        assert shown.count == 3 and shown.record == people["nora"]
        await go(pilot, *"l")
        assert shown.count == 1 and shown.record == people["bo"] and "Ana Ruiz" not in texts_of(app.screen)
        await go(pilot, "down")
        assert app.focused is shown
        await go(pilot, "escape")
        assert shown.count == 3 and shown.record == people["bo"]


async def test_the_order_goes_round_and_is_said_and_the_cursor_stays(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        people = await at_contacts(app, pilot)
        shown = app.screen.query_one("#people", RecordList)
        await go(pilot, "down", "o")
        assert "sort: last contact ▾" in texts_of(app.screen) and shown.record == people["bo"]
        await go(pilot, "o")
        assert "sort: due ▾" in texts_of(app.screen) and shown._vector.ids[0] == people["ana"]
        await go(pilot, "O")
        assert "sort: due ▴" in texts_of(app.screen)
        await go(pilot, "o")
        assert "sort: name ▾" in texts_of(app.screen)


async def test_left_and_right_go_to_organisations_and_people_to_reach(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        people = await at_contacts(app, pilot)
        await go(pilot, "right")
        assert "‹Organisations›" in texts_of(app.screen) and "Norland plc" in texts_of(app.screen)
        await go(pilot, "n", *"Leeds Libraries", "ctrl+s")
        ids = ask(app, windows.organisation_ids)
        assert ask(app, organisation_rows, ids)[0].name == "Leeds Libraries"
        await go(pilot, "right")
        assert list(app.screen.query_one("#people", RecordList)._vector.ids) == [people["bo"]]
        await go(pilot, "left", "left")
        assert app.screen.query_one("#people", RecordList).count == 3


async def test_many_are_tagged_given_an_interval_archived_and_deleted_as_one_doing(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        people = await at_contacts(app, pilot)
        await go(pilot, "space", "space", "t")
        await go(pilot, *"bid", "ctrl+s")
        tags = {row.id: row.tags for row in ask(app, contact_rows, list(people.values()))}
        assert tags == {people["ana"]: ("bid",), people["bo"]: ("bid",), people["nora"]: ()}
        await go(pilot, "i")
        await go(pilot, *"14", "tab", *"30", "ctrl+s")
        assert ask(app, pages.contact_fields, people["bo"])["latest_days"] == "30"
        await go(pilot, "x")
        assert {row.status for row in ask(app, contact_rows, [people["ana"], people["bo"]])} == {"ended"}
        await go(pilot, "u")
        assert {row.status for row in ask(app, contact_rows, list(people.values()))} == {"active"}
        await go(pilot, "asterisk", "d")
        assert len(ask(app, windows.contact_ids)) == 0 and "3 records are in the trash" in texts_of(
            app.screen
        )
        await go(pilot, "u")
        assert len(ask(app, windows.contact_ids)) == 3 and "Nora Fields" in texts_of(app.screen)


async def test_a_wide_terminal_shows_the_person_a_narrow_one_opens_them(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await at_contacts(app, pilot)
        assert "Procurement lead, North Council" in texts_of(app.screen)
        await go(pilot, "down")
        assert "Procurement lead" not in texts_of(app.screen) and "I do" in texts_of(app.screen)
        await pilot.resize_terminal(80, 24)
        await go(pilot, "up")
        assert "Procurement lead" not in texts_of(app.screen)
        await go(pilot, "enter")
        assert isinstance(app.screen, ContactScreen) and "Procurement lead" in texts_of(app.screen)
        await go(pilot, "escape")
        assert app.screen.query_one("#people", RecordList).count == 3


def book_of(app: NetJournalApp) -> LineBook:
    page = next(screen for screen in app.screen_stack if isinstance(screen, ContactScreen))
    return page._book


def entries(app: NetJournalApp) -> int:
    lines = map(book_of(app).line, book_of(app).ids)
    return sum(line is not None and line.kind == "entry" for line in lines)


async def on_page(app: NetJournalApp, pilot: Any) -> int:
    people = await at_contacts(app, pilot)
    await go(pilot, "enter")
    return people["ana"]


async def test_every_field_of_a_person_is_edited_and_only_what_changed_is_kept(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ana = await on_page(app, pilot)
        await go(pilot, "e")
        fields = {field.name for field in app.screen.query("Field")}
        assert fields == set(ask(app, pages.contact_fields, ana))
        app.screen.query_one("#birthday").focus()
        await go(pilot, *"31 march", "ctrl+s")
        assert "write the day" in texts_of(app.screen).lower() and app.focused is app.screen.query_one(
            "#birthday"
        )
        await go(pilot, "ctrl+u", *"--03-31", "ctrl+s")
        assert ask(app, pages.contact_fields, ana)["birthday"] == "--03-31"
        assert isinstance(app.screen, ContactScreen) and "31 Mar" in texts_of(app.screen)


async def test_a_name_of_ten_thousand_characters_is_refused_beside_the_field_and_kept_as_typed(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ana = await on_page(app, pilot)
        await go(pilot, "e")
        name = app.screen.query_one("#name", Input)
        name.value = "é" * 10_000
        await go(pilot, "ctrl+s")
        assert "500 characters, and 10,000 were given" in texts_of(app.screen)
        assert name.value == "é" * 10_000 and ask(app, contact_rows, [ana])[0].name == "Ana Ruiz"


async def test_ways_to_reach_are_added_edited_preferred_and_taken_away(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ana = await on_page(app, pilot)
        await go(pilot, "m")
        await go(pilot, "p", "tab", *"01 555 01", "tab", *"desk", "tab", "y", "tab", *"contract")
        await go(pilot, "tab", *"2027-03-31", "ctrl+s")
        (method,) = ask(app, pages.contact_page, ana).methods
        assert (method.kind, method.value, method.label, method.preferred) == (
            "phone",
            "01 555 01",
            "desk",
            True,
        )
        assert (method.lawful_basis, method.review_on) == ("contract", "2027-03-31")
        page = app.screen.query_one("#page", RecordList)
        page.cursor_to(book_of(app).id_of("method", method.id))
        await go(pilot, "enter")
        await go(pilot, "tab", "end", *"2", "ctrl+s")
        assert ask(app, pages.contact_page, ana).methods[0].value == "01 555 012"
        await go(pilot, "minus")
        assert ask(app, pages.contact_page, ana).methods == ()


async def test_exchanges_and_requests_are_noted_counted_and_open_their_list(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ana = await on_page(app, pilot)
        await go(pilot, "b")
        await go(pilot, "tab", *"draft rules", "ctrl+s")
        await go(pilot, "r")
        await go(pilot, "tab", *"cohort numbers", "tab", *"yesterday", "ctrl+s")
        assert "they 1 · I 0" in texts_of(app.screen) and "1 open for 1 day" in texts_of(app.screen)
        page = app.screen.query_one("#page", RecordList)
        page.cursor_to(book_of(app).id_of("exchanges", 0))
        await go(pilot, "enter")
        assert isinstance(app.screen, PassedScreen) and "draft rules" in texts_of(app.screen)
        await go(pilot, "s")
        await go(pilot, *"our bid", "ctrl+s")
        assert "used 1 x" in texts_of(app.screen)
        await go(pilot, "escape")
        assert "theirs 1 · mine 0" in texts_of(app.screen)
        page.cursor_to(book_of(app).id_of("answers", 0))
        for key in ("enter", "s", "ctrl+s", "escape"):
            await go(pilot, key)
        assert "after 1 day" in texts_of(app.screen)
        assert ask(app, pages.contact_page, ana).reciprocity.open_of_them == 0


async def test_putting_off_wanting_tags_a_file_and_deleting(open_app: Make, tmp_path: Any) -> None:
    note = tmp_path / "note.txt"
    note.write_text("hello")
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ana = await on_page(app, pilot)
        await go(pilot, "z")
        await go(pilot, *"on leave", "tab", *"yesterday", "ctrl+s")
        assert "Choose a day after today" in texts_of(app.screen)
        await go(pilot, "ctrl+u", *"in 3 weeks", "ctrl+s")
        assert "snoozed until 2026-12-14" in texts_of(app.screen)
        await go(pilot, "w")
        await go(pilot, "ctrl+s")
        assert ask(app, contact_rows, [ana])[0].wanted_by == "me"
        await go(pilot, "t")
        await go(pilot, *"bid", "ctrl+s")
        assert "#bid" in texts_of(app.screen)
        await go(pilot, "A")
        await go(pilot, *str(tmp_path), "ctrl+s")
        assert "That is a folder" in texts_of(app.screen)
        await go(pilot, *"/note.txt", "ctrl+s")
        assert "note.txt" in texts_of(app.screen) and "5 B" in texts_of(app.screen)
        await go(pilot, "d")
        assert ask(app, windows.contact_ids, query="ana") == ask(app, windows.contact_ids, query="nobody")
        assert "in the trash" in app.screen.query_one(NoticeLine).said


async def test_a_line_about_a_person_begins_with_their_name_and_stands_on_their_timeline(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ana = await on_page(app, pilot)
        await go(pilot, "c")
        await go(pilot, *"called about the bid", "enter")
        assert isinstance(app.screen, ContactScreen)
        (item,) = ask(app, pages.contact_page, ana).timeline.items
        assert item.body == '@"Ana Ruiz" called about the bid' and "about the bid" in texts_of(app.screen)


async def test_the_timeline_goes_on_when_the_cursor_comes_to_its_end(open_app: Make) -> None:
    from netjournal.journal.writing import capture

    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        people = await app.open_notebook.vault.run(add_people)
        for number in range(70):
            await app.open_notebook.vault.run(capture, f'called @"Ana Ruiz" number {number}')
        app.push_screen(ContactScreen(people["ana"]))
        await settle(pilot)
        assert entries(app) == 30
        await go(pilot, "G")
        assert entries(app) == 60
        await go(pilot, "G")
        assert entries(app) == 70


async def test_hostile_names_are_shown_as_they_are_and_columns_stay_in_line(open_app: Make) -> None:
    names = ["[red]Red[/red]", "Esc \x1b[31mape", "\u202eevil", "田中 花子", "Åsa 👩‍🚀 Nord"]
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for name in names:
            await app.open_notebook.vault.run(contacts.add_contact, None, name=name, organisation="Org")
        await go(pilot, "f3", "right", "left")
        shown = texts_of(app.screen)
        assert "[red]Red[/red]" in shown and "Esc ␛[31mape" in shown and "\u202e" not in shown
        from rich.cells import cell_len

        rows = [line for line in shown.splitlines() if " Org " in line[:70]]
        starts = {cell_len(line[: line.index(" Org ")]) for line in rows}
        assert len(rows) == 5 and len(starts) == 1


async def test_the_rows_asked_for_do_not_grow_with_the_number_of_contacts(
    open_app: Make, monkeypatch: Any
) -> None:
    from netjournal.screens import contact_lists as screen_module

    asked: list[int] = []

    def counting(ids: Sequence[int]) -> Any:
        asked.append(len(ids))
        return contact_rows(ids)

    def many() -> None:
        with changeset("tests.many"):
            for number in range(1500):
                contacts.add_contact(name=f"Person {number:04}")

    monkeypatch.setattr(screen_module, "contact_rows", counting)
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.open_notebook.vault.run(many)
        await go(pilot, "f3")
        assert sum(asked) <= 3 * 24
        asked.clear()
        await go(pilot, "down")
        assert sum(asked) == 0
        await go(pilot, "G")
        assert sum(asked) <= 3 * 24 and "Person 1499" in texts_of(app.screen)


async def test_a_lock_comes_back_to_the_list_its_order_the_filter_and_the_cursor(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        people = await at_contacts(app, pilot)
        await go(pilot, "o", "f", *"nor", "down", "down")
        record = app.screen.query_one("#people", RecordList).record
        await go(pilot, "ctrl+l")
        assert "Nora" not in texts_of(app.screen)
        await go(pilot, *PASSPHRASE, "enter")
        shown = app.screen.query_one("#people", RecordList)
        assert "sort: last contact ▾" in texts_of(app.screen)
        assert app.screen.query_one("#filter", Input).value == "nor"
        assert shown.record == record and record in people.values() and app.focused is shown


async def test_nothing_on_these_screens_says_what_may_be_shared(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await at_contacts(app, pilot)
        seen = texts_of(app.screen)
        await go(pilot, "enter")
        seen += texts_of(app.screen)
        await go(pilot, "e")
        seen += texts_of(app.screen)
        assert not [word for word in ("may tell", "share", "confidential", "tlp") if word in seen.lower()]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_picture_of_the_list(open_app: Make, snap_compare: Any, size: tuple[int, int]) -> None:
    app = open_app()

    async def before(pilot: Any) -> None:
        await at_contacts(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_picture_of_a_person(open_app: Make, snap_compare: Any, size: tuple[int, int]) -> None:
    app = open_app()

    async def before(pilot: Any) -> None:
        await on_page(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
