"""Starting the application in this terminal, and what is printed when it has ended."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from netjournal import crash, locations
from netjournal.doors import VaultDoors
from netjournal.errors import BadInput
from netjournal.set_clock import chosen_clock, refuse_true_times

if TYPE_CHECKING:
    from netjournal.sitting import Doors


def start(
    root: Path, *, accept_rollback: bool = False, break_lock: bool = False, secret: str | None = None
) -> int:
    """The application on the vault in `root` (the first run, if there is none); its exit code.

    `secret` is a passphrase given on the command line, which opens without a question.
    Raises BadInput where there is no terminal to draw on.
    """
    clock = chosen_clock()
    refuse_true_times(root, clock)
    doors = VaultDoors(
        root,
        locations.state_dir(),
        clock,
        accept_rollback=accept_rollback,
        break_lock=break_lock,
        secret=secret,
    )
    return run(doors)


def _tour() -> int:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="netjournal-demo-") as folder:
        code = start_demo(Path(folder), asked_for=True)
    sys.stderr.write("Your own notebook is made and waits: netjournal opens it.\n")
    return code


def start_demo(folder: Path, *, asked_for: bool = False) -> int:
    """The application on a fictional quarter, in a throwaway vault below `folder`; its exit code.

    The tour begins at once where it was `asked_for`, else it is offered.
    """
    import secrets

    from netjournal.demo_vault import make_demo_vault

    refuse_without_terminal()
    clock, passphrase = chosen_clock(), secrets.token_urlsafe(24)
    make_demo_vault(folder / "vault", passphrase, state_dir=folder / "state", clock=clock, throwaway=True)
    doors = VaultDoors(folder / "vault", folder / "state", clock, demo=True, secret=passphrase)
    return run(doors, begun=asked_for)


def run(doors: Doors, *, begun: bool = False) -> int:
    """Run the application until it ends; its exit code, 1 after a fault of its own, which is printed.

    Over a demo the tour is offered, or has `begun` already.
    """
    refuse_without_terminal()
    drop_textuals_variables()
    from netjournal.app import NetJournalApp
    from netjournal.terminals import terminal_of

    # A key is to be drawn while thousands are scored on the database thread. What is loaded by now stays, so
    # the garbage collector need not look through it again and again (nothing typed or read is among it yet);
    # and that thread hands over after a fifth of the usual five milliseconds.
    gc.freeze()
    sys.setswitchinterval(0.001)
    terminal = terminal_of(os.environ, sys.stderr.encoding)
    from netjournal.screens.dialogs.editor import sweep

    sweep()
    app = NetJournalApp(doors, keys_at=locations.keys_file(), terminal=terminal)
    if begun:
        app.tour.take_up()
    elif doors.demo:
        app.tour.offer()
    crash.quiet_hooks(app.crashed_elsewhere)
    app.run()
    if app.faults:
        sys.stderr.write(crash.report(app.faults, app.saved_at_crash))
        return 1
    return _tour() if app.tour_wanted else app.return_code or 0


def refuse_without_terminal() -> None:
    """Raise BadInput unless keys can be read and the screen drawn: Textual reads stdin, draws on stderr."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadInput(
            "The application needs a terminal for its keys and its screen; nothing was opened.",
            "Start it in a terminal, or use the commands: netjournal --help.",
        )


def drop_textuals_variables() -> None:
    """Before Textual is imported: its variables write keys, logs and pictures to files, or import modules."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
