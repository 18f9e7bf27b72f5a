"""kill -9 in the middle: what was acknowledged is there, and it is the old or the new, never neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import shim
from .grounds import Ground
from .kills import DOINGS, campaign
from .mutations import KILL, ORDER, Mutation, mutated
from .ordering import before, undurable
from .writing import Book, started, write_and_die, written

SHORT = {"log": 6, "reopening": 1, "passphrase": 2}
"""Tries in the short form; a command that is not there is killed with --long only."""
LONG = 60
"""Tries; a thousand and more by `python -m tests.faults NAME --tries 1000`."""


def doings(*short: str) -> list[object]:
    return [pytest.param(name, marks=() if name in short else pytest.mark.long) for name in DOINGS]


@pytest.mark.parametrize("name", doings(*SHORT))
def test_a_kill_in_the_middle_loses_nothing(ground: Ground, long: bool, name: str) -> None:
    figures = campaign(name, ground, LONG if long else SHORT[name], seed=7)
    assert figures.clean, str(figures)
    assert figures.tries > figures.unhurt


def test_a_kill_while_somebody_writes_loses_no_line_whose_row_was_seen(ground: Ground, long: bool) -> None:
    figures = write_and_die(ground, LONG if long else 1, seed=7)
    assert figures.clean, str(figures)


def calls_before_the_answer(ground: Ground, name: str) -> list[tuple[str, str]]:
    if shim.library() is None:
        pytest.fail("the order of syncs is read by a shim, and this machine has no C compiler to make it")
    doing, seen = DOINGS[name], ground.shim(logged=True)
    doing.prepare(ground)
    ground.victim(*doing.argv(ground), shim=seen).ended()
    return before(seen.calls(), doing.answer.decode())


@pytest.mark.parametrize("name", doings("log", "passphrase"))
def test_no_answer_before_the_disk_has_it(ground: Ground, name: str) -> None:
    calls = calls_before_the_answer(ground, name)
    assert len(calls) > 5
    assert undurable(calls) == []


def test_no_row_before_the_disk_has_its_line(ground: Ground) -> None:
    seen, book = ground.shim(logged=True), Book()
    victim = started(ground, seen)
    next(written(victim, book))
    victim.kill()
    assert undurable(before(seen.calls(), r"Note.*K00000")) == []


IN_SHORT = {
    "no sync of a new file",
    "no sync of the inbox",
    "no sync in SQLite",
    "the answer before the line",
}


def named(table: dict[str, tuple[Mutation, ...]]) -> list[object]:
    return [
        pytest.param(name, each, id=each.name, marks=() if each.name in IN_SHORT else pytest.mark.long)
        for name, mutations in table.items()
        for each in mutations
    ]


@pytest.mark.parametrize(("name", "mutation"), named(ORDER))
def test_a_sync_taken_out_is_seen(cold_ground: Ground, tmp_path: Path, name: str, mutation: Mutation) -> None:
    cold_ground.tree = mutated(mutation, tmp_path)
    assert undurable(calls_before_the_answer(cold_ground, name)) != []


@pytest.mark.parametrize(("name", "mutation"), named(KILL))
def test_a_safeguard_taken_out_is_seen_by_kills(
    cold_ground: Ground, tmp_path: Path, name: str, mutation: Mutation
) -> None:
    cold_ground.tree = mutated(mutation, tmp_path)
    assert not campaign(name, cold_ground, 200, seed=3, until_red=True).clean
