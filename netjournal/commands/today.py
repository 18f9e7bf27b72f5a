"""Commands of Today, and of what ends soon."""

from netjournal.commands.command import Command

OVERDUE = (Command("overdue.contact", "p", "The person", "Open the page of the person.", "person"),)
COMMANDS = (
    Command("today.new", "n", "New thing to do", "Add something to do.", "new to do"),
    Command("today.done", "x", "Done", "Mark the thing to do as done.", "done"),
    Command("today.edit", "e", "Edit", "Edit what the cursor is on.", "edit"),
    Command(
        "today.delete", "d", "Delete", "Move what the cursor is on to the trash; u puts it back.", "delete"
    ),
    Command(
        "today.overdue",
        "o",
        "To be looked at again",
        "Ways to reach people whose lawful basis is to be looked at again by now.",
    ),
    Command("today.ending", "E", "What ends soon", "Grants, agreements, limits, interests; the guideline."),
    Command(
        "today.year", "m", "The map of the year", "On which days something was written; enter opens one."
    ),
    Command("today.snooze", "z", "Snooze", "Put somebody who is due off, with a reason.", "snooze"),
)

ENDING: tuple[Command, ...] = ()
"""What ends soon: the keys of a list."""
