"""Sealing by real keys: what is still open, the seal, its page, an addendum, reopening, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.journal.accounts import add_account
from netjournal.ledger import database
from netjournal.models import SealedDocument
from netjournal.review.contributions import contribute
from netjournal.review.objectives import list_objectives
from netjournal.review.sealing.addenda import addenda_of
from netjournal.review.sealing.erasure import erase_from_seal
from netjournal.review.sealing.seal_checks import verify_seal
from netjournal.review.sealing.seals import list_seals, seal_review, sealed_review
from netjournal.review.working_review import find_review, list_reviews, period_named
from netjournal.screens.frame import FrameScreen
from netjournal.screens.review import ReviewScreen
from netjournal.screens.review_list import ReviewsScreen
from netjournal.screens.sealing import SealedScreen, SealScreen

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pictures import SIZES
from .settle import settle
from .test_review import call_of, entry_of, fill, go, line_with

Make = Callable[..., NetJournalApp]


def words(shown: str) -> str:
    """What is shown, whatever way it is wrapped."""
    return " ".join(" ".join(line[:79] for line in shown.splitlines()).split())


def body(shown: str) -> list[str]:
    """What stands between the line above and the notice, without the scroll bar."""
    return [line[:79] for line in shown.splitlines()[2:-3]]


def write_text(call: Callable[..., Any]) -> None:
    review = call(find_review, call(period_named, "2026-Q4"))
    body = "Ann was right about the rules. Without Ben the course would not have been found.\n\nNext: Cai."
    call(add_account, "What this quarter came to", body, review=review.id)


async def test_a_review_is_sealed_by_two_keys_and_read(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        shown = await go(pilot, "f7", "z")
        assert isinstance(app.screen, SealScreen) and "Seal Q4 2026" in shown
        assert "The period is not over: it ends on 31.12.2026." in shown
        assert "No text was written for this review." in shown
        assert call(list_seals) == ()
        shown = await go(pilot, "s")
        (seal,) = call(list_seals)
        assert isinstance(app.screen, SealedScreen) and call(verify_seal, seal.id).ok
        assert "Q4 2026 · sealed" in shown and "version 1 · verifies" in shown
        assert "Sealed. In this sitting u takes it back." in shown
        digits = "".join(line[15:].replace(" ", "") for line in shown.splitlines() if "root" in line[:8])
        assert seal.root.startswith(digits) and len(digits) == 32
        ann = line_with(shown, 80, "Ann Example")
        assert "45.0" in ann and "bid 3 · skills 1 · supplier ?" in ann and "up to 65.0" in ann


async def test_what_is_open_is_said_and_is_no_bar(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        net = fill(call, rated=False)
        shown = await go(pilot, "f7", "z")
        assert "18 contributions are not rated, 18 of them without a word" in words(shown)
        made = call(contribute, net.people["Ann"], net.objectives["bid"], entry=call(entry_of, "Ann", 20))
        assert made.outcome == ""
        assert "19 contributions are not rated" in await go(pilot, "escape", "z")
        await go(pilot, "s")
        assert len(call(list_seals)) == 1


async def test_sealed_it_reads_the_same_and_refuses_what_writes(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        before = await go(pilot, "f7", "z", "s")
        shown = await go(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen) and "· sealed" in shown
        assert "Sealed: z reads what was sealed." in shown
        shown = await go(pilot, "r", "4")
        assert "sealed; nothing was changed" in shown
        await go(pilot, "escape")
        shown = await go(pilot, "z")
        assert isinstance(app.screen, SealedScreen)
        assert body(shown) == body(before)


async def test_the_list_of_reviews_opens_what_was_sealed(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        call(seal_review, call(period_named, "2026-Q4"))
        await go(pilot, "f7", "v", "enter")
        assert isinstance(app.screen, SealedScreen)
        await go(pilot, "escape")
        assert isinstance(app.screen, ReviewsScreen)


async def test_an_addendum_by_keys(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        await go(pilot, "f7", "z", "s", "n", *"The value was 140.", "ctrl+s")
        (seal,) = call(list_seals)
        assert [each.text for each in call(addenda_of, seal.id)] == ["The value was 140."]
        shown = texts_of(app.screen)
        assert "Addenda" in shown and "The value was 140." in shown and "verifies" in shown


async def test_reopening_asks_for_a_reason_and_makes_a_new_version(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        await go(pilot, "f7", "z", "s", "o")
        assert "is needed" in await go(pilot, "ctrl+s")
        assert call(list_reviews)[0].status == "sealed"
        shown = await go(pilot, *"One rating was wrong.", "ctrl+s")
        assert call(list_reviews)[0].status == "open" and "reopened since" in shown
        assert "opened again already" in await go(pilot, "o")
        await go(pilot, "escape", "r", "0", "escape")
        shown = await go(pilot, "z", "s")
        assert [each.version for each in call(list_seals)] == [2, 1]
        assert "version 2 · verifies" in shown and "One rating was wrong." in shown
        shown = words(await go(pilot, "end"))
        assert "Since version 1" in shown and "rating 3 → 0" in shown and "points 45.0 → " in shown
        assert "version 1" in shown
        shown = await go(pilot, "enter")
        assert "version 1 · verifies" in shown and "version 2 is newer" in shown


async def test_u_takes_a_seal_back_and_the_page_says_so(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        await go(pilot, "f7", "z", "s")
        shown = await go(pilot, "u")
        assert "This seal was taken back." in shown and call(list_seals) == ()
        assert "verifies" not in shown and "· sealed" not in shown
        await go(pilot, "o")
        assert isinstance(app.screen, SealedScreen)
        assert "verifies" in await go(pilot, "ctrl+r")
        assert len(call(list_seals)) == 1


async def test_a_changed_document_is_said_on_its_page(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        call(seal_review, call(period_named, "2026-Q4"))
        call(_forge, '"contribution":"45"', '"contribution":"46"')
        shown = await go(pilot, "f7", "z")
        assert "DOES NOT VERIFY" in shown
        assert "/results/0/contribution is not what was sealed." in words(shown)
        assert "46.0" in shown


@pytest.mark.parametrize("forged", ['{"review":[]}', "[]", "{", '{"names":{},"objectives":[{}],"review":{}}'])
async def test_a_document_that_cannot_be_read_is_said_and_nothing_breaks(open_app: Make, forged: str) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        call(seal_review, call(period_named, "2026-Q4"))
        call(lambda: SealedDocument.update(document=forged).execute())
        shown = await go(pilot, "f7", "z")
        assert isinstance(app.screen, SealedScreen) and "DOES NOT VERIFY" in shown


async def test_after_an_erasure_the_page_has_no_trace_and_verifies(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        write_text(call)
        seal = call(seal_review, call(period_named, "2026-Q4"))
        names = call(sealed_review, seal.id).document["names"]
        ann = next(uid for uid, each in names.items() if each["name"] == "Ann Example")
        call(erase_from_seal, seal.id, ann)
        shown = await go(pilot, "f7", "z")
        assert "Ann" not in shown, shown
        assert "verifies" in shown and "were erased since" in words(shown)
        assert "Ben Example" in shown and "(erased)" in shown


async def test_it_comes_back_after_a_lock(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        before = await go(pilot, "f7", "z", "s", "down", "down")
        await go(pilot, "ctrl+l")
        shown = await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, SealedScreen)
        assert body(shown) == body(before)


@pytest.mark.parametrize("keys", [("z",), ("z", "s")])
async def test_without_objectives_it_is_said_and_nothing_is_sealed(
    open_app: Make, keys: tuple[str, ...]
) -> None:
    app = open_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await go(pilot, "f7", *keys)
        call = call_of(app)
        assert call(list_seals) == () and call(list_objectives) == ()
        assert isinstance(app.screen, SealScreen)
        if keys == ("z", "s"):
            assert "nothing was sealed" in " ".join(texts_of(app.screen).split())


def _forge(old: str, new: str) -> None:
    document, number = database().execute_sql("SELECT document, seal_id FROM sealed_document").fetchone()
    assert old in document
    database().execute_sql(
        "UPDATE sealed_document SET document = ? WHERE seal_id = ?", (document.replace(old, new, 1), number)
    )


@SIZES
@pytest.mark.parametrize("where", ["before", "sealed"])
def test_how_it_looks(
    snap_compare: Any,
    open_app: Make,
    doors: VaultDoors,
    size: tuple[int, int],
    where: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A root is never the same twice.
    groups = ["6f0c 3c0e 8f0b 5d0e 9a53 6e65 746a 6f75", "746a 6f75 9a53 6e65 8f0b 5d0e 6f0c 3c0e"]
    monkeypatch.setattr("netjournal.screens.sealed_page.root_groups", lambda _root: iter(groups))
    # How many fields there are depends on all that a record has.
    said = "Verifies: 484 fields, the root and the chain fit."
    monkeypatch.setattr("netjournal.screens.sealed_page.verifies_words", lambda _verdict: said)
    app = open_app()
    notebook = doors.open(doors.secret)
    fill(notebook.vault.call)
    write_text(notebook.vault.call)
    notebook.vault.close()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, *{"before": ("f7", "z"), "sealed": ("f7", "z", "s")}[where])
        cast(FrameScreen, app.screen).say("")
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=look)
