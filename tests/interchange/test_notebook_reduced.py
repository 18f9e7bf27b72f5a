"""The notebook for another reader: no name, no id, nothing that is marked or kept from them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from netjournal.interchange.gate import write_export
from netjournal.interchange.notebook_out import notebook_json
from netjournal.interchange.notebook_reduced import reduced_notebook
from netjournal.interchange.taking_out import take_out
from netjournal.journal.entries import edit_entry
from netjournal.journal.exchanges import record_exchange
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.network.contacts import add_contact, set_self
from netjournal.vault.sessions import Vault


@pytest.fixture
def call(vault: Vault) -> Callable[..., Any]:
    return lambda fn, *args, **more: vault.call(lambda: fn(*args, **more))


def fill() -> None:
    me = set_self("Robin Example")
    ana = add_contact(name="Ana Ruiz").id
    add_contact(name="Dot O’Hara")
    capture("met @Ana about the venue; dot o'hara’s idea, ANA'S plan")
    capture("note about the price list for Ana")
    secret = capture("zebra told by @Ana")
    edit_entry(secret.id, {"marking": "TLP:RED"})
    rule = capture("giraffe told by @Ana to Dot O’Hara")
    edit_entry(rule.id, {"chatham_house": True})
    record_exchange(giver=ana, receiver=me.id, text="quagga plans", marking="TLP:AMBER")
    record_exchange(giver=ana, receiver=me.id, text="okapi plans", chatham_house=True)


def words(text: str) -> Iterator[str]:
    return (found[0].casefold() for found in re.finditer(r"\w+", text))


def test_no_name_id_or_marked_thing_is_in_it(call: Callable[..., Any]) -> None:
    call(fill)
    made = call(reduced_notebook, "assessor")
    text = made.content.decode()
    document = json.loads(text)
    assert not {"ana", "ruiz", "dot", "hara", "zebra", "quagga", "price"} & set(words(text))
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text)
    tables = document["tables"]
    assert [row["name"] for row in tables["contacts"]] == ["Robin Example", "Contact 1", "Contact 2"]
    assert [row["giver"] for row in tables["exchanges"]] == [None]
    assert "giraffe told by @somebody" in text.replace("by somebody", "by @somebody")
    counts = {(line.where, line.why): line.count for line in made.log}
    assert counts["entries", "marking"] == 1
    assert counts["entries", "topic"] == 1
    assert counts["exchanges", "marking"] == 1
    assert counts["exchanges", "source"] == 1
    assert call(reduced_notebook, "assessor") == made


def test_a_withheld_text_leaves_no_length_behind(call: Callable[..., Any]) -> None:
    call(fill)
    before = call(reduced_notebook, "verifier").content
    (entry,) = call(
        lambda: database().execute_sql("SELECT id FROM entry WHERE body LIKE '%zebra%'").fetchone()
    )
    call(edit_entry, entry, {"text": "zebra " * 5_000})
    assert call(reduced_notebook, "verifier").content == before


def test_for_oneself_nothing_is_redacted(call: Callable[..., Any], tmp_path: Path) -> None:
    call(fill)
    whole = b"".join(call(lambda: list(notebook_json())))
    written = call(take_out, "json", tmp_path / "out.json")
    assert written.log == ()
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert {**told, "exported_at": 0} == {**json.loads(whole), "exported_at": 0}
    assert b"zebra" in whole and "O’Hara".encode() in whole


def test_nothing_unreduced_leaves_for_another_reader(call: Callable[..., Any], tmp_path: Path) -> None:
    call(fill)
    made = call(reduced_notebook, "assessor")
    for profile, content in (("assessor", b"x"), ("minutes", b"x"), ("verifier", made)):
        with pytest.raises(TypeError):
            write_export(profile, tmp_path / "out", content)
    assert not (tmp_path / "out").exists()
