"""Commands of Accounts."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
