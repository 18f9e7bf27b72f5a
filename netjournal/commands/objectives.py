"""Commands of Objectives, and of the list of what is hoped for."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("objectives.new", "n", "New objective", "Add an objective with its weight and measure.", "new"),
    Command("objectives.edit", "e", "Edit objective", "Change what the objective says.", "edit"),
    Command("objectives.progress", "p", "Record progress", "Note the measure’s value on a day.", "progress"),
    Command("objectives.hopes", "x", "Hoped for", "Who is hoped for, and for what.", "hoped for"),
    Command("objectives.weights", "w", "Weights", "Give all objectives their weights, 0 to 100.", "weights"),
    Command(
        "objectives.compare",
        "W",
        "Weights by comparing",
        "Weigh the objectives one by one against the most important.",
    ),
    Command("objectives.delete", "d", "Delete objective", "Move it to the trash; u takes it back.", "delete"),
    Command("objectives.history", "y,H", "History", "What was changed in this objective, and when."),
)

HOPES = (
    Command("hopes.new", "n", "Hope for something", "Say who is hoped for, and for what.", "new"),
    Command("hopes.edit", "e", "Edit the hope", "Change what is hoped for of them.", "edit"),
    Command("hopes.delete", "d", "Hope no longer", "Take the hope away; u undoes it.", "remove"),
)
