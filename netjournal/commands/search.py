"""Commands of Search."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
