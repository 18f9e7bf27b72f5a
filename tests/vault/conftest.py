"""A prepared vault is made once (the passphrase costs 100 ms at least) and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from netjournal.vault.creation import create_vault
from netjournal.vault.opening import open_vault
from netjournal.vault.secrets import Passphrase, RecoveryCode
from netjournal.vault.sessions import Vault
from netjournal.vault.slots import FLOOR
from tests.vault.shelf import HeldClock, Shelf

PASSPHRASE = "violet harbour ferry"


@dataclass
class Place:
    """Where one test's vault is, and what opens it."""

    root: Path
    state: Path
    code: RecoveryCode
    clock: HeldClock = field(default_factory=HeldClock)
    schema: Shelf = field(default_factory=Shelf)
    opened: list[Vault] = field(default_factory=list)

    def open(self, secret: Any = None, **options: Any) -> Vault:
        """Open it with the passphrase, or another secret."""
        secret = secret or Passphrase(PASSPHRASE)
        options = {"schema": self.schema, "state_dir": self.state, "clock": self.clock, **options}
        vault = open_vault(self.root, secret, **options)
        self.opened.append(vault)
        return vault


@pytest.fixture(autouse=True)
def nothing_waits_for_the_disk() -> None:
    """Here everything does, in place of the fixture of that name for the other tests."""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A vault that no test opens."""
    folder = tmp_path_factory.mktemp("prepared")
    place = Place(folder / "vault", folder / "state", RecoveryCode(""))
    place.code = create_vault(
        place.root,
        passphrase=Passphrase(PASSPHRASE),
        schema=place.schema,
        state_dir=place.state,
        clock=place.clock,
        cost=FLOOR,
    )
    return place


@pytest.fixture
def place(prepared: Place, tmp_path: Path) -> Iterator[Place]:
    """A copy of the prepared vault; whatever a test leaves open is closed."""
    shutil.copytree(prepared.root, tmp_path / "vault")
    shutil.copytree(prepared.state, tmp_path / "state")
    place = Place(tmp_path / "vault", tmp_path / "state", prepared.code)
    yield place
    for vault in place.opened:
        vault.close()


@pytest.fixture
def vault(place: Place) -> Vault:
    """The copy, open."""
    return place.open()
