"""Commands of Portfolio, of the page of a criterion, of gaps and of pieces."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("portfolio.gaps", "g", "Gaps", "What is missing or thin, and what would fill it.", "gaps"),
    Command("portfolio.suggestions", "s", "Suggestions", "What the journal would show of it.", "suggestions"),
    Command("portfolio.pieces", "v", "All pieces", "Every piece of evidence, the newest first.", "pieces"),
    Command("portfolio.forms", "o", "Forms of evidence", "What others saw of your work, and say.", "forms"),
    Command("portfolio.plan", "p", "Assessment plan", "Which source is for which criterion."),
    Command(
        "portfolio.submissions", "S", "Submissions", "What was handed in, and what came back.", "hand in"
    ),
    Command("portfolio.reports", "m", "Reports", "Reports made from the journal of a period."),
    Command("portfolio.accounts", "w", "Written accounts", "All of them, by criterion."),
    Command("portfolio.unit", "U", "The unit", "Which unit it is for; another one from a file."),
    Command(
        "portfolio.export",
        "x",
        "Export",
        "Write it as a folder or a zip, for an assessor or yourself.",
        "export",
    ),
)
CRITERION = (
    Command(
        "criterion.write",
        "w",
        "Write an account",
        "Write about it, its prompts beside the text.",
        "write",
    ),
    Command("criterion.decide", "n", "Note a decision", "Note down by hand what an assessor decided."),
    Command("criterion.todo", "t", "To do", "Make something to do of the gap at the cursor.", "to do"),
    Command("criterion.suggestions", "s", "Suggestions", "What the journal would show of it.", "suggestions"),
    Command("criterion.plan", "p", "Assessment plan", "Which source is for which criterion.", "plan"),
    Command("criterion.forms", "o", "Forms of evidence", "What others saw of your work, and say.", "forms"),
)
GAPS = (Command("gaps.open", "o", "The criterion", "Open the criterion that the gap is of.", "criterion"),)
PIECES = (
    Command("pieces.claims", "c", "What it shows", "Choose the criteria that the piece is for.", "shows"),
)
PIECE = (
    Command("piece.claims", "c", "What it shows", "Choose the criteria that it is claimed for.", "shows"),
    Command("piece.edit", "e", "Edit", "Its kind, title, day, whose words, and marking.", "edit"),
    Command("piece.source", "o", "What it was made from", "The record behind it, as it is now.", "source"),
    Command("piece.freeze", "f", "A new copy", "Freeze what it was made from as it is now.", "new copy"),
    Command("piece.seen", "s", "Seen in place", "Record that an assessor saw it where it is held."),
    Command("piece.withdraw", "d", "Withdraw", "Take it out of the portfolio; u takes it back.", "withdraw"),
    Command("piece.history", "y", "History", "What was changed in it, and when."),
)
