"""The parser: global options, and the commands that each group adds.

Only the group that holds the named command is imported and built: `log` starts in a fraction of the time.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from netjournal import __version__
from netjournal.errors import BadInput

GROUPS = {
    "start_commands": ("init", "demo", "doctor", "completion"),
    "keys_command": ("keys",),
    "log_command": ("log",),
    "record_commands": ("add", "show", "history", "delete", "undelete", "edit", "undo", "attach"),
    "trash_command": ("purge",),
    "reading_commands": ("contacts", "entries", "search"),
    "saved_command": ("saved",),
    "due_command": ("due",),
    "links_commands": ("path", "introductions", "matches", "networks"),
    "keeping_commands": ("actions", "done"),
    "review_commands": ("objectives", "expect", "contribute", "review"),
    "confidentiality_commands": ("check", "may-tell", "who-may-know"),
    "merge_commands": ("duplicates", "merge"),
    "rights_commands": ("erase", "subject-access"),
    "traffic_commands": ("import", "export"),
    "minutes_commands": ("minutes", "pseudonyms"),
    "portfolio_commands": ("portfolio",),
    "vault_commands": ("backup", "backups", "restore"),
    "verify_command": ("verify",),
    "mending_commands": ("repair", "salvage"),
    "key_commands": ("passphrase", "recovery", "keyring", "rotate-key"),
}
"""Module → its commands, in the order of help."""

VALUED = ("--vault", "--passphrase-file", "--passphrase-command")


class Parser(argparse.ArgumentParser):
    """A parser whose errors are ours: one line of what, one line of what to do, exit 2."""

    def __init__(self, **options: Any) -> None:
        """As argparse's, but an option is only what is written in full."""
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Raise BadInput. argparse's message quotes what was typed, so only its head is kept."""
        named = message.startswith(("the following arguments", "one of the"))
        what = message if named else message.partition(": ")[0]
        hint = (
            " A TEXT that begins with a dash stands after `--`." if what == "unrecognized arguments" else ""
        )
        raise BadInput(
            f"The command line is not complete or not right ({what}).", f"See `{self.prog} --help`.{hint}"
        )


def build_parser(argv: Sequence[str] = ()) -> Parser:
    """The command line of the command that `argv` names; the whole of it where it names none."""
    parser = Parser(
        prog="netjournal",
        description="An encrypted notebook for a professional network. Without a command: the application.",
    )
    parser.add_argument("--version", action="version", version=f"netjournal {__version__}")
    parser.add_argument("--vault", metavar="DIR", help="the vault's folder (else NETJOURNAL_VAULT)")
    secret = parser.add_mutually_exclusive_group()
    secret.add_argument("--passphrase-file", metavar="FILE", help="a file that holds the passphrase")
    secret.add_argument("--passphrase-command", metavar="CMD", help="a command that prints the passphrase")
    parser.add_argument("--accept-rollback", action="store_true", help="go on with an older database")
    parser.add_argument("--break-lock", action="store_true", help="open a vault that another host holds")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    named = _command_in(argv)
    for module, names in GROUPS.items():
        if named is None or named in names:
            import_module(f".{module}", __package__).add_to(commands)
    return parser


def _command_in(argv: Sequence[str]) -> str | None:
    """The command that `argv` names, None where there is none of that name."""
    words = iter(argv)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return word if any(word in names for names in GROUPS.values()) else None
    return None
