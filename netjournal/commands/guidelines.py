"""Commands of Guidelines."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
