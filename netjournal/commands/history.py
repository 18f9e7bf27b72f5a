"""Commands of History."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "history.restore", "r", "An older value", "Put back one field, or all of it as it was.", "put back"
    ),
)
RESTORE = (Command("restore.restore", "r", "Put it back", "As a new change; u takes it back.", "put back"),)
