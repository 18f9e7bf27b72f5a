"""Commands of suggestions from the journal, and of the reports that are made from it."""

from netjournal.commands.command import Command

SUGGESTIONS = (
    Command(
        "suggestions.reword", "e", "Accept in other words", "Say yourself how it shows it, then accept it.",
        "reword",
    ),
    Command("suggestions.decline", "x", "Decline", "Not to be suggested for this again.", "decline"),
    Command("suggestions.open", "o", "The record", "Open what it is about.", "record"),
    Command("suggestions.declined", "v", "Declined", "What was declined, to take it back.", "declined"),
)  # fmt: skip
REPORTS = (
    Command(
        "reports.former", "left_square_bracket", "Former period", "The period before this one.", "former"
    ),
    Command("reports.next_period", "right_square_bracket", "Next period", "The period after this one."),
    Command("reports.length", "o", "Quarter, year, month", "A longer or a shorter period.", "length"),
)
REPORT = (Command("report.accept", "E", "Keep as evidence", "And say what it shows.", "keep as evidence"),)
