"""Commands of Objectives."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
