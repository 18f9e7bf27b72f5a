"""Commands of Help."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
