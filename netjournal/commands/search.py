"""Commands of Search."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("search.field", "f", "Change the search", "Back to the field, to look anew.", "field"),
    Command(
        "search.saved", "F,ctrl+s", "Saved filters", "Use a saved filter, or save this one.", "saved", True
    ),
)
