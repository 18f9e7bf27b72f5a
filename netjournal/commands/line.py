"""Keys of the capture line, while it has the focus."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("line.keep", "enter", "Keep", "Keep the line; ctrl+z in the empty line takes it back.", "keep"),
    Command(
        "line.complete",
        "tab",
        "Complete",
        "Complete the @name, +organisation, #tag, ^objective or ;template at the cursor; again: the next.",
        "complete",
    ),
    Command(
        "line.refuse",
        "ctrl+t",
        "Leave as text",
        "Leave what was understood at the cursor as plain text; again to have it back.",
        "as text",
    ),
    Command(
        "line.not_this",
        "ctrl+n",
        "Not this topic",
        "The sensitive words at the cursor, or the last before it, are not meant so here: remembered.",
    ),
    Command(
        "line.templates",
        "f10",
        "Templates",
        "Short names for what you write often: ;name and tab puts the text there; n keeps this line as one.",
    ),
    Command("line.new_line", "shift+enter,ctrl+j", "New line", "Begin a new line in the same entry."),
    Command("line.earlier", "up", "Earlier lines", "Bring back an earlier line, to write it again."),
    Command("line.later", "down", "Later lines", "Towards what was being typed."),
    Command("line.take_back", "ctrl+z", "Take back", "In an empty line: take back what was done last."),
)
