"""Commands of Guidelines, and of the page of one version."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "guidelines.draft",
        "n",
        "Draft a version",
        "Begin the next version, as a copy; or open the draft as begun.",
        "draft",
    ),
    Command("guidelines.edit", "e", "Edit the draft", "Title, text, procedure, review date.", "edit"),
    Command("guidelines.force", "F", "Put in force", "From a day on; not edited after.", "put in force"),
    Command("guidelines.delete", "d", "Delete the draft", "Move the draft to the trash.", "delete"),
)

GUIDELINE: tuple[Command, ...] = (
    Command("guideline.add", "r,n", "Add a rule", "Add a rule at the end of the draft.", "add rule"),
    Command("guideline.edit", "e", "Edit the text", "Title, text, procedure, review date.", "edit text"),
    Command("guideline.move.up", "K,shift+up", "Move up", "Move the rule up."),
    Command("guideline.move.down", "J,shift+down", "Move down", "Move the rule down.", "move down"),
    Command("guideline.remove", "d", "Remove the rule", "Move the rule to the trash.", "remove"),
    Command("guideline.force", "F", "Put in force", "From a day on; not edited after.", "put in force"),
)
"""On the page of a version."""
