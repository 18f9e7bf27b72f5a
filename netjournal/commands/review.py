"""Commands of Review."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
