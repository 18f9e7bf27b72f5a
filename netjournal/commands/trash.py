"""Commands of Trash."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
