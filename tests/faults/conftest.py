"""An empty vault for all campaigns of a run, and a warm process that forks their victims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .grounds import Ground, make_ground


@pytest.fixture(autouse=True)
def nothing_waits_for_the_disk() -> None:
    """Here everything does, in place of the fixture of that name for the other tests."""


@pytest.fixture(scope="session")
def first_ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """To be copied."""
    ground = make_ground(tmp_path_factory.mktemp("faults") / "first")
    warm = ground.warmed()
    yield ground
    warm.close()


@pytest.fixture
def ground(first_ground: Ground, tmp_path: Path) -> Ground:
    """An empty vault whose victims are forked."""
    return first_ground.copy(tmp_path / "ground")


@pytest.fixture
def cold_ground(ground: Ground) -> Ground:
    """An empty vault whose victims are started as a person starts them."""
    ground.warm = None
    return ground


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the long form was asked for."""
    return bool(request.config.getoption("--long"))
