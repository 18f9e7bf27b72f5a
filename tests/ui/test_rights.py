"""A person's rights by real keys: erased with their name typed, their own copy written, what is overdue."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from netjournal.app import NetJournalApp
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.network import contacts
from netjournal.network.methods import MethodDraft, add_method, methods_of
from netjournal.screens.contact import ContactScreen
from netjournal.screens.contacts import ContactsScreen
from netjournal.screens.dialogs.rights_forms import CopyForm, EraseForm
from netjournal.screens.today_rows import overdue_words

from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def _count(like: str) -> int:
    sql = "SELECT (SELECT COUNT(*) FROM entry WHERE body LIKE ?) + "
    sql += "(SELECT COUNT(*) FROM contact WHERE name LIKE ?)"
    return int(database().execute_sql(sql, (like, like)).fetchone()[0])


async def opened_at(app: NetJournalApp, pilot: Any, name: str) -> int:
    """The page of a new person of that name, who is written of, over the contacts."""
    await settle(pilot)
    call = app.open_notebook.vault.call
    person = int(call(contacts.add_contact, name=name, organisation="Norland").id)
    call(capture, f"met @{name.split()[0]} about the tender")
    await go(pilot, "f3")
    app.push_screen(ContactScreen(person))
    await settle(pilot)
    return person


async def test_a_person_is_erased_when_their_name_is_typed(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened_at(app, pilot, "Ana Quillfeather")
        call = app.open_notebook.vault.call
        shown = await go(pilot, "E")
        assert isinstance(app.screen, EraseForm)
        assert "What goes" in shown and "1 entry" in shown and "The organisation Norland" in shown
        shown = await go(pilot, *"Ana Q", "ctrl+s")
        assert "Nothing was erased" in shown and call(_count, "%Quill%") == 1
        shown = await go(pilot, *"uillfeather", "enter")
        assert isinstance(app.screen, ContactsScreen)
        assert "0 traces" in shown and "Quillfeather" not in shown
        assert call(_count, "%Quill%") == 0 and call(_count, "met @Ana%") == 0
        shown = await go(pilot, "u")
        assert "not taken back" in shown and call(_count, "%Quill%") == 0
        assert call(lambda: database().execute_sql("SELECT COUNT(*) FROM draft").fetchone()) == (0,)
        await go(pilot, "f2", *"met @Ana again", "enter")
        assert call(_count, "met @Ana again") == 1


async def test_escape_erases_nobody(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(40, 12)) as pilot:
        person = await opened_at(app, pilot, "Ana Quillfeather")
        await go(pilot, "E", *"Ana Quillfeather", "escape")
        assert isinstance(app.screen, ContactScreen) and app.screen.record == person
        assert app.open_notebook.vault.call(_count, "Ana Quill%") == 1


async def test_their_own_copy_is_written_and_never_over_a_file(open_app: Make, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened_at(app, pilot, "Ana Quillfeather")
        target = tmp_path / "hers.json"
        await go(pilot, "X")
        assert isinstance(app.screen, CopyForm)
        shown = await go(pilot, "d", "tab", *str(target), "ctrl+s")
        assert "Written" in shown and isinstance(app.screen, ContactScreen)
        held = json.loads(target.read_text(encoding="utf-8"))
        assert held["about"]["name"] == "Ana Quillfeather" and len(held["sections"]["entry"]) == 1
        shown = await go(pilot, "X", "tab", *str(target), "ctrl+s")
        assert "exists" in shown and isinstance(app.screen, CopyForm)


def test_what_is_overdue_stands_whole_beside_the_review_at_80_cells() -> None:
    assert len(f"review of Q3 2026: F7, then g · {overdue_words(99)}") <= 52


async def test_what_is_overdue_stands_on_today_and_leads_to_its_form(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        person = call(contacts.add_contact, name="Ana Quillfeather").id
        call(
            add_method,
            person,
            MethodDraft("email", "a@x.example", lawful_basis="consent", review_on="2026-11-23"),
        )
        call(add_method, person, MethodDraft("phone", "01632 960001", review_on="2026-11-24"))
        shown = await go(pilot, "f3")
        shown = await go(pilot, "f2")
        assert "1 basis due: o" in shown
        shown = await go(pilot, "escape", "o")
        assert "a@x.example" in shown and "01632" not in shown
        await go(pilot, "enter")
        fields = app.screen.query("#review_on")
        fields.first().focus()
        await go(pilot, "end", "ctrl+u", *"2027-11-23", "ctrl+s")
        assert {row.review_on for row in call(methods_of, person)} == {"2027-11-23", "2026-11-24"}
        assert "Nothing is to be looked at again" in texts_of(app.screen)
