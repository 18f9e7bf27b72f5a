"""Commands of the guided review, and of the list of its steps."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "guided.next_step",
        "right,l,right_square_bracket",
        "Next step",
        "On to the next step; this one is marked as done where it is.",
        "next step",
    ),
    Command("guided.former", "left,h,left_square_bracket", "Former step", "Back to the step before.", "back"),
    Command("guided.write", "e", "Write", "Into the text of this step; esc keeps it.", "write"),
    Command(
        "guided.act",
        "c",
        "Do what the step asks",
        "Step 2: fix weights and hopes for the period. Step 4: link an entry to a person and an objective.",
        "fix",
    ),
    Command("guided.done", "x", "Step done", "Mark the step as done; again takes the mark away.", "done"),
    Command("guided.steps", "v", "All steps", "The ten steps, to go to any of them.", "steps"),
    Command("guided.save", "ctrl+s", "Save", "Keep the text; leaving it keeps it, too.", "save", True),
    Command("guided.weights", "w", "Weights", "The weights of this review."),
    Command("guided.delete", "d", "Take the decision back", "Decide no longer; u has it again."),
)
