"""Commands of Contacts."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
