"""The page of the unit's file: every key and word of it, and an example that loads."""

from __future__ import annotations

import re

from netjournal.units import SERVES, VOICES, read_unit
from tests.docs.pages import rows, text_of

PARTS = ("Of the unit", "Of a kind, an outcome, a criterion, an item")
LISTS = {"kinds", "outcomes", "criteria", "items", "requires"}


def test_the_page_has_every_key_and_word_and_its_example_loads() -> None:
    page = text_of("reference/unit.md")
    found = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert found and read_unit(found[1].encode()).keys == ("1.1", "1.1a")
    told = {row[0] for name in PARTS for row in rows(page, name)}
    assert told == set(re.findall(r"^(\w+) =", found[1], re.MULTILINE)) | LISTS
    assert tuple(row[0] for row in rows(page, "What may serve an item")) == SERVES
    assert all(f"`{word}`" in page for word in VOICES)
