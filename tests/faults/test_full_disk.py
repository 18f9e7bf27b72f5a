"""A full disk at every write: nothing acknowledged is lost, the vault opens afterwards, and it is said."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from . import shim
from .full_disk import fill_often, fill_while_writing
from .grounds import Ground
from .kills import DOINGS
from .mutations import FULL, Mutation, mutated

SHORT = ("log",)
LONG_TRIES = 60

by_shim = pytest.mark.skipif(shim.library() is None, reason="no C compiler: see the test by a limit instead")


def names() -> list[object]:
    return [pytest.param(name, marks=() if name in SHORT else pytest.mark.long) for name in DOINGS]


@by_shim
@pytest.mark.parametrize("name", names())
def test_a_full_disk_loses_nothing_and_is_said(ground: Ground, long: bool, name: str) -> None:
    figures = fill_often(DOINGS[name], ground, LONG_TRIES if long else 3)
    assert figures.clean, str(figures)
    assert figures.tries > figures.unhurt


@by_shim
def test_a_full_disk_keeps_the_line_that_somebody_writes(ground: Ground, long: bool) -> None:
    figures = fill_while_writing(ground, LONG_TRIES if long else 1)
    assert figures.clean, str(figures)
    assert figures.tries > figures.unhurt


@by_shim
@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "mutation"), [pytest.param(n, m, id=m.name) for n, ms in FULL.items() for m in ms]
)
def test_a_care_taken_out_is_seen(cold_ground: Ground, tmp_path: Path, name: str, mutation: Mutation) -> None:
    cold_ground.tree = mutated(mutation, tmp_path)
    if name == "writing":
        assert not fill_while_writing(cold_ground, until_red=True).clean
    else:
        assert not fill_often(DOINGS[name], cold_ground, until_red=True).clean


def test_a_limit_on_the_size_of_files_is_told_and_loses_nothing(cold_ground: Ground) -> None:
    """Without any shim: the system itself refuses, as it does beyond a quota."""
    from .victims import Victim

    doing = DOINGS["log"]
    doing.prepare(cold_ground)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        victim: Victim = cold_ground.victim(*doing.argv(cold_ground))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert victim.ended() == 8
    assert b"Could not keep the note" in victim.said and b"Traceback" not in victim.said
    assert doing.judge(cold_ground, False) == []
