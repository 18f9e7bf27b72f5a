"""Commands of Accounts, and of the page of one."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("accounts.new", "n", "New account", "Begin an account, for a criterion or for none.", "new"),
    Command("accounts.edit", "e", "Title and criterion", "Change what it is called and is for.", "title"),
    Command("accounts.history", "y", "History", "What was changed in it, and when.", "history"),
    Command("accounts.delete", "d", "Delete", "Move the account to the trash; u takes it back.", "delete"),
)
ACCOUNT = (
    Command("account.save", "ctrl+s", "Save", "Keep the text; leaving keeps it, too.", "save", True),
    Command("account.edit", "e", "Write", "Into the text.", "write"),
    Command("account.cite", "c", "Cite", "Say what the text rests on: find it, press enter.", "cite"),
    Command("account.remove", "x", "Remove", "Cite it no more, or move the file to the trash.", "remove"),
    Command(
        "account.keep",
        "E",
        "Keep as evidence",
        "A piece of the text as it is now, for its criterion.",
        "keep",
    ),
    Command(
        "account.openings",
        "t,ctrl+t",
        "First sentences",
        "Put first sentences below the text: I …, by what the criterion may include.",
        "first sentences",
        True,
    ),
    Command("account.attach", "A", "Attach a file", "Keep a file with this account."),
    Command("account.copy_out", "o", "Copy a file out", "Write the attached file to a folder."),
    Command("account.history", "y", "History", "What was changed in it, and when."),
    Command("account.delete", "d", "Delete", "Move the account to the trash; u takes it back."),
)
