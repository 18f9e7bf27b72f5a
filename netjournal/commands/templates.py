"""Commands of Templates."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("templates.new", "n", "New template", "A short name for what you write often.", "new"),
    Command("templates.edit", "e", "Edit", "Change its name or its text.", "edit"),
    Command("templates.delete", "d", "Delete", "Move it to the trash; u puts it back.", "delete"),
)
