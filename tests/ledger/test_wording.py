"""Every doing has words of its own: what was taken back is said as a person would."""

from __future__ import annotations

import re
from pathlib import Path

from netjournal.ledger.wording import in_words

PACKAGE = Path(__file__).parents[2] / "netjournal"
KIND = re.compile(r'changeset\(\s*"([a-z_]+\.[a-z_]+)"')
BY_ITSELF = {"demo", "people", "review.erase", "settings.recovery"}
"""What no key takes back: the demo's filling, and what the notebook does by itself."""


def test_every_kind_of_doing_has_words() -> None:
    kinds = {kind for file in PACKAGE.rglob("*.py") for kind in KIND.findall(file.read_text("utf-8"))}
    assert len(kinds) > 150
    bare = {kind for kind in kinds if in_words(kind) == kind.replace(".", " ").replace("_", " ")}
    assert {kind for kind in bare if kind.partition(".")[0] not in BY_ITSELF} == set()


def test_words_are_a_persons() -> None:
    assert in_words("journal.capture") == "a line kept"
    assert in_words("entry.delete") == "an entry moved to the trash"
    assert in_words("import.vcard") == "a file brought in"
    assert in_words("what.ever_else") == "what ever else"
