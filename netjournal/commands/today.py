"""Commands of Today."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
