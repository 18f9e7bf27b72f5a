"""Where a passphrase comes from, and opening the notebook for one command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from netjournal import locations
from netjournal.errors import BadInput, CannotUnlock, NetJournalError
from netjournal.text import visible

if TYPE_CHECKING:
    from netjournal.notebook import Notebook
    from netjournal.vault.secrets import FromKeyring, Passphrase

SECRET_AT_MOST = 64 * 1024


def vault_root(arguments: argparse.Namespace) -> Path:
    """The vault's folder: --vault, else NETJOURNAL_VAULT, else the default place."""
    return locations.vault_dir(arguments.vault)


def given_passphrase(arguments: argparse.Namespace) -> str | None:
    """The passphrase from --passphrase-file or --passphrase-command or their variables; None without."""
    if file := arguments.passphrase_file:
        return read_secret(Path(file))
    if command := arguments.passphrase_command:
        return _from_command(command)
    if file := os.environ.get("NETJOURNAL_PASSPHRASE_FILE"):
        return read_secret(Path(file))
    if command := os.environ.get("NETJOURNAL_PASSPHRASE_COMMAND"):
        return _from_command(command)
    return None


def read_secret(path: Path) -> str:
    """A secret from a file: all of it, less one final newline. Raises BadInput where it cannot be read."""
    try:
        with path.expanduser().open("rb") as file:
            data = file.read(SECRET_AT_MOST + 1)
    except OSError as error:
        raise BadInput(
            f"The file with the passphrase could not be read ({error.strerror}).",
            "Check its name and permissions.",
        ) from None
    return _secret(data)


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_passphrase(prompt: str = "Passphrase: ") -> str:
    """Ask on the terminal, without showing it. Raises CannotUnlock where there is no terminal."""
    if not has_terminal():
        raise CannotUnlock(
            "There is no terminal to ask for the passphrase; nothing was opened.",
            "Give --passphrase-file or --passphrase-command.",
        )
    import getpass

    return getpass.getpass(prompt, stream=sys.stderr)


def new_passphrase(given: str | None) -> str:
    """A new passphrase: `given`, else asked for twice. Raises BadInput where the two differ."""
    if given is not None:
        return given
    first = ask_passphrase("New passphrase: ")
    if ask_passphrase("The same again: ") != first:
        raise BadInput("The two were not the same; nothing was changed.", "Try again.")
    return first


def secret_for(arguments: argparse.Namespace) -> Passphrase | FromKeyring:
    """How to unlock: what was given, else the keyring where the vault has it, else the terminal, once."""
    from netjournal.vault.secrets import FromKeyring, Passphrase
    from netjournal.vault.state import keyring_ready

    given = given_passphrase(arguments)
    if given is not None:
        return Passphrase(given)
    if keyring_ready(vault_root(arguments), locations.state_dir()):
        return FromKeyring()
    if getattr(arguments, "answered", None) is None:
        arguments.answered = Passphrase(ask_passphrase())
    answered: Passphrase = arguments.answered
    return answered


@contextmanager
def opened(
    arguments: argparse.Namespace, *, quietly: bool = False, secret: Passphrase | FromKeyring | None = None
) -> Iterator[Notebook]:
    """The notebook, open for one command and closed after it. Raises what opening it raises.

    `quietly` asks nothing, and leaves the vault's notices to the next command. `secret` opens it, where that
    was asked for already.
    """
    from netjournal.notebook import open_notebook
    from netjournal.set_clock import chosen_clock, refuse_true_times
    from netjournal.vault.secrets import FromKeyring, Passphrase

    root, clock = vault_root(arguments), chosen_clock()
    options = {"accept_rollback": arguments.accept_rollback, "break_lock": arguments.break_lock}
    refuse_true_times(root, clock)
    secret = secret or secret_for(arguments)
    try:
        notebook = open_notebook(root, secret, state_dir=locations.state_dir(), clock=clock, **options)
    except CannotUnlock as error:
        if quietly or not isinstance(secret, FromKeyring) or not has_terminal():
            raise
        print(error.what, file=sys.stderr)
        asked = Passphrase(ask_passphrase())
        notebook = open_notebook(root, asked, state_dir=locations.state_dir(), clock=clock, **options)
    try:
        said = 0 if quietly else _say_from(notebook, 0)
        yield notebook
        if not quietly:
            _back_up(notebook)
    finally:
        notebook.vault.close()
        if not quietly:
            _say_from(notebook, said)


def _say_from(notebook: Notebook, first: int) -> int:
    """Say the vault's notices from that one on; how many there are."""
    for notice in notebook.vault.notices[first:]:
        print(visible(notice), file=sys.stderr)
    return len(notebook.vault.notices)


def _back_up(notebook: Notebook) -> None:
    """What leaving the application does too: once a day the backup that is due, where it is quick."""
    from netjournal.vault.schedule import DAY, LATE

    try:
        if notebook.vault.backups.make_if_due(DAY, unfelt=True) or not notebook.vault.backups.is_due(LATE):
            return
    except (NetJournalError, OSError):
        pass  # the command is done, and `netjournal backup` says what is in the way
    print("The last backup is more than a week old: `netjournal backup` makes one.", file=sys.stderr)


def _from_command(command: str) -> str:
    import shlex
    import subprocess

    try:
        done = subprocess.run(shlex.split(command), stdout=subprocess.PIPE, check=False, timeout=120)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise BadInput(
            "The passphrase command could not be run; nothing was opened.", "Try it by hand."
        ) from None
    if done.returncode != 0:
        raise BadInput(
            f"The passphrase command ended with {done.returncode}; nothing was opened.", "Try it by hand."
        )
    return _secret(done.stdout)


def _secret(data: bytes) -> str:
    if len(data) > SECRET_AT_MOST:
        raise BadInput("That is too long for a passphrase (64 KiB at most).", "Name another file.")
    try:
        return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise BadInput("The passphrase is not UTF-8 text.", "Name a text file.") from None
