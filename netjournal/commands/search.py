"""Commands of Search."""

from netjournal.commands.command import Command

COMMANDS = (Command("search.field", "f", "Change the search", "Back to the field, to look anew.", "field"),)
