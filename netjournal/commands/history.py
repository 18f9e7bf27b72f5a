"""Commands of History."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
