"""Texts that would drive, colour, reorder or overflow a terminal, on the screens after Contacts and Today."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.confidentiality.guidelines import draft_guideline, edit_guideline
from netjournal.confidentiality.rules import add_rule
from netjournal.fields import FieldErrors
from netjournal.journal.accounts import add_account, edit_account
from netjournal.journal.meetings import add_meeting_action, edit_meeting, plan_meeting
from netjournal.journal.minutes import add_minute
from netjournal.ledger.trash import discard
from netjournal.network.contacts import add_contact, edit_contact
from netjournal.network.organisations import add_organisation
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective, edit_objective
from netjournal.widgets.frame_parts import KeyLine

from .drawn import texts_of
from .settle import settle
from .test_bad_input import NAMES, _check

Make = Callable[..., NetJournalApp]
Ids = dict[str, list[int]]
HOSTILE = {**NAMES, "others": "Tove\x08Berg\r\x7f\x85\u2028\ufeff\x0b"}
SHOWN = {
    "control": "Ida␛[31m␇",
    "markup": "[bold]Gus[/] [link=x]",
    "rtl": "Nora edisrever Wren",
    "wide": "林美玲",
    "long": "OseiOseiOsei",
    "others": "Tove␈Berg",
}
"""What each is shown as, where there is room."""
LONG = "Ruiz" * 2500
SIZES = [(80, 24), (40, 10)]
MOST_LONG = [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.long)]
"""For the long walks: what is narrow is walked there with --long, and in the other places always."""


def fill() -> Ids:
    """Every kind of record, called so and saying so, each changed once; with one of each in the trash."""
    made: Ids = {"contact": [], "meeting": [], "guideline": [], "account": [], "objective": []}
    for number, name in enumerate(HOSTILE.values()):
        text = f"{name}\n\t{name} {LONG}"
        person = add_contact(name=name, notes=text, role=name).id
        edit_contact(person, {"role": f"{name[:200]} zest", "notes": f"{text} zest"})
        meeting = plan_meeting(name, "tomorrow 10:00", [person], place=name, purpose=text, agenda=text).row.id
        add_minute(meeting, name, text, text)
        add_meeting_action(meeting, name, owner=person)
        edit_meeting(meeting, {"happened": text, "agenda": text + "x"})
        guideline = draft_guideline().id
        edit_guideline(guideline, {"title": name, "body": text, "procedure": text})
        add_rule(guideline, name, text)
        account = add_account(name, text, citations=[("contact", person)]).id
        edit_account(account, {"body": text + "x"})
        objective = add_objective(name, f"o{number}", 10, measure=name).id
        edit_objective(objective, {"statement": f"{name[:200]} zest"})
        expect(objective, contact=person, text=name)
        rows = (person, meeting, guideline, account, objective)
        for kind, row in zip(made, rows, strict=True):
            made[kind].append(row)
        discard("organisation", add_organisation(name).id)
        discard("meeting", plan_meeting(name, "tomorrow 11:00").row.id)
        discard("objective", add_objective(name, f"gone{number}").id)
        discard("account", add_account(name).id)
    return made


async def filled(app: NetJournalApp, pilot: Pilot[Any]) -> Ids:
    await settle(pilot)
    made: Ids = app.open_notebook.vault.call(fill)
    return made


async def look(app: NetJournalApp, pilot: Pilot[Any], size: tuple[int, int], *keys: str) -> str:
    """Press the keys; the screen is whole, with its keys in the last line. All that is drawn."""
    await pilot.press(*keys)
    await settle(pilot)
    _check(app, size)
    text = texts_of(app.screen)
    keys_at = app.screen.query_one(KeyLine).region
    assert keys_at.bottom == size[1] and keys_at.height and text.split("\n")[-1].strip()
    return text


def assert_shown(drawn: str, size: tuple[int, int]) -> None:
    """Each text could be read, made harmless; on the small screen as far as it went."""
    room = 6 if size[0] < 80 else 16
    assert [kind for kind, text in SHOWN.items() if text[:room] not in drawn] == []


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_harmless_in_meetings(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await filled(app, pilot)
        drawn = await look(app, pilot, size, "f4", "home")
        for _ in HOSTILE:
            drawn += await look(app, pilot, size, "down")
        await look(app, pilot, size, "home")
        for _ in HOSTILE:
            for keys in (
                ("enter",),
                ("p",),
                ("m",),
                ("down",),
                ("enter",),
                ("escape",),
                ("w",),
                ("escape", "escape"),
            ):
                drawn += await look(app, pilot, size, *keys)
            drawn += await look(app, pilot, size, "down")
        assert_shown(drawn, size)


@pytest.mark.parametrize("size", MOST_LONG)
async def test_hostile_texts_are_harmless_in_guidelines(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await filled(app, pilot)
        drawn = await look(app, pilot, size, "f5", "home")
        for _ in HOSTILE:
            for keys in (
                ("enter",),
                ("end",),
                ("enter",),
                ("escape",),
                ("e",),
                ("escape",),
                ("escape",),
                ("down",),
            ):
                drawn += await look(app, pilot, size, *keys)
        assert_shown(drawn, size)


@pytest.mark.parametrize("size", MOST_LONG)
async def test_hostile_texts_are_harmless_in_accounts(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await filled(app, pilot)
        drawn = await look(app, pilot, size, "f8", "w", "home")
        for _ in HOSTILE:
            for keys in (("enter",), ("escape",), ("c",), ("escape",), ("escape",), ("down",)):
                drawn += await look(app, pilot, size, *keys)
        assert_shown(drawn, size)


@pytest.mark.parametrize("size", MOST_LONG)
async def test_hostile_texts_are_harmless_in_objectives(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await filled(app, pilot)
        drawn = await look(app, pilot, size, "f6", "home")
        for _ in HOSTILE:
            for keys in (
                ("x",),
                ("e",),
                ("escape",),
                ("escape",),
                ("e",),
                ("escape",),
                ("p",),
                ("escape",),
                ("down",),
            ):
                drawn += await look(app, pilot, size, *keys)
        drawn += await look(app, pilot, size, "w")
        assert_shown(drawn, size)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_harmless_among_what_is_found(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await filled(app, pilot)
        drawn = await look(app, pilot, size, "ctrl+f", *"zest")
        drawn += await look(app, pilot, size, "down")
        for _ in range(2 * len(HOSTILE)):
            drawn += await look(app, pilot, size, "down")
        assert_shown(drawn, size)
        for query in (
            "[red]x[/]",
            "\x1b[31m",
            "\u202e",
            "林美玲",
            "👩\u200d👩\u200d👧",
            "\x00",
            "O" * 10_000,
        ):
            app.screen.query_one("#query", Input).value = query
            await look(app, pilot, size)


@pytest.mark.parametrize("size", MOST_LONG)
async def test_hostile_texts_are_harmless_in_histories(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        made = await filled(app, pilot)
        drawn = ""
        for kind, rows in made.items():
            for row in rows:
                app.open_over("history", kind, row)
                for keys in ((), ("pagedown",), ("end",), ("escape",)):
                    drawn += await look(app, pilot, size, *keys)
        assert_shown(drawn, size)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_harmless_in_the_trash(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await filled(app, pilot)
        app.open_over("trash")
        drawn = await look(app, pilot, size)
        for _ in range(4 * len(HOSTILE)):
            drawn += await look(app, pilot, size, "down")
        assert_shown(drawn, size)
        for _ in range(4 * len(HOSTILE)):
            await look(app, pilot, size, "r")
        assert "trash is empty" in texts_of(app.screen)


@pytest.mark.parametrize(
    "keep",
    [
        lambda name: plan_meeting(name, "tomorrow 10:00"),
        lambda name: add_account(name),
        lambda name: add_objective(name, "o"),
        lambda name: edit_guideline(draft_guideline().id, {"title": name}),
        lambda name: add_rule(draft_guideline().id, name, "text"),
    ],
    ids=["meeting", "account", "objective", "guideline", "rule"],
)
async def test_a_title_of_10_000_characters_or_with_a_nul_is_refused_in_words(
    open_app: Make, keep: Callable[[str], Any]
) -> None:
    app = open_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        for name, words in ((LONG, "10,000 were given"), ("Tove\x00Berg", "broken characters")):
            with pytest.raises(FieldErrors) as refused:
                app.open_notebook.vault.call(keep, name)
            (said,) = refused.value.fields.values()
            assert said.startswith("this ") and words in said
