"""Commands of saved filters, of tags, and of the days of a person."""

from netjournal.commands.command import Command

SAVED = (
    Command("saved.new", "n", "Save this filter", "Give a name to what you filter by now.", "save this"),
    Command("saved.edit", "e", "Edit", "Change its name, or what it finds.", "edit"),
    Command("saved.delete", "d", "Delete", "Move it to the trash; u puts it back.", "delete"),
)
TAGS = (Command("tags.edit", "e", "Intervals", "How often to meet those who bear the tag.", "intervals"),)
OCCASIONS = (
    Command("occasions.new", "n", "New day", "Add a birthday, an anniversary or another day.", "new"),
    Command("occasions.edit", "e", "Edit", "Change the day at the cursor.", "edit"),
    Command("occasions.delete", "d", "Delete", "Take the day away; u takes it back.", "delete"),
)
