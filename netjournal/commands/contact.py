"""Commands of the pages of one person or organisation, and of what passed between people."""

from netjournal.commands.command import Command

CONTACT = (
    Command("contact.edit", "e", "Edit", "Edit everything that is known of this person.", "edit"),
    Command("contact.method", "m", "New way to reach", "Add an address, number or site.", "reach"),
    Command("contact.tags", "t", "Tags", "Put tags on this person, or take them off.", "tags"),
    Command("contact.exchange", "b", "Gave or got", "Note what one of you gave the other.", "gave/got"),
    Command("contact.request", "r", "Asked", "Note what one of you asked of the other.", "asked"),
    Command("contact.capture", "c", "Capture", "Write a line about this person.", "line"),
    Command("contact.snooze", "z", "Put off", "Put off meeting until a day, with a reason.", "put off"),
    Command(
        "contact.want", "w", "Want to reach", "Say that this person is to be reached, for what, and how."
    ),
    Command(
        "contact.occasions", "B", "Birthdays and dates", "Their birthday, and other days worth a message."
    ),
    Command("contact.services", "n", "Offers and needs", "Note what this person offers or needs."),
    Command(
        "contact.introductions", "i", "Introductions", "Who introduced them, and whom they are introduced to."
    ),
    Command("contact.path", "p", "Who can get me there", "The strongest ways to this person."),
    Command("contact.relation", "R", "Relation", "Say how this person stands to another."),
    Command("contact.attach", "A", "Attach a file", "Keep a copy of a file with this person."),
    Command("contact.may_tell", "o", "What may I tell them", "Topics, how far and why; what they know."),
    Command("contact.values", "v", "Values", "Their values beside mine and my organisation’s."),
    Command("contact.ties", "D", "Ties drawn", "A small picture of them and those around them."),
    Command("contact.history", "y", "History", "Every change made to this person."),
    Command(
        "contact.remove",
        "minus",
        "Remove the line",
        "Remove what the cursor is on: a way to reach, a relation, an offer, a need, a file and the like.",
    ),
    Command("contact.delete", "d", "Delete", "Move this person to the trash; u takes it back."),
    Command(
        "contact.copy",
        "X",
        "Their own copy",
        "Write everything held on this person to a file for them, names of others withheld.",
    ),
    Command(
        "contact.erase",
        "E",
        "Erase for good",
        "Erase this person from everything; it cannot be undone, and says first what goes and what stays.",
    ),
)
ORGANISATION = (
    Command("organisation.edit", "e", "Edit", "Edit everything that is known of it.", "edit"),
    Command(
        "organisation.person", "n", "New person there", "Add a person of this organisation.", "new person"
    ),
    Command("organisation.services", "o", "Offers and needs", "Note what it offers or needs."),
    Command("organisation.tags", "t", "Tags", "Put tags on it, or take them off.", "tags"),
    Command("organisation.values", "v", "Values", "Its values beside mine and my organisation’s."),
    Command("organisation.history", "y", "History", "Every change made to it.", "history"),
    Command("organisation.delete", "d", "Delete", "Move it to the trash; u takes it back.", "delete"),
)
PASSED = (
    Command("passed.edit", "e", "Edit", "Edit what was noted.", "edit"),
    Command(
        "passed.settle",
        "s",
        "Was used or answered",
        "Note that it was used, or answered, and when.",
        "used/answered",
    ),
    Command("passed.close", "x", "Never answered", "It will not be answered any more.", "never answered"),
    Command("passed.reopen", "o", "Open again", "It is open after all.", "open again"),
    Command("passed.history", "y", "History", "Every change made to it."),
    Command("passed.delete", "d", "Delete", "Move it to the trash; u takes it back.", "delete"),
)

PICTURE: tuple[Command, ...] = (
    Command("picture.copy_out", "o", "Copy the file out", "Write the file to a folder.", "copy out"),
)
"""A file that is kept with somebody, looked at."""
