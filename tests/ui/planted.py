"""Run by test_crash.py in a pty: the application over a vault, with a place that fails on a key."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from netjournal.clock import SystemClock
from netjournal.doors import VaultDoors
from netjournal.start import drop_textuals_variables, run


def main() -> int:
    """Arguments: the folder with vault and state, the passphrase."""
    drop_textuals_variables()
    import netjournal.app as app_module

    from .probe import PROBES

    class Planted(app_module.NetJournalApp):
        def __init__(self, doors: Any, **_chosen: Any) -> None:
            super().__init__(doors, places=PROBES, draft_pause=60)

    app_module.NetJournalApp = Planted  # what `run` imports late
    home = Path(sys.argv[1])
    return run(VaultDoors(home / "vault", home / "state", SystemClock(), secret=sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main())
