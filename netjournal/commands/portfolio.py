"""Commands of Portfolio."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
