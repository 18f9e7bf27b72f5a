"""Mutated files of every kind: no crash, no half import."""

from __future__ import annotations

import random
from unittest.mock import patch

from netjournal.errors import BadInput
from netjournal.interchange.bring_in import import_csv

from . import fuzz as fuzzing
from .fuzz import TABLE, fuzz
from .grounds import Ground, looked_at

LONG = 10_000


def test_mutated_files_crash_nothing_and_are_in_whole_or_not_at_all(ground: Ground, long: bool) -> None:
    figures = fuzz(ground, LONG if long else 60, random.randrange(2**32) if long else 7)
    assert figures.clean, str(figures)


def half(data: bytes) -> None:
    """An import that refuses after it has kept something."""
    import_csv(data)
    raise BadInput("Torn.", "Mend it.")


def crashing(_data: bytes) -> None:
    raise KeyError("zq")


def test_a_half_import_and_a_crash_are_seen(ground: Ground) -> None:
    with looked_at(ground) as notebook:
        assert "half" in notebook.vault.call(fuzzing._imported, half, TABLE)
        assert "KeyError" in notebook.vault.call(fuzzing._imported, crashing, TABLE)


def test_a_sealed_line_and_a_lock_of_brackets_only_are_damaged_ones(ground: Ground) -> None:
    """Found in the note of this laptop: a thousand brackets are a RecursionError, which is no ValueError."""
    from netjournal.identity import new_uid
    from netjournal.vault import inbox

    with patch.object(inbox, "_padded", lambda _note: b"[" * 5120):
        inbox.seal_note(ground.vault, new_uid(1), 1, "UTC", "x", ground.state)
    (ground.vault / "lock").write_text("[" * 4096)
    with looked_at(ground) as notebook:
        assert any("could not be read" in notice for notice in notebook.vault.notices)
