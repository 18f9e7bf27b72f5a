"""The ground of a campaign: a vault of the cheapest permitted cost in a folder of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from netjournal.clock import SystemClock
from netjournal.ledger import audit
from netjournal.models import Entry
from netjournal.notebook import Notebook, create_notebook, open_notebook
from netjournal.vault import slots
from netjournal.vault.secrets import Passphrase
from netjournal.vault.slots import FLOOR

from .shim import Shim
from .victims import Victim
from .warm import Warm

PASSPHRASE = "seven calm herons wade"
TREE = Path(__file__).parents[2]
COMPILED = "PYTHONPYCACHEPREFIX"
"""Where this run keeps what is compiled: victims read it, and write nothing there."""


@dataclass
class Ground:
    """Folders: `vault`, `state/netjournal` (what this laptop saw), `notes` (the campaign's own)."""

    folder: Path
    tree: Path = TREE
    more: dict[str, str] = field(default_factory=dict)
    warm: Warm | None = None

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def state(self) -> Path:
        return self.folder / "state" / "netjournal"

    @property
    def notes(self) -> Path:
        return self.folder / "notes"

    def secret(self, text: str = PASSPHRASE) -> Path:
        """A file that holds a passphrase."""
        path = self.notes / f"secret-{abs(hash(text))}"
        path.write_text(text + "\n", encoding="utf-8")
        return path

    def environ(self, shim: Shim | None = None, passphrase: str | None = PASSPHRASE) -> dict[str, str]:
        """A victim's environment: none of the tester's folders, this ground's vault."""
        folder = str(self.folder)
        said = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "HOME": folder,
            "TMPDIR": f"{folder}/temporary",
            "XDG_STATE_HOME": f"{folder}/state",
            "XDG_CONFIG_HOME": f"{folder}/config",
            "XDG_DATA_HOME": f"{folder}/data",
            "NETJOURNAL_VAULT": str(self.vault),
            "PYTHONPATH": str(self.tree),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if COMPILED in os.environ:
            said[COMPILED] = os.environ[COMPILED]
        if passphrase is not None:
            said["NETJOURNAL_PASSPHRASE_FILE"] = str(self.secret(passphrase))
        return {**said, **self.more, **(shim.environ() if shim is not None else {})}

    def shim(self, **options: Any) -> Shim:
        """A shim for the next victim, over the vault and the state."""
        return Shim((self.vault, self.state), self.notes, **options)

    def copy(self, folder: Path) -> Ground:
        """A copy of it, closed."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Ground(folder, self.tree, dict(self.more), self.warm)

    def victim(self, *argv: str, shim: Shim | None = None, passphrase: str | None = PASSPHRASE) -> Victim:
        """A victim with that command line."""
        command = [sys.executable, "-m", "netjournal", *argv]
        return Victim(command, self.environ(shim, passphrase), self.notes, self.warm)

    def warmed(self) -> Warm:
        """From now on its victims are forked from this process. To be closed."""
        self.warm = Warm(self.tree, self.environ())
        return self.warm


def make_ground(folder: Path) -> Ground:
    """An empty vault made by this process."""
    ground = Ground(folder)
    for name in ("notes", "temporary", "config", "data"):
        (folder / name).mkdir(parents=True)
    with cheap():
        create_notebook(
            ground.vault, Passphrase(PASSPHRASE), state_dir=ground.state, clock=SystemClock(), cost=FLOOR
        )
    return ground


@contextmanager
def cheap() -> Iterator[None]:
    """This process, which is nobody's victim, derives each key once and wipes nothing."""
    with (
        patch("netjournal.vault.slots._derive", _derived_once),
        patch("netjournal.vault.database.wipe_freed_memory", lambda _connection: None),
    ):
        yield


_derived_once = lru_cache(maxsize=4096)(slots._derive)


@contextmanager
def looked_at(ground: Ground, passphrase: str = PASSPHRASE, **options: Any) -> Iterator[Notebook]:
    """The notebook, opened by this process after the victim has gone. Raises what opening raises."""
    with cheap():
        notebook = open_notebook(
            ground.vault, Passphrase(passphrase), state_dir=ground.state, clock=SystemClock(), **options
        )
        try:
            yield notebook
        finally:
            notebook.vault.close()


def texts(notebook: Notebook) -> list[str]:
    """The text of every entry, in the order in which they were kept."""
    return notebook.vault.call(lambda: [row.body for row in Entry.select(Entry.body).order_by(Entry.id)])


def unsound(notebook: Notebook, *, deep: bool = True) -> list[str]:
    """What `verify` finds."""
    bad = [f"{check.name}: {check.detail}" for check in notebook.vault.verify(deep=deep) if not check.ok]
    return bad + list(notebook.vault.call(audit.broken_links))
