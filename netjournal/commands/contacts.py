"""Commands of Contacts."""

from netjournal.commands.command import Command

COMMANDS = (
    Command(
        "contacts.new", "n", "New", "Add a person, or in their lists an organisation or a network.", "new"
    ),
    Command("contacts.filter", "f", "Filter", "Filter as you type; down or escape goes back.", "filter"),
    Command("contacts.saved", "F,ctrl+s", "Saved filters", "Use a saved filter, or save this one.", "", True),
    Command(
        "contacts.next_view",
        "right,l",
        "Next list",
        "People, organisations, people to reach, networks.",
        "lists",
    ),
    Command("contacts.previous_view", "left,h", "List before", "The list before this one."),
    Command("contacts.sort", "o", "Order", "By name, by last contact, by who is due.", "order"),
    Command("contacts.reverse", "O", "Reverse the order", "Turn the order round."),
    Command("contacts.edit", "e", "Edit", "Edit what is known of the person or organisation.", "edit"),
    Command("contacts.tag", "t", "Tag", "Put tags on those marked, or take them off.", "tag"),
    Command("contacts.cadence", "i", "Interval", "How often those marked are to be met.", "interval"),
    Command("contacts.tags", "T", "Tags and their intervals", "How often those with a tag are to be met."),
    Command("contacts.archive", "x", "Archive", "End the relationship with those marked; they are kept."),
    Command("contacts.snooze", "z", "Put off", "Put off meeting this person until a day, with a reason."),
    Command("contacts.want", "w", "Want to reach", "Put this person on the list of people to reach."),
    Command("contacts.merge", "m", "Make one of two", "Make one of the two that are marked, side by side."),
    Command("contacts.duplicates", "M", "Who may be one", "Those who look alike, with the reason."),
    Command("contacts.bring_in", "I", "Bring in", "Bring in people or a journal from a file."),
    Command("contacts.write_out", "X", "Write out", "Write those marked, or else everybody, to a file."),
    Command("contacts.matches", "s", "Offers and needs", "Who offers what somebody, or you, need."),
    Command("contacts.introductions", "b", "Introductions", "All introductions, and the thanks owed."),
    Command("contacts.history", "y", "History", "Every change made to this record."),
    Command("contacts.delete", "d", "Delete", "Move those marked to the trash; u takes it back."),
)
