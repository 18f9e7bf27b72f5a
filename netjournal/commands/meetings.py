"""Commands of Meetings."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
