"""What unlocks the vault, changed: its passphrase, its recovery code, its keyring, its key."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal.errors import BadInput

from .answers import print_json, print_lines, progress
from .parser_parts import takes_json
from .unlocking import (
    ask_passphrase,
    given_passphrase,
    has_terminal,
    new_passphrase,
    opened,
    read_secret,
    vault_root,
)

if TYPE_CHECKING:
    from netjournal.new_key import Rekeyed
    from netjournal.vault.sessions import Vault

UNCHANGED = "nothing was changed"


def add_to(commands: Any) -> None:
    """Add `passphrase`, `recovery`, `keyring`, `rotate-key`."""
    changing = commands.add_parser("passphrase", help="change the passphrase")
    changing.add_argument("--new-passphrase-file", metavar="FILE", help="a file that holds the new one")
    changing.add_argument(
        "--leaked", action="store_true", help="somebody knows the old one: a new key too, backups included"
    )
    changing.add_argument("--recovery-file", metavar="FILE", help="with --leaked: write the new code to FILE")
    changing.add_argument(
        "--yes", action="store_true", help="with --leaked: remove backups that the old one still opens"
    )
    takes_json(changing)
    changing.set_defaults(run=passphrase)
    renewing = commands.add_parser("recovery", help="make a new recovery code; the old one ends")
    renewing.add_argument("--recovery-file", metavar="FILE", help="write the code to FILE (0600)")
    takes_json(renewing)
    renewing.set_defaults(run=recovery)
    ringing = commands.add_parser("keyring", help="unlock from the system's keyring, or no longer")
    ringing.add_argument("state", choices=("on", "off", "status"), help="status needs no passphrase")
    takes_json(ringing)
    ringing.set_defaults(run=keyring)
    rotating = commands.add_parser("rotate-key", help="put the vault under a new key; a new recovery code")
    rotating.add_argument("--recovery-file", metavar="FILE", help="write the new code to FILE (0600)")
    takes_json(rotating)
    rotating.set_defaults(run=rotate_key)


def passphrase(arguments: argparse.Namespace) -> int:
    """Change the passphrase; older backups still open with the old one, and that is said."""
    from netjournal.vault.secrets import Passphrase

    if arguments.leaked:
        return _leaked(arguments)
    if arguments.recovery_file or arguments.yes:
        raise BadInput(f"That option belongs to --leaked; {UNCHANGED}.", "Add --leaked, or leave it out.")
    with opened(arguments) as notebook:
        notebook.vault.access.change_passphrase(Passphrase(_new_passphrase(arguments)))
    if arguments.json:
        print_json(passphrase="changed")
    else:
        print("The passphrase is changed. Older backups still open with the old one.")
    return 0


def recovery(arguments: argparse.Namespace) -> int:
    """Make a new recovery code and end the old one."""
    from .start_commands import recovery_sheet

    _refuse_to_show(arguments)
    with recovery_sheet(arguments.recovery_file, UNCHANGED) as write, opened(arguments) as notebook:
        _hand_over(notebook.vault, arguments, write, notebook.vault.access.new_recovery_code().text)
    if arguments.json:
        print_json(recovery="renewed")
    return 0


def rotate_key(arguments: argparse.Namespace) -> int:
    """A new data key, opened by the passphrase of now and a new recovery code."""
    from netjournal.vault.secrets import Passphrase

    from .start_commands import recovery_sheet

    _refuse_to_show(arguments)
    with recovery_sheet(arguments.recovery_file, UNCHANGED) as write:
        given = given_passphrase(arguments)
        typed = ask_passphrase("Passphrase (the keyring is not enough): ") if given is None else given
        with opened(arguments, secret=Passphrase(typed)) as notebook:
            done = _change_key(notebook.vault, typed, leaked=False)
            _hand_over(notebook.vault, arguments, write, done.code)
    if arguments.json:
        print_json(keyring=done.keyring, renewed=done.renewed, left=done.left)
    else:
        print_lines(done.sentences())
    return 0


def _leaked(arguments: argparse.Namespace) -> int:
    """A new passphrase, a new key, a new code; backups under the new key, or removed where that is wanted."""
    from .start_commands import recovery_sheet

    _refuse_to_show(arguments)
    with recovery_sheet(arguments.recovery_file, UNCHANGED) as write, opened(arguments) as notebook:
        new = _new_passphrase(arguments)
        _refuse_the_old(notebook.vault, new)
        done = _change_key(notebook.vault, new, leaked=True)
        _hand_over(notebook.vault, arguments, write, done.code)
        say = _say_nothing if arguments.json else print_lines
        say(["The passphrase is changed.", *done.sentences()])
        asked = not arguments.json and done.left and not arguments.yes
        removed = done.left if arguments.yes or (asked and _is_wanted("Remove them now?")) else ()
        if removed:
            notebook.vault.backups.remove(removed)
            say(["They are removed."])
    say(["A copy that was made elsewhere (backup --to, a synced folder) still opens with the old ones."])
    if arguments.json:
        left = [name for name in done.left if name not in removed]
        print_json(
            passphrase="changed", keyring=done.keyring, renewed=done.renewed, left=left, removed=removed
        )
    return 0


def _say_nothing(_lines: list[str]) -> None:
    """With --json all is in the document."""


def _refuse_the_old(vault: Vault, new: str) -> None:
    from netjournal.errors import CannotUnlock
    from netjournal.vault.secrets import Passphrase

    try:
        vault.access.check_secret(Passphrase(new))
    except CannotUnlock:
        return
    raise BadInput(f"The new passphrase is the one that leaked; {UNCHANGED}.", "Choose another.")


def _change_key(vault: Vault, text: str, *, leaked: bool) -> Rekeyed:
    from netjournal.new_key import change_key

    def tell(done: int, whole: int) -> None:
        progress(done, whole, "Copied")

    return vault.call(change_key, tell, vault, text, leaked=leaked)


def _hand_over(vault: Vault, arguments: argparse.Namespace, write: Callable[[str], None], code: str) -> None:
    """The new code, to its file or to who can type it back; noted where it was one or the other. With --json
    it goes to its file.
    """
    from netjournal.journal.settings import note_recovery

    from .start_commands import type_back

    write(code)
    if arguments.recovery_file is not None:
        if not arguments.json:
            print("The new recovery code is written; the old one no longer opens this vault.")
        noted = True
    else:
        print_lines(["The old code no longer opens this vault. The new one, shown only now:", code])
        noted = type_back(code)
    with vault.done_already("A new recovery code is in force"):
        vault.call(note_recovery, noted)


def _refuse_to_show(arguments: argparse.Namespace) -> None:
    from .start_commands import refuse_to_show

    if arguments.recovery_file is None and arguments.json:
        raise BadInput(f"A recovery code is never in JSON; {UNCHANGED}.", "Give --recovery-file FILE.")
    if arguments.recovery_file is None:
        refuse_to_show(UNCHANGED)


def _new_passphrase(arguments: argparse.Namespace) -> str:
    file = arguments.new_passphrase_file
    return new_passphrase(None if file is None else read_secret(Path(file)))


def _is_wanted(question: str) -> bool:
    return has_terminal() and input(f"{question} [y/N] ").strip().casefold() in {"y", "yes"}


def keyring(arguments: argparse.Namespace) -> int:
    """Switch unlocking from the system's keyring on or off, or say whether it is."""
    if arguments.state == "status":
        from netjournal.vault.header import read_header

        slots = read_header(vault_root(arguments)).slots
        return _say_keyring(arguments, "on" if any(slot.kind == "keyring" for slot in slots) else "off")
    with opened(arguments) as notebook:
        if arguments.state == "on":
            notebook.vault.access.add_keyring()
        else:
            notebook.vault.access.remove_keyring()
    return _say_keyring(arguments, arguments.state)


def _say_keyring(arguments: argparse.Namespace, state: str) -> int:
    if arguments.json:
        print_json(keyring=state)
    else:
        print(f"The keyring is {state}.")
    return 0
