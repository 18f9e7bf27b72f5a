"""Minutes for those who came: what goes, what is kept back from whom, and what is written."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netjournal.confidentiality.agreements import add_agreement
from netjournal.confidentiality.default_topics import default_uid
from netjournal.confidentiality.grants import give_grant
from netjournal.confidentiality.rulings import list_rulings
from netjournal.errors import BadInput
from netjournal.interchange.minutes.writing import preview_minutes, write_minutes
from netjournal.interchange.redaction.pseudonyms import opened_key
from netjournal.interchange.redaction.reading_keys import names_behind
from netjournal.journal.entries import edit_entry
from netjournal.journal.meetings import (
    meeting_page,
    plan_meeting,
)
from netjournal.journal.minutes import add_minute
from netjournal.network.contacts import edit_contact
from netjournal.vault.sessions import Vault

from .held import Held

PRICING = default_uid("pricing")


@pytest.fixture
def call(vault: Vault) -> Callable[..., Any]:
    return lambda fn, *args, **more: vault.call(lambda: fn(*args, **more))


@pytest.fixture
def held(call: Callable[..., Any]) -> Held:
    made: Held = call(Held)
    return made


def test_who_came_keeps_their_names_and_nobody_else_does(held: Held, call: Callable[..., Any]) -> None:
    made = call(preview_minutes, held.id)
    assert made.readers == ("Ana Ruiz", "Bo Chen")
    for there in ("Ana Ruiz, Bo Chen, Robin Example", "Ana knows the hall", "Open day", "Bo Chen"):
        assert there in made.text
    for name in ("dot", "hara", "cem", "ayd", "norland", "7946", "partner", "wary", "join us"):
        assert name not in made.text.casefold()
    assert "Contact 1’s offer" in made.text and "Contact 1'S team" in made.text
    assert not made.kept_back
    assert {line.where for line in made.log} >= {
        "agenda",
        "item 1",
        "item 2",
        "to do 1",
        "purpose and afterwards",
    }
    assert made.text == call(preview_minutes, held.id).text


def test_a_name_that_somebody_had_before_is_looked_for_too(held: Held, call: Callable[..., Any]) -> None:
    call(edit_contact, held.cem, {"name": "Someone Else"})
    assert "ayd" not in call(preview_minutes, held.id).text.casefold()


def test_what_one_who_came_may_not_know_is_kept_back_from_all(held: Held, call: Callable[..., Any]) -> None:
    call(add_minute, held.id, "Day rates", "We discussed the price list and our pricing.", "Lower prices")
    call(add_agreement, "NDA", [PRICING], contacts=[held.ana])
    call(give_grant, held.ana, PRICING, "runs it")
    made = call(preview_minutes, held.id, reason="they know it")
    assert "rates" not in made.text and "Lower" not in made.text
    assert "3\\. (kept back from this copy)" in made.text
    (why,) = made.kept_back
    assert why.startswith("Item 3: ") and "Bo Chen" in why
    assert [line.why for line in made.log if line.where == "item 3"] == ["topic"]


def test_what_asks_for_a_reason_goes_with_one_and_that_is_kept(
    held: Held, call: Callable[..., Any], tmp_path: Path
) -> None:
    call(add_minute, held.id, "Day rates", "We discussed the price list and our pricing.", "")
    made = call(preview_minutes, held.id)
    assert made.ask == 1 and "rates" not in made.text
    written = call(write_minutes, held.id, "md", tmp_path, reason="both were there")
    assert "Day rates" in written.path.read_text("utf-8")
    (ruling,) = call(list_rulings)
    assert (ruling.reason, ruling.outcome, ruling.entry_id) == ("both were there", "shared", held.entry)


def test_a_marking_for_named_people_names_those_who_were_there(held: Held, call: Callable[..., Any]) -> None:
    call(edit_entry, held.entry, {"marking": "TLP:RED"})
    assert "Ana knows the hall" in call(preview_minutes, held.id).text


def test_under_the_chatham_house_rule_nobody_is_named(held: Held, call: Callable[..., Any]) -> None:
    call(edit_entry, held.entry, {"chatham_house": True})
    text = call(preview_minutes, held.id).text
    assert "somebody knows the hall" in text and "Chatham House rule" in text
    for name in ("Ana", "Ruiz", "Bo Chen", "Robin", "Dot", "Contact "):
        assert name not in text


def test_the_file_is_private_and_its_key_is_kept_apart(
    held: Held, vault: Vault, call: Callable[..., Any], tmp_path: Path
) -> None:
    target, key = tmp_path / "out.html", tmp_path / "apart" / "out.key"
    key.parent.mkdir()
    call(write_minutes, held.id, "html", target, key=key, secret=vault.pseudonym_key)
    page = target.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Hara" not in page and "Ana Ruiz" in page
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (target, key))
    behind = call(names_behind, opened_key(vault.pseudonym_key, key.read_bytes()))
    assert {one.label: one.name for one in behind} == {
        "Contact 1": "Dot O’Hara", "Contact 2": "Cem Aydın", "Organisation 1": "Norland plc"
    }  # fmt: skip
    assert b"Dot" not in key.read_bytes() and b"Contact" not in key.read_bytes()
    with pytest.raises(BadInput):
        opened_key(bytes(32), key.read_bytes())
    sealed = key.read_bytes()
    with pytest.raises(BadInput):
        opened_key(vault.pseudonym_key, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(BadInput):
        call(write_minutes, held.id, "md", tmp_path / "new.md", key=key, secret=vault.pseudonym_key)
    assert not (tmp_path / "new.md").exists()


def test_a_meeting_to_which_nobody_came_has_no_minutes_for_them(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    page = call(plan_meeting, "Alone", "friday 14:00")
    with pytest.raises(BadInput, match="Nobody"):
        call(write_minutes, page.row.id, "md", tmp_path / "out.md")
    assert not list(tmp_path.glob("*.md"))


def test_a_file_that_is_there_is_left_and_no_ruling_is_kept(
    held: Held, call: Callable[..., Any], tmp_path: Path
) -> None:
    call(add_minute, held.id, "Day rates", "We discussed our pricing and the price list.", "")
    target = tmp_path / "mine.md"
    target.write_text("mine")
    with pytest.raises(BadInput):
        call(write_minutes, held.id, "md", target, reason="because")
    assert target.read_text() == "mine"
    assert not call(list_rulings)
    assert call(meeting_page, held.id).minutes
