"""Every byte region of every file × every damage: found and said, and nothing that is shown is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest

from .damage import (
    NOT_NOTICED,
    Damage,
    Outcome,
    Patient,
    damages,
    hot_damages,
    hot_outcome,
    make_hot,
    make_patient,
    outcome,
)
from .grounds import Ground

EVERY = 25
"""The short form takes each whole file, and one in so many of the regions."""


@pytest.fixture(scope="module")
def patient(first_ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Patient:
    return make_patient(first_ground.copy(tmp_path_factory.mktemp("patient") / "vault"))


def misses(patient: Patient, table: list[Damage], folder: Path) -> list[tuple[str, Outcome]]:
    seen = [(str(each), outcome(patient, each, folder / f"copy-{n}")) for n, each in enumerate(table)]
    return [(name, found) for name, found in seen if found.wrong or not found.said]


def test_every_damage_is_said_and_nothing_wrong_is_shown(
    patient: Patient, tmp_path: Path, long: bool
) -> None:
    table = list(damages(patient))
    assert len(table) > 200
    if not long:
        whole = [
            each
            for each in table
            if each.region.name == "the whole file" and each.how in {"swapped", "deleted"}
        ]
        table = table[::EVERY] + whole
    missed = misses(patient, table, tmp_path)
    assert [(name, found) for name, found in missed if name not in NOT_NOTICED] == []
    assert [name for name, found in missed if name in NOT_NOTICED and found.wrong] == []


def test_a_hot_journal_that_is_damaged_shows_nothing_wrong(
    patient: Patient, tmp_path: Path, long: bool
) -> None:
    hot = make_hot(patient)
    table = list(hot_damages(hot)) if long else list(hot_damages(hot))[::5]
    for number, each in enumerate(table):
        found = hot_outcome(patient, hot, each, tmp_path / f"copy-{number}")
        assert found.said and not found.wrong, str(each)


def one(patient: Patient, named: str) -> Damage:
    (found,) = [each for each in damages(patient) if str(each) == named]
    return found


def nothing_found(_connection: object, pragma: str) -> list[str]:
    return ["ok"] if pragma == "PRAGMA integrity_check" else []


@pytest.mark.long
def test_pages_put_back_are_missed_without_their_fingerprint(patient: Patient, tmp_path: Path) -> None:
    pages = [each for each in damages(patient) if re.fullmatch("journal.db, page [0-9]+: swapped", str(each))]
    assert misses(patient, pages, tmp_path / "sound") == []
    with patch("netjournal.vault.opening.check_pages", lambda *_: None):
        assert misses(patient, pages, tmp_path / "mutated") != []


@pytest.mark.parametrize(
    ("taken_out", "stand_in", "named"),
    [
        ("netjournal.vault.as_left.compare", lambda *_: None, "journal.db, the whole file: swapped"),
        ("netjournal.vault.intake.settle_receipts", lambda *_: (), "a sealed line, the whole file: swapped"),
        ("netjournal.vault.checks._found", nothing_found, "a backup’s journal.db, last page, MAC: flipped"),
    ],
)  # fmt: skip
def test_a_compare_taken_out_is_seen(
    patient: Patient, tmp_path: Path, taken_out: str, stand_in: object, named: str
) -> None:
    assert misses(patient, [one(patient, named)], tmp_path / "sound") == []
    with patch(taken_out, stand_in):
        assert misses(patient, [one(patient, named)], tmp_path / "mutated") != []
