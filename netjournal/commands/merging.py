"""Commands of the merge, of those who look alike, of values side by side, and of ties drawn."""

from netjournal.commands.command import Command

MERGE = (
    Command("merge.left", "left,h", "Keep the left", "Take the value of the left one, which stays.", "left"),
    Command("merge.right", "right,l", "Keep the right", "Take the value of the right one.", "right"),
    Command("merge.both", "b", "Keep both", "Take both: of ways to reach them, tags and long texts.", "both"),
    Command("merge.turn", "x", "Exchange the sides", "Let the other record be the one that stays.", "sides"),
    Command(
        "merge.keep", "ctrl+s", "Make them one", "One record of the two, as chosen; u takes it back.", "merge"
    ),
    Command(
        "merge.part", "n", "Not the same", "They are two: remembered, never suggested again.", "not the same"
    ),
)
DUPLICATES = (
    Command(
        "duplicates.part", "n", "Not the same", "Those marked are two: never suggested again.", "not the same"
    ),
    Command(
        "duplicates.other",
        "right,l,left,h",
        "People or organisations",
        "From people to organisations, and back.",
        "people/organisations",
    ),
)
VALUES = (
    Command("values.new", "n", "New check", "Compare values anew; earlier checks stay by day.", "new"),
    Command("values.edit", "e", "Edit", "Change the check of the cursor.", "edit"),
    Command("values.history", "y", "History", "Every change made to it.", "history"),
    Command("values.delete", "d", "Delete", "Move the check to the trash; u takes it back.", "delete"),
)
TIES = (
    Command("ties.left", "left,h", "To the left", "To those drawn on the left."),
    Command("ties.right", "right,l", "To the right", "To those drawn on the right."),
    Command("ties.page", "o", "Their page", "Open the page of who is at the cursor.", "page"),
)
