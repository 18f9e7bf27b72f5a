"""Making a vault, the demo, the application, and what this machine has."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from netjournal import __version__, locations
from netjournal.clock import SystemClock
from netjournal.errors import BadInput

from .answers import print_json, print_lines
from .parser_parts import takes_json
from .unlocking import given_passphrase, new_passphrase, vault_root


def add_to(commands: Any) -> None:
    """Add `init`, `demo`, `doctor` and `completion` to the parser."""
    making = commands.add_parser("init", help="make a vault")
    making.add_argument("--keyring", action="store_true", help="also unlock from the system's keyring")
    making.add_argument("--recovery-file", metavar="FILE", help="write the recovery code to FILE (0600)")
    making.set_defaults(run=init)
    trying = commands.add_parser("demo", help="a fictional quarter in a throwaway vault")
    trying.add_argument("--into", metavar="DIR", help="make a vault to keep there, and do not start")
    trying.set_defaults(run=demo)
    looking = commands.add_parser("doctor", help="versions, places and permissions; nothing secret")
    takes_json(looking)
    looking.set_defaults(run=doctor)
    completing = commands.add_parser("completion", help="print a completion script")
    completing.add_argument("shell", choices=("bash", "zsh", "fish"))
    completing.set_defaults(run=completion)


def start_application(arguments: argparse.Namespace) -> int:
    """Run the terminal application on the chosen vault; its exit code."""
    from netjournal.start import start

    return start(
        vault_root(arguments),
        accept_rollback=arguments.accept_rollback,
        break_lock=arguments.break_lock,
        secret=given_passphrase(arguments),
    )


def init(arguments: argparse.Namespace) -> int:
    """Make a vault; the recovery code goes to a file, or is shown once on the terminal."""
    from netjournal.notebook import create_notebook
    from netjournal.vault.secrets import Passphrase

    given, sheet = given_passphrase(arguments), arguments.recovery_file
    if sheet is None and not sys.stdout.isatty():
        raise BadInput("The code has nowhere to go; no vault was made.", "Give --recovery-file FILE.")
    if sheet is not None:
        refuse_existing(Path(sheet))
    root = vault_root(arguments)
    code = create_notebook(
        root,
        Passphrase(new_passphrase(given)),
        state_dir=locations.state_dir(),
        clock=SystemClock(),
        with_keyring=arguments.keyring,
    )
    if sheet is not None:
        write_recovery_sheet(Path(sheet), code.text)
        print(f"The vault is made. Keep {Path(sheet).name} somewhere else than this laptop.")
    else:
        print("The vault is made. Write this recovery code down, it is shown only now:")
        print(code.text)
    return 0


def write_recovery_sheet(path: Path, code: str) -> None:
    """The one file outside the gate that `init` writes: the code alone, 0600, never over another file."""
    import os

    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(code + "\n")
        file.flush()
        os.fsync(file.fileno())


def demo(arguments: argparse.Namespace) -> int:
    """The application on a fictional quarter; with --into, a vault to keep."""
    from netjournal.demo_vault import make_demo_vault

    if arguments.into:
        secret = new_passphrase(given_passphrase(arguments))
        root = locations.vault_dir(arguments.into)
        code = make_demo_vault(root, secret, state_dir=locations.state_dir(), clock=SystemClock())
        print("The demo vault is made. Its recovery code, shown only now:")
        print(code.text)
        return 0
    from netjournal.start import start_demo

    with tempfile.TemporaryDirectory(prefix="netjournal-demo-") as folder:
        return start_demo(Path(folder))


def doctor(arguments: argparse.Namespace) -> int:
    """Versions, the cipher, places, the keyring's kind, permissions."""
    facts = _facts(vault_root(arguments))
    if arguments.json:
        print_json(**facts)
    else:
        print_lines(f"{name.replace('_', ' ')}: {value}" for name, value in facts.items())
    return 0


def completion(arguments: argparse.Namespace) -> int:
    """Print the completion script of that shell."""
    from .completing import script_for

    print(script_for(arguments.shell))
    return 0


def refuse_existing(path: Path) -> None:
    """Raise BadInput unless a recovery file can be made there: before anything else is done."""
    if path.exists() or not path.absolute().parent.is_dir():
        raise BadInput(
            "The recovery file exists already, or its folder does not; no vault was made.", "Name a new file."
        )


def _facts(root: Path) -> dict[str, Any]:
    import platform
    import stat
    from importlib.metadata import version

    from sqlcipher3 import dbapi2

    cipher = dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()
    mode = oct(stat.S_IMODE(root.stat().st_mode)) if root.is_dir() else None
    return {
        "netjournal": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "sqlcipher": cipher[0] if cipher else None,
        "sqlite": dbapi2.sqlite_version,
        "textual": version("textual"),
        "cryptography": version("cryptography"),
        "vault": str(root),
        "vault_made": (root / "vault.json").is_file(),
        "vault_mode": mode,
        "state": str(locations.state_dir()),
        "keyring": _keyring(),
    }


def _keyring() -> str:
    from netjournal.errors import CannotUnlock
    from netjournal.vault.keyrings import backend_name

    try:
        return backend_name()
    except CannotUnlock as error:
        return error.what
