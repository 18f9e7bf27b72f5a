"""Keys that work in every form, its fields included."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "form.keep",
        "ctrl+s",
        "Save",
        "Save the form. Enter does the same in a field of one line.",
        "save",
        True,
    ),
    Command("form.next_field", "tab", "Next field", "To the next field.", "next field"),
    Command("form.previous_field", "shift+tab", "Field before", "To the field before."),
    Command(
        "form.forget",
        "ctrl+g",
        "Drop the draft",
        "Put every field back to what is saved.",
        "drop draft",
        True,
    ),
)
