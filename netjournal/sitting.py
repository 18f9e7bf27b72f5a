"""What the application needs of the door to a notebook, as a type; `netjournal.doors` is the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from netjournal.clock import Clock

if TYPE_CHECKING:
    from netjournal.errors import CannotUnlock
    from netjournal.notebook import Notebook
    from netjournal.vault.secrets import FromKeyring

Reason = Literal["key", "idle", "suspend", "quit", "signal", "crash"]
"""Why a notebook is closed. After "key" and "suspend" the keyring is refused until a passphrase was
given.
"""


class Doors(Protocol):
    """How a notebook is made, opened and closed. Every method blocks; the application calls them on a thread.

    All raise subclasses of NetJournalError that say what happened and what to do.
    """

    demo: bool
    clock: Clock
    secret: str | None
    """A passphrase that opens without a question, for the demo."""

    @property
    def root(self) -> Path:
        """The folder of the vault."""
        ...

    def exists(self) -> bool:
        """Whether there is a vault to open."""
        ...

    def keyring_may_open(self) -> bool:
        """Whether the system's keyring is on for this vault and not refused by the mark of a lock."""
        ...

    def ask_keyring(self, tell: Callable[[FromKeyring | CannotUnlock], None]) -> None:
        """Ask it, and `tell` on another thread what `open` takes then, or why not; it may never answer.

        Does not block.
        """
        ...

    def open(self, secret: str | FromKeyring, *, accept_rollback: bool = False) -> Notebook:
        """Open with a passphrase, a recovery code, or what the keyring answered."""
        ...

    def create(self, root: Path, passphrase: str) -> tuple[Notebook, str]:
        """Make a vault at `root`, and give it open, with its recovery code in groups of letters."""
        ...

    def close(self, notebook: Notebook, reason: Reason) -> None:
        """Close on the database thread and drop the key. Never raises for a notebook that is closed."""
        ...
