"""Keys that work in every list."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("list.choose", "enter", "Open", "Open what the cursor is on.", "open"),
    Command("list.cursor_up", "up,k", "Up", "To the row above."),
    Command("list.cursor_down", "down,j", "Down", "To the row below."),
    Command("list.page_up", "pageup", "Page up", "A screen up."),
    Command("list.page_down", "pagedown", "Page down", "A screen down."),
    Command("list.half_up", "ctrl+u", "Half a page up", "Half a screen up."),
    Command("list.half_down", "ctrl+d", "Half a page down", "Half a screen down."),
    Command("list.first", "home,g", "First", "To the first row."),
    Command("list.last", "end,G", "Last", "To the last row."),
    Command("list.mark", "space", "Mark", "Mark or unmark the row, for doing one thing to many.", "mark"),
    Command("list.mark_all", "asterisk", "Mark all", "Mark every row of the list; again to unmark them."),
    Command("list.copy", "ctrl+c", "Copy the row", "Copy the row as a line of text."),
)
