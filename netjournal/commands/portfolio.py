"""Commands of Portfolio, of the page of a criterion, of gaps and of pieces."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("portfolio.gaps", "g", "Gaps", "What is missing or thin, and what would fill it.", "gaps"),
    Command("portfolio.accounts", "w", "Written accounts", "All of them, by criterion.", "accounts"),
)
CRITERION = (
    Command(
        "criterion.write",
        "w",
        "Write an account",
        "Write about it, its prompts beside the text.",
        "write",
    ),
    Command("criterion.todo", "t", "To do", "Make something to do of the gap at the cursor.", "to do"),
)
GAPS = (Command("gaps.open", "o", "The criterion", "Open the criterion that the gap is of.", "criterion"),)
