"""What should not be: tiny terminals, doors that do not open, hostile names; and how much a list asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import Paste
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.ledger import changeset, database
from netjournal.lockable_app import DOOR
from netjournal.models import Contact, new_uid
from netjournal.network.contacts import ContactDraft, add_contact
from netjournal.network.organisations import add_organisation
from netjournal.network.windows import contact_ids
from netjournal.places import PLACES
from netjournal.review.objectives import add_objective
from netjournal.screens import contact_lists

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]
NAMES = {
    "control": "Ida\x1b[31m\x07 Lund\x9b2J",
    "markup": "[bold]Gus[/] [link=x]Okafor[/link] [/nothing]",
    "rtl": "Nora \u202eedisrever\u2066 Wren\u200f",
    "wide": "林美玲 " * 8 + "👩‍👩‍👧",
    "long": "Hal " + "Osei" * 124,
}


@pytest.mark.parametrize("size", [(40, 10), (39, 9), (20, 4), (1, 1)])
@pytest.mark.parametrize("place", [place.id for place in PLACES if place.built])
async def test_a_tiny_terminal_breaks_no_place(open_app: Make, place: str, size: tuple[int, int]) -> None:
    app = open_app()
    fkey = next(str(known.fkey) for known in PLACES if known.id == place)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(fkey)
        await settle(pilot)
        text, title = texts_of(app.screen), next(known.title for known in PLACES if known.id == place)
        if size == (40, 10):
            assert title in text
        elif size == (39, 9):
            assert "needs 40×10" in text
        await pilot.press("down", "f1")
        await settle(pilot)
        assert app.faults == () and app.notebook is not None


def _not_canonical(vault: Path) -> None:
    header = json.loads((vault / "vault.json").read_text())
    (vault / "vault.json").write_text(json.dumps(header, indent=1))


def _damaged(vault: Path) -> None:
    data = bytearray((vault / "vault.json").read_bytes())
    data[len(data) // 2] ^= 1
    (vault / "vault.json").write_bytes(bytes(data))


def _no_vault(vault: Path) -> None:
    (vault / "vault.json").write_text("a shopping list")


def _no_header(vault: Path) -> None:
    for name in ("vault.json", "vault.json.bak"):
        (vault / name).unlink()


@pytest.mark.parametrize("spoil", [_damaged, _no_vault, _no_header, _not_canonical])
async def test_a_door_that_does_not_open_says_so_and_changes_nothing(
    make_app: Make, doors: VaultDoors, spoil: Callable[[Path], None]
) -> None:
    spoil(doors.root)
    before = contents(doors.root)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        said = str(app.screen.query_one("#said").render())
        assert app.notebook is None and app.current_mode == DOOR and app.faults == ()
        assert said.count(".") >= 2 and "Error" not in said
        assert app.screen.query_one("#passphrase", Input).value == ""
    assert contents(doors.root) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "lock"
    }


def _fill() -> None:
    for name in NAMES.values():
        add_contact(ContactDraft(name))
        add_organisation(name)
    for number, name in enumerate(NAMES.values()):
        add_objective(name, f"o{number}")


async def test_a_name_of_10_000_characters_is_refused_beside_its_field_and_stays_typed(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f3", "n")
        await settle(pilot)
        app.post_message(Paste("Osei" * 2500))
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "takes 500 characters" in " ".join(texts_of(app.screen).split())
        assert len(app.screen.query_one("#name", Input).value) == 10_000
        assert len(app.open_notebook.vault.call(contact_ids, "name")) == 0


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40)])
async def test_names_that_would_drive_a_terminal_are_harmless_everywhere(
    open_app: Make, size: tuple[int, int]
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(_fill)
        for keys in (("f2",), ("f3",), ("right",), ("left",), ("f6",), ("f7",)):
            await pilot.press(*keys)
            await settle(pilot)
            _check(app, size)
        for steps in range(len(NAMES)):
            await pilot.press("f3", "home", *["down"] * steps)
            await settle(pilot)
            _check(app, size)
            for keys in (("enter",), ("escape", "e"), ("escape", "t"), ("escape",)):
                await pilot.press(*keys)
                await settle(pilot)
                _check(app, size)


def _check(app: NetJournalApp, size: tuple[int, int]) -> None:
    text = texts_of(app.screen)
    assert not [char for char in text if char != "\n" and (ord(char) < 32 or 0x7F <= ord(char) < 0xA0)]
    assert not set(text) & {chr(code) for code in (0x202E, 0x2066, 0x200F)}
    assert [cell_len(line) for line in text.split("\n")] == [size[0]] * size[1]
    assert app.faults == () and app.notebook is not None


MANY = 20_000


def _crowd() -> None:
    ms = database().clock.now().ms
    rows = [
        {"name": f"Person {n:05}", "sort_name": f"person {n:05}", "uid": new_uid(ms), "created_at": ms,
         "updated_at": ms, "ideal_days": 7, "latest_days": 14}
        for n in range(MANY)
    ]  # fmt: skip
    with changeset("test.fill"):
        for start in range(0, MANY, 500):
            Contact.insert_many(rows[start : start + 500]).execute()


async def test_a_screen_asks_for_as_many_rows_as_it_can_show(
    open_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    own = contact_lists.contact_rows

    def counted(ids: Any) -> Any:
        asked.append(len(ids))
        return own(ids)

    monkeypatch.setattr(contact_lists, "contact_rows", counted)
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(_crowd)
        await pilot.press("f3")
        await settle(pilot)
        assert f"{MANY:,}" in texts_of(app.screen)
        await pilot.press("end")
        await settle(pilot)
        assert f"Person {MANY - 1}" in texts_of(app.screen)
        await pilot.press("home", "pagedown", "down")
        await settle(pilot)
        assert 0 < max(asked) <= 24 * 3 and sum(asked) <= 24 * 20
