"""A demo-sized notebook with a random crowd in it, made once a session and copied."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from netjournal.demo_vault import make_demo_vault
from netjournal.notebook import Notebook, open_notebook
from netjournal.vault.secrets import Passphrase

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock
from ..once import made_once
from .peopled import add_people, write_of

CROWD = 240


def open_in(folder: Path, clock: HeldClock) -> Notebook:
    return open_notebook(folder / "vault", Passphrase(PASSPHRASE), state_dir=folder / "state", clock=clock)


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> tuple[Path, list[int]]:
    """The folder of the notebook, closed, and the ids of people who are written of in it."""

    def make(folder: Path) -> None:
        clock, rng = HeldClock(), Random(4)
        make_demo_vault(folder / "vault", PASSPHRASE, state_dir=folder / "state", clock=clock, throwaway=True)
        notebook = open_in(folder, clock)
        people = notebook.vault.call(add_people, rng, CROWD)
        written = people[:200] if request.config.getoption("--long") else people[:6]
        for person in written:
            notebook.vault.call(write_of, rng, person, people)
        notebook.vault.close()
        (folder / "written.json").write_text(json.dumps(written))

    folder = made_once(tmp_path_factory, "crowd", make)
    return folder, json.loads((folder / "written.json").read_text())


@pytest.fixture
def peopled(crowd: tuple[Path, list[int]], tmp_path: Path, clock: HeldClock) -> Iterator[Notebook]:
    """A copy of it, open."""
    folder = Path(shutil.copytree(crowd[0], tmp_path / "crowd"))
    clock.advance(3600)
    notebook = open_in(folder, clock)
    yield notebook
    notebook.vault.close()
