"""The parser: global options, and the commands that each group adds."""

from __future__ import annotations

import argparse
from typing import NoReturn

from netjournal import __version__
from netjournal.errors import BadInput

from . import (
    keeping_commands,
    log_command,
    reading_commands,
    record_commands,
    review_commands,
    start_commands,
    traffic_commands,
    vault_commands,
)

GROUPS = (
    start_commands,
    log_command,
    record_commands,
    reading_commands,
    keeping_commands,
    review_commands,
    traffic_commands,
    vault_commands,
)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are ours: one line of what, one line of what to do, exit 2."""

    def error(self, message: str) -> NoReturn:
        """Raise BadInput. argparse's message quotes what was typed, so only its safe part is kept."""
        what = message if message.startswith(("the following arguments", "one of the")) else "not understood"
        raise BadInput(
            f"The command line is not complete or not right ({what}).", f"See `{self.prog} --help`."
        )


def build_parser() -> Parser:
    """The whole command line."""
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
    for group in GROUPS:
        group.add_to(commands)
    return parser
