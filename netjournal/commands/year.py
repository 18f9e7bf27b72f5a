"""Commands of the map of the year."""

from netjournal.commands.command import Command

COMMANDS = (
    Command("year.open", "enter", "That day", "The entries of that day; esc comes back.", "that day"),
    Command("year.former", "left_square_bracket", "Year before", "The year before this one.", "year before"),
    Command("year.following", "right_square_bracket", "Year after", "The year after this one.", "year after"),
    Command("year.week_before", "left,h", "Week before", "The same weekday, a week earlier."),
    Command("year.week_after", "right,l", "Week after", "The same weekday, a week later."),
    Command("year.day_before", "up,k", "Day before", "The day before."),
    Command("year.day_after", "down,j", "Day after", "The day after."),
    Command("year.written_before", "p", "Written before", "The last day with entries.", "entry before"),
    Command("year.written_after", "n", "Written after", "The next day with entries.", "entry after"),
    Command("year.today", "end,G,t", "Today", "Back to today.", "today"),
)  # fmt: skip
