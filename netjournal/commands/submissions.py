"""Commands of submissions: the list of them, the page of one, and what changed since."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "submissions.submit",
        "s",
        "Hand in",
        "Freeze the portfolio as it stands, under a number; work goes on.",
        "hand in",
    ),
    Command(
        "submissions.compare",
        "c",
        "What changed since",
        "What changed from the one at the cursor to the work as it stands now.",
        "what changed",
    ),
    Command(
        "submissions.feedback",
        "i",
        "Feedback in",
        "Take in the file of decisions that an assessor filled in and signed.",
        "feedback in",
    ),
    Command(
        "submissions.decide", "n", "Note a decision", "Note down by hand what an assessor decided.", "decided"
    ),
)
SUBMISSION = (
    Command(
        "submission.compare", "c", "What changed since", "From this one to the work now.", "what changed"
    ),
    Command(
        "submission.feedback", "i", "Feedback in", "Take in the file that an assessor gave back.", "feedback"
    ),
    Command("submission.todo", "t", "To do", "Make something to do of the feedback at the cursor.", "to do"),
    Command("submission.decide", "n", "Note a decision", "Note down by hand what was decided on it."),
    Command("submission.draw", "s", "Draw a sample", "Draw what a verifier looks at, by a stated rule."),
    Command("submission.pick", "m", "Sample this", "Let the verifier look at the piece at the cursor."),
    Command("submission.edit", "e", "Edit", "The decision noted down, or the sample, at the cursor."),
    Command("submission.remove", "d", "Remove", "The decision noted down, or the sample; u takes it back."),
    Command("submission.reopen", "o", "Open again", "Open all its pieces again, with a reason."),
)
COMPARED = (
    Command("compared.former", "left_square_bracket", "From an earlier one", "The one before.", "earlier"),
    Command("compared.later", "right_square_bracket", "From a later one", "The one after.", "later"),
)
