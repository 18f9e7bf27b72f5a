"""Commands of Review: the table, one cell, how points come about, rating, and the list of reviews."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "review.guided",
        "g",
        "Guided review",
        "Ten steps from what happened to what is next, resumable at any time.",
        "guided",
    ),
    Command("review.rate", "r", "Rate", "Rate objective by objective, from the one at the cursor.", "rate"),
    Command(
        "review.sure",
        "s",
        "How sure?",
        "How far each number may be off, and what would turn it.",
        "how sure?",
    ),
    Command("review.weights", "w", "Weights", "The weights of this review.", "weights"),
    Command(
        "review.compare",
        "W",
        "Weights by comparing",
        "Weigh the objectives of this review one by one against the most important.",
    ),
    Command(
        "review.contribute",
        "c",
        "Contribution",
        "Link what happened, or what they gave, to a person and an objective.",
        "contribution",
    ),
    Command("review.former", "left_square_bracket", "Former period", "The period before this one.", "former"),
    Command("review.next_period", "right_square_bracket", "Next period", "The period after this one."),
    Command(
        "review.map", "m", "The network’s shape", "Who is tied to whom, who joins them, on whom it rests."
    ),
    Command("review.reviews", "v", "All reviews", "The reviews there are; and any month or year.", "reviews"),
    Command("review.report", "p", "Report", "Write this review as a report: PDF, HTML or Markdown."),
    Command("review.worth", "b", "Cost and benefit", "What the network cost and what it brought."),
    Command("review.exchange", "x", "Exchange", "What passed both ways, how good it was, how fast."),
    Command("review.trend", "t", "Trend", "Points over the periods, in the weights of this review."),
    Command(
        "review.again",
        "i",
        "Second look",
        "Rate some again, blind: how far the two looks agree stands in the report.",
    ),
    Command("review.seal", "z", "Seal", "Seal this review, or read what was sealed."),
    Command("review.left", "left,h", "Left", "A cell to the left."),
    Command("review.right", "right,l", "Right", "A cell to the right."),
)
CELL = (
    Command("cell.rate", "r", "Rate", "Rate this contribution.", "rate"),
    Command("cell.step", "s", "Set the step", "Set the step by hand, and say why.", "set step"),
    Command("cell.clear", "x", "Clear the step", "Go back to the counted step.", "counted step"),
    Command("cell.contribute", "c", "Contribution", "Link something else here.", "contribution"),
    Command("cell.against", "o", "Speaks against them", "Write what speaks against this contact."),
    Command("cell.edit", "e", "Edit contribution", "What came of it, its kind and value.", "edit"),
    Command("cell.delete", "d", "Delete contribution", "Move it to the trash; u takes it back.", "delete"),
)
RATING = (
    *(
        Command(f"rating.step.{at}", str(at), f"Rate {at}", f"Rate it {at} by the anchors.")
        for at in range(5)
    ),
    Command("rating.outcome", "o", "What came of it", "Write what came of it.", "what came of it"),
    Command("rating.following", "right,l", "Next", "To the next contribution.", "next"),
    Command("rating.preceding", "left,h", "Before", "To the contribution before.", "before"),
    Command(
        "rating.next_objective",
        "right_square_bracket",
        "Next objective",
        "On to the next objective.",
        "next objective",
    ),
    Command(
        "rating.former_objective", "left_square_bracket", "Former objective", "Back to the objective before."
    ),
    Command("rating.progress", "p", "Record progress", "Note the measure’s value on a day.", "progress"),
    Command("rating.against", "x", "Speaks against them", "Write what speaks against this contact."),
    Command("rating.nothing", "n", "Nothing known", "Keep that nothing is known that speaks against them."),
    Command("rating.unrate", "d", "Take the rating away", "Take this rating away; u gives it back."),
    Command("rating.entry", "enter", "Open the entry", "Open the entry that it rests on.", "entry"),
)
SECOND_LOOK = (
    *(
        Command(f"second_look.step.{at}", str(at), f"Rate {at}", f"Rate it {at} by the anchors.")
        for at in range(5)
    ),
    Command("second_look.following", "right,l", "Next", "To the next one.", "next"),
    Command("second_look.preceding", "left,h", "Before", "To the one before.", "before"),
)
SEAL = (Command("seal.seal", "s", "Seal it", "Freeze this review as it stands.", "seal it"),)
SEALED = (
    Command("sealed.addendum", "n", "Addendum", "Say something of it now; the seal stays.", "addendum"),
    Command("sealed.report", "p", "Report", "Write it as a report: PDF, HTML or Markdown."),
    Command("sealed.reopen", "o", "Open again", "Open the review again, with a reason.", "open again"),
)
REVIEWS = (
    Command(
        "reviews.new", "n", "Other period", "Review a month, a quarter or a year by its name.", "other period"
    ),
)

REPORT_OUT: tuple[Command, ...] = (
    Command("report_out.write", "x,w", "Write it", "Write the copy as it is shown here.", "write"),
)
"""Before a report is written for another reader."""
