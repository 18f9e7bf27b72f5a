"""A real encrypted notebook for each test: made once a session, copied for each test."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.unraisableexception import gc_collect_iterations_key

from netjournal.notebook import Notebook, create_notebook, open_notebook
from netjournal.vault import database, slots
from netjournal.vault.secrets import Passphrase
from netjournal.vault.sessions import Vault
from netjournal.vault.slots import FLOOR

from .core_limit import children_keep_it
from .examples import choose_examples
from .held_clock import HeldClock
from .once import made_once
from .shares import rewrite_share

PASSPHRASE = "seven calm herons wade"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long form of the campaigns")


def pytest_configure(config: pytest.Config) -> None:
    choose_examples(long=config.getoption("--long"))
    rewrite_share(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


def pytest_collection_finish(session: pytest.Session) -> None:
    """The collector took a quarter of the interface's tests; it may look more seldom, and once at the end.
    (Nothing is frozen: what the application forgets when it locks, and what tests look for, it finds by the
    collector.)
    """
    gc.set_threshold(50_000, 10, 10)
    session.config.stash[gc_collect_iterations_key] = 1


@pytest.fixture(scope="session", autouse=True)
def core_files_are_given_up_for_this_process_only() -> Iterator[None]:
    """So that a test of what a child leaves behind does not pass because this process opened a vault."""
    with children_keep_it():
        yield


@pytest.fixture(scope="session", autouse=True)
def freed_memory_stays_as_it_is() -> Iterator[None]:
    """Wiping it costs a third of the tests' time, all of it in the kernel. What runs in a process of its own
    has it, as every person has, and tests/vault/test_wiping.py sees that it does.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("netjournal.vault.database.wipe_freed_memory", lambda _connection: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_are_derived_once() -> Iterator[None]:
    """The same passphrase, salt and cost make the same key: the copies of one vault share one derivation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("netjournal.vault.slots._derive", lru_cache(maxsize=64)(slots._derive))
        yield


@pytest.fixture(autouse=True)
def nothing_waits_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether something was synced is seen after a power cut alone: by tests/faults, in processes of their
    own. tests/vault, and every process that a test starts, sync as a person's does.
    """
    set_all = database._set_pragmas

    def set_and_never_sync(connection: Any) -> None:
        set_all(connection)
        connection.execute("PRAGMA synchronous = OFF").fetchall()

    monkeypatch.setattr(database, "_set_pragmas", set_and_never_sync)
    monkeypatch.setattr(os, "fsync", lambda _file: None)


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture(scope="session")
def empty_notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty vault (`vault`) and its state (`state`), to be copied and never opened."""

    def make(folder: Path) -> None:
        secret = Passphrase(PASSPHRASE)
        create_notebook(folder / "vault", secret, state_dir=folder / "state", clock=HeldClock(), cost=FLOOR)

    return made_once(tmp_path_factory, "empty", make)


@pytest.fixture
def folder(empty_notebook: Path, tmp_path: Path) -> Path:
    """This test's own copy of the empty vault, closed: `vault` and `state` inside."""
    copy = tmp_path / "notebook"
    shutil.copytree(empty_notebook, copy)
    return copy


@pytest.fixture
def notebook(folder: Path, clock: HeldClock) -> Iterator[Notebook]:
    """The copy, opened with the passphrase, its models bound."""
    opened = open_notebook(folder / "vault", Passphrase(PASSPHRASE), state_dir=folder / "state", clock=clock)
    yield opened
    opened.vault.close()


@pytest.fixture
def vault(notebook: Notebook) -> Vault:
    """The open vault: call domain functions by `vault.call(fn, …)`."""
    return notebook.vault
