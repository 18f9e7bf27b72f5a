"""Commands of Settings."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("settings.edit", "e", "Edit", "Change name, currency, rate, locale, days, idle time.", "edit"),
    Command("settings.theme", "t", "Theme", "Choose the colours; each is shown at the cursor.", "theme"),
    Command("settings.keys", "m", "Keys", "Which keymap, what its file says, and what is wrong there."),
    Command("settings.templates", "w", "Templates", "Short names for lines that you write again and again."),
    Command("settings.keyring", "x", "Keyring", "Let the system’s keyring open the notebook, or no more."),
    Command("settings.passphrase", "p", "New passphrase", "Change the passphrase.", "passphrase"),
    Command("settings.recovery", "c", "New recovery code", "Make a new code; the old one ends.", "recovery"),
    Command("settings.new_key", "n", "New key", "Put the notebook under a new key; a new recovery code."),
    Command("settings.leaked", "s", "Somebody knows it", "New passphrase, new key, new code, backups too."),
    Command("settings.backup", "b", "Back up now", "Make a verified, encrypted backup.", "backup"),
)  # fmt: skip
KEYS = (
    Command("keys.again", "r", "Read the file again", "Work by the file of keys as it is now.", "read again"),
    Command("keys.base", "b", "Other keymap", "netjournal’s own keys, or those for vim.", "other keymap"),
    Command("keys.make", "w", "Make the file", "Write a file of keys with every command in it.", "make file"),
)
"""On the page of keys."""
