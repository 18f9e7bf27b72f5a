"""Making a vault, the demo, the application, and what this machine has."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from netjournal import __version__, locations
from netjournal.errors import BadInput, StorageFailed

from .answers import print_json, print_lines
from .parser_parts import takes_json
from .unlocking import given_passphrase, has_terminal, new_passphrase, vault_root

ROOM_FOR_A_CODE = 128


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
    """Run the terminal application on the chosen vault; it asks for a passphrase that is not given."""
    from netjournal.start import start

    return start(
        vault_root(arguments),
        accept_rollback=arguments.accept_rollback,
        break_lock=arguments.break_lock,
        secret=given_passphrase(arguments),
    )


def init(arguments: argparse.Namespace) -> int:
    """Make a vault; the recovery code goes to a file, or is shown once on the terminal and typed back."""
    from netjournal.notebook import create_notebook
    from netjournal.set_clock import chosen_clock, is_set
    from netjournal.vault.secrets import Passphrase

    clock, given = chosen_clock(), given_passphrase(arguments)
    if arguments.recovery_file is None:
        refuse_to_show("no vault was made")
    with recovery_sheet(arguments.recovery_file, "no vault was made") as write:
        code = create_notebook(
            vault_root(arguments),
            Passphrase(new_passphrase(given)),
            state_dir=locations.state_dir(),
            clock=clock,
            with_keyring=arguments.keyring,
        ).text
        write(code)
    if arguments.recovery_file is None:
        print("The vault is made. Write this recovery code down, it is shown only now:")
        print(code)
        type_back(code)
    else:
        name = Path(arguments.recovery_file).name
        print_lines([f"The vault is made. Keep {name} somewhere else than this laptop."])
    if is_set(clock):
        print("The clock is set by hand: this notebook is a fictional one, and says DEMO.")
    return 0


def refuse_to_show(safe: str) -> None:
    """Raise BadInput where a recovery code would be shown to nobody."""
    if sys.stdout is None or not sys.stdout.isatty():
        raise BadInput(f"The recovery code has nowhere to go; {safe}.", "Give --recovery-file FILE.")


@contextmanager
def recovery_sheet(name: str | None, safe: str) -> Iterator[Callable[[str], None]]:
    """What writes the code to a new file, 0600; to nowhere without a name.

    The file is made before anything else is done, with room for the code, so that a code is never made that
    cannot be written; it goes again where the body raises before it wrote. Raises BadInput, with `safe`,
    where there is a file, StorageFailed where it cannot be made, or (`write`) not written after all.
    """
    if name is None:
        yield lambda code: None
        return
    from netjournal.vault.durable import reason

    path, written = Path(name).expanduser(), False
    sheet = _new_sheet(path, safe)

    def write(code: str) -> None:
        nonlocal written
        try:
            _fill_sheet(sheet, code + "\n")
        except OSError as error:
            raise StorageFailed(
                f"It is done, but the new recovery code could not be written ({reason(error)}), and it is "
                "kept nowhere else.",
                "The passphrase opens the vault. Make another code: `netjournal recovery`.",
            ) from None
        written = True

    try:
        with sheet:
            yield write
    finally:
        if not written:
            path.unlink(missing_ok=True)


def _new_sheet(path: Path, safe: str) -> TextIO:
    from netjournal.vault.durable import reason

    try:
        sheet = write_recovery_sheet(path)
    except (FileExistsError, FileNotFoundError, NotADirectoryError):
        raise BadInput(
            f"The recovery file exists already, or its folder does not; {safe}.", "Name a new file."
        ) from None
    except OSError as error:
        raise StorageFailed(
            f"The recovery file cannot be written ({reason(error)}); {safe}.", "Choose another folder."
        ) from None
    try:
        _fill_sheet(sheet, " " * ROOM_FOR_A_CODE)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise StorageFailed(
            f"The recovery file cannot be written ({reason(error)}); {safe}.", "Choose another disk."
        ) from None
    return sheet


def _fill_sheet(sheet: TextIO, text: str) -> None:
    sheet.seek(0)
    sheet.write(text)
    sheet.flush()
    sheet.truncate()
    os.fsync(sheet.fileno())


def write_recovery_sheet(path: Path) -> TextIO:
    """The one file outside the gate that the shell writes: a new one, 0600, never over another file."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8")


def type_back(code: str) -> bool:
    """Ask for the code until it comes back right; an empty line ends the asking, and that is said."""
    from netjournal.vault.secrets import recovery_secret

    if not has_terminal():
        return False
    while typed := input("Type it back from your paper (or Enter to leave it unproved): ").strip():
        if recovery_secret(typed) == recovery_secret(code):
            print("That is the code.")
            return True
        print("That is not it.")
    print("Not proved. `netjournal recovery` makes a new code at any time.")
    return False


def demo(arguments: argparse.Namespace) -> int:
    """The application on a fictional quarter; with --into, a vault to keep."""
    from netjournal.demo_vault import make_demo_vault

    if arguments.into:
        from netjournal.set_clock import chosen_clock

        secret = new_passphrase(given_passphrase(arguments))
        root = locations.vault_dir(arguments.into)
        code = make_demo_vault(root, secret, state_dir=locations.state_dir(), clock=chosen_clock(), cost=None)
        print("The demo vault is made. Its recovery code, shown only now:")
        print(code.text)
        return 0
    import tempfile

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
        **_backups(root),
    }


def _backups(root: Path) -> dict[str, Any]:
    """When the newest backup was made, and where they lie."""
    from netjournal.vault.backups import FOLDER, list_backups

    found = list_backups(root)
    made = found[0].made.isoformat() if found else None
    return {"backups": str(root / FOLDER), "backup_count": len(found), "last_backup": made}


def _keyring() -> str:
    from netjournal.errors import CannotUnlock
    from netjournal.vault.keyrings import backend_name

    try:
        return backend_name()
    except CannotUnlock as error:
        return error.what
