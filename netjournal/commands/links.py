"""Commands of introductions, of paths to somebody, of offers and needs, and of a network."""

from netjournal.commands.command import Command

INTRODUCTIONS = (
    Command("introductions.new", "n", "New introduction", "Note who introduces whom to whom.", "new"),
    Command("introductions.edit", "e", "Edit", "State, days, what came of it, thanks.", "edit"),
    Command("introductions.made", "m", "Made", "It was made, today; the two are related.", "made"),
    Command("introductions.met", "w", "They met", "They met, today.", "met"),
    Command("introductions.thank", "t", "Thanked", "Whoever made it was thanked, today.", "thanked"),
    Command("introductions.declined", "x", "Declined", "It will not come about."),
    Command("introductions.person", "o", "The person", "Open the page of who introduces."),
    Command("introductions.history", "y", "History", "Every change made to it."),
    Command("introductions.delete", "d", "Delete", "Move it to the trash; u takes it back."),
)
PATH = (
    Command(
        "path.ask",
        "i",
        "Ask for it",
        "Ask the first of the path to introduce you; a thing to do.",
        "ask them",
    ),
)
MATCHES = (
    Command("matches.new", "n", "New of mine", "Note what you need or offer yourself.", "mine"),
    Command("matches.edit", "e", "Edit", "Edit the need or the offer at the cursor.", "edit"),
    Command("matches.met", "x", "Met", "The need at the cursor is met.", "met"),
    Command("matches.delete", "d", "Delete", "Move the need or the offer to the trash; u takes it back."),
    Command("matches.person", "o", "The person", "Open the page of whose it is.", "person"),
)
NETWORK = (
    Command("network.edit", "e", "Edit", "Edit the network, or the membership at the cursor.", "edit"),
    Command("network.people", "n", "Add people", "Say who is in it.", "add people"),
    Command("network.cost", "b", "Cost", "Note what it cost: a fee, travel, hours.", "cost"),
    Command("network.remove", "minus", "Take out", "Take the person at the cursor out of it."),
    Command("network.history", "y", "History", "Every change made to it."),
    Command("network.delete", "d", "Delete", "Move it to the trash; u takes it back."),
)
