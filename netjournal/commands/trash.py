"""Commands of Trash."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "trash.restore", "r", "Put back", "Put back what the cursor is on, or all that is marked.", "put back"
    ),
    Command(
        "trash.purge", "x", "Empty", "Empty the trash for good, with its history; not undoable.", "empty it"
    ),
)
