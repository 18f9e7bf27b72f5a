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
    Command(
        "guidelines.registers",
        "w",
        "Registers",
        "Conflicts, agreements, grants, limits, breaches, topics.",
        "registers",
    ),
    Command("guidelines.know", "t", "Who may know this", "Who may know a text or a topic.", "who may know"),
    Command("guidelines.difference", "v", "Difference", "What this version changed of the one before it."),
    Command(
        "guidelines.breach", "b", "Record a breach", "What has already happened, and what is done about it."
    ),
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

REGISTER: tuple[Command, ...] = (
    Command("register.new", "n", "New", "Another one in this register.", "new"),
    Command("register.edit", "e", "Edit", "Change what the cursor is on.", "edit"),
    Command("register.end", "x", "End today", "It holds no more from today on.", "end"),
    Command(
        "register.filter", "f", "Filter", "All disclosures; those with a reason; those with leave.", "filter"
    ),
    Command("register.next", "w,right", "Next register", "To the next register.", "next register"),
    Command("register.previous", "left", "Register before", "To the register before."),
    Command("register.delete", "d", "Delete", "Move one that was a mistake to the trash.", "delete"),
    Command("register.history", "y", "History", "Every change to what the cursor is on."),
)
"""On a register."""

MAY_TELL: tuple[Command, ...] = (
    Command("may_tell.grant", "n", "Grant it", "Grant them the need to know of the topic.", "grant"),
    Command("may_tell.person", "o", "The person", "To the page of the person.", "person"),
)
"""What may I tell them."""

WHO_MAY_KNOW: tuple[Command, ...] = ()
DIFFERENCE: tuple[Command, ...] = ()
"""Screens that are read, and have no keys of their own."""
