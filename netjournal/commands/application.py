"""Commands that work everywhere in the open notebook."""

from netjournal.commands.command import Command
from netjournal.places import PLACES

COMMANDS = (
    Command("app.capture", "a", "Capture", "Write a line, from anywhere; enter keeps it.", "capture"),
    Command("app.open.search", "slash,ctrl+f", "Search", "Search everything written.", "search", True),
    Command("app.open.help", "question_mark,f1", "Help", "The keys that work here.", "help", True),
    Command(
        "app.go_back", "escape", "Back", "Out of the field, the form or the screen; what was typed stays."
    ),
    Command("app.undo", "u", "Undo", "Take back what you did last, whole.", "undo"),
    Command("app.redo", "ctrl+r", "Redo", "Do again what you took back."),
    Command("app.command_palette", "ctrl+p", "All commands", "Find any command by name.", "commands", True),
    Command("app.jump", "ctrl+o", "Jump", "A letter over each part of the screen takes you there.", "", True),
    Command("app.lock", "ctrl+l", "Lock", "Close the notebook; nothing stays on the screen.", "lock", True),
    Command("app.quit", "ctrl+q", "Quit", "Save and leave.", "quit", True),
    *(
        Command(f"app.place.{at.id}", f"{at.digit},{at.fkey}", at.title, f"Go to {at.title}.", "", True)
        for at in PLACES
    ),
    Command(
        "app.evidence",
        "P",
        "Evidence for the portfolio",
        "Keep a copy of what is at the cursor as evidence, for the criteria that you choose.",
    ),
    Command("app.open.settings", "f9", "Settings", "Lock time, theme, keys, currency.", "", True),
    Command("app.tour", "", "Tour", "Nine steps through the demo; goes on where it was left."),
    Command("app.open.trash", "", "Trash", "What was deleted, to be put back."),
)
