"""Commands of the page of an entry."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "entry.edit", "e", "Edit", "Edit the entry, or the exchange or thing to do at the cursor.", "edit"
    ),
    Command(
        "entry.delete", "d", "Delete", "Move the entry, or what the cursor is on, to the trash.", "delete"
    ),
    Command(
        "entry.exchange", "b", "Add an exchange", "Note what somebody gave to somebody here.", "exchange"
    ),
    Command("entry.use", "r", "Record a use", "Note that somebody used the exchange at the cursor.", "use"),
    Command(
        "entry.answer", "w", "Answered", "The request or question at the cursor is answered.", "answered"
    ),
    Command("entry.close", "c", "Close unanswered", "The request will not be answered any more.", "close"),
    Command("entry.done", "x", "Done", "The thing to do at the cursor is done; again if it is not.", "done"),
    Command("entry.next_hit", "n", "Next place found", "The next line with what was looked for.", "next hit"),
    Command("entry.former_hit", "N", "Place found before", "The line before with what was looked for."),
    Command("entry.attach", "A", "Attach a file", "Keep a file with this entry.", "attach"),
    Command("entry.copy_out", "o", "Copy a file out", "Write the attached file to a folder.", "copy out"),
    Command("entry.history", "y", "History", "What happened to this entry, the latest first.", "history"),
)
