"""Commands of Settings."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
