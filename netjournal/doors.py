"""The door to the notebook on this machine: made, opened and closed with the vault's own functions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from netjournal.clock import Clock
from netjournal.errors import NetJournalError
from netjournal.sitting import Reason

if TYPE_CHECKING:
    from netjournal.errors import CannotUnlock
    from netjournal.notebook import Notebook
    from netjournal.vault.secrets import FromKeyring
    from netjournal.vault.slots import Argon2Cost


@dataclass
class VaultDoors:
    """Implements `Doors` on the vault in `root`. `cost` None measures what half a second buys.

    `accept_rollback` and `break_lock` are what the shell's options of that name say, for the first opening;
    `secret` opens at once, without a question, for the demo.
    """

    root: Path
    state_dir: Path
    clock: Clock
    demo: bool = False
    accept_rollback: bool = False
    break_lock: bool = False
    cost: Argon2Cost | None = None
    secret: str | None = field(default=None, repr=False)

    def exists(self) -> bool:
        """Whether there is something to open: a folder that is there and not empty."""
        try:
            return any(self.root.iterdir())
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def keyring_may_open(self) -> bool:
        """As `keyring_ready` says, and not where that cannot be told; the vault enforces it itself."""
        from netjournal.vault.state import keyring_ready

        with suppress(NetJournalError, OSError):
            return keyring_ready(self.root, self.state_dir)
        return False

    def ask_keyring(self, tell: Callable[[FromKeyring | CannotUnlock], None]) -> None:
        """Ask it, and `tell` on another thread what `open` takes then, or why not; it may never answer."""
        from netjournal.vault import keyrings
        from netjournal.vault.header import read_header
        from netjournal.vault.secrets import FromKeyring

        def told(found: bytes | CannotUnlock) -> None:
            tell(FromKeyring(answer=found) if isinstance(found, bytes) else found)

        keyrings.ask(read_header(self.root).vault_id, told)

    def open(self, secret: str | FromKeyring, *, accept_rollback: bool = False) -> Notebook:
        """Open with a passphrase, a recovery code, or what the keyring answered."""
        from netjournal.notebook import open_notebook
        from netjournal.vault.secrets import Passphrase

        notebook = open_notebook(
            self.root,
            Passphrase(secret) if isinstance(secret, str) else secret,
            state_dir=self.state_dir,
            clock=self.clock,
            accept_rollback=accept_rollback or self.accept_rollback,
            break_lock=self.break_lock,
            fictional=self.demo,
        )
        self.accept_rollback = self.break_lock = False
        return notebook

    def create(self, root: Path, passphrase: str) -> tuple[Notebook, str]:
        """Make a vault at `root`, and give it open, with its recovery code in groups of letters."""
        from netjournal.notebook import create_notebook
        from netjournal.vault.secrets import Passphrase

        code = create_notebook(
            root, Passphrase(passphrase), state_dir=self.state_dir, clock=self.clock, cost=self.cost
        )
        self.root = root
        return self.open(passphrase), str(code)

    def close(self, notebook: Notebook, reason: Reason) -> None:
        """Leave the lock's mark where one is due, back up where that is due and quick, and close."""
        if reason in {"key", "idle", "suspend"}:
            with suppress(NetJournalError):
                notebook.vault.lock_mark(deliberate=reason != "idle" or not _keyring_serves(notebook))
        if reason not in {"signal", "crash"} and not self.demo:
            from netjournal.vault.schedule import DAY, EVERY

            with suppress(NetJournalError, OSError):
                notebook.vault.backups.make_if_due(DAY if reason == "quit" else EVERY, unfelt=True)
        notebook.vault.close()


def _keyring_serves(notebook: Notebook) -> bool:
    """Whether the user chose that the keyring opens the notebook after it locked for idleness."""
    from netjournal.journal.settings import get_settings

    return notebook.vault.call(get_settings).keyring_after_idle
