"""Keys of the locked notebook and of the first run."""

from netjournal.commands.command import Command

UNLOCK = (
    Command("unlock.reveal", "ctrl+t", "Show what is typed", "Show or hide the passphrase.", "show", True),
    Command(
        "unlock.accept",
        "ctrl+g",
        "Open it as it is",
        "Open an older or foreign copy, once asked.",
        "",
        True,
    ),
)
FIRST_RUN = (
    Command("door.generate", "ctrl+n", "Make one up", "Make a strong passphrase up.", "make one up", True),
    Command("door.reveal", "ctrl+t", "Show what is typed", "Show or hide the passphrase.", "show", True),
)
