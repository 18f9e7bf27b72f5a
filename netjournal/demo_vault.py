"""A vault with the fictional quarter in it: for `netjournal demo`, and for the pictures in the README."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netjournal.clock import Clock
from netjournal.notebook import create_notebook, open_notebook
from netjournal.vault.secrets import Passphrase
from netjournal.vault.slots import FLOOR

if TYPE_CHECKING:
    from netjournal.vault.secrets import RecoveryCode
    from netjournal.vault.slots import Argon2Cost


def make_demo_vault(
    root: Path,
    passphrase: str,
    *,
    state_dir: Path,
    clock: Clock,
    cost: Argon2Cost | None = None,
    throwaway: bool = False,
) -> RecoveryCode:
    """Make a vault in `root`, fill it relative to today, and close it; returns its recovery code.

    A throwaway one is made and filled faster, at the cost of what only a real notebook needs. Raises what
    making a vault raises.
    """
    from netjournal.demo import fill

    secret = Passphrase(passphrase)
    chosen = FLOOR if throwaway else cost
    code = create_notebook(
        root, secret, state_dir=state_dir, clock=clock, cost=chosen, fictional=throwaway, demo=True
    )
    notebook = open_notebook(root, secret, state_dir=state_dir, clock=clock, fictional=throwaway)
    try:
        notebook.vault.call(fill, clock.now())
    finally:
        notebook.vault.close()
    return code
