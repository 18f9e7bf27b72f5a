"""Keys in a text of many lines, the capture line included."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "area.editor",
        "ctrl+e",
        "In an editor",
        "The text in $EDITOR, if Settings says so: the editor sees it as plain text.",
    ),
)
