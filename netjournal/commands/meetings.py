"""Commands of Meetings, and of the page of one."""

from netjournal.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command("meetings.plan", "n", "Plan a meeting", "Title, when, who comes, what it is for.", "plan"),
    Command("meetings.next_list", "right,w", "Next list", "Upcoming, past, without minutes.", "other lists"),
    Command("meetings.previous_list", "left,W", "List before", "To the list before."),
    Command("meetings.edit", "e", "Edit the plan", "Title, when, people, place, purpose, agenda.", "edit"),
    Command("meetings.series", "s", "It repeats", "Every week, two weeks or month, until a day or so often."),
    Command(
        "meetings.calendar_in",
        "I",
        "Bring a calendar in",
        "Meetings from an .ics file, shown first.",
    ),
    Command("meetings.calendar_out", "", "Write a calendar file", "Meetings and due days, in plain text."),
    Command("meetings.delete", "d", "Delete", "Move the meeting, or those marked, to the trash.", "delete"),
)

MEETING: tuple[Command, ...] = (
    Command("meeting.part.prepare", "p", "Prepare", "Who comes, what was said, what is open.", "prepare"),
    Command("meeting.part.minutes", "m", "Minutes", "Items, decisions, things to do.", "minutes"),
    Command("meeting.part.after", "w", "Afterwards", "Four questions, and what came of it.", "after"),
    Command("meeting.new", "n", "Add", "Add an item to the minutes; afterwards, what passed.", "add"),
    Command(
        "meeting.edit", "e", "Edit", "The plan, the item at the cursor, or the answers afterwards.", "edit"
    ),
    Command("meeting.action", "t", "Add a thing to do", "What, who does it, by when.", "to do"),
    Command("meeting.timer", "T", "Timer", "Start it; again, it stops and becomes the meeting’s length."),
    Command("meeting.series", "s", "It repeats", "Every week, two weeks or month, until a day or so often."),
    Command("meeting.held", "H", "Who was there", "Say who came; the others were absent.", "who came"),
    Command("meeting.may_tell", "o", "What may I tell them", "Each who comes: topics, and what they know."),
    Command("meeting.exchange", "b", "Add what passed", "Note what somebody gave to somebody here."),
    Command("meeting.contribute", "c", "Add a contribution", "Note that this moved an objective."),
    Command("meeting.move.up", "K,shift+up", "Move up", "Move the item of the minutes up."),
    Command("meeting.move.down", "J,shift+down", "Move down", "Move the item of the minutes down."),
    Command(
        "meeting.out",
        "x",
        "Minutes for those who came",
        "What they would read, what is kept back; then a file.",
    ),
    Command("meeting.delete", "d", "Delete", "Move what the cursor is on to the trash."),
)
"""On the page of a meeting."""

MINUTES_OUT: tuple[Command, ...] = (
    Command(
        "minutes_out.write", "x,w", "Write it", "Where to, and as what; nothing is written before.", "write"
    ),
)
"""Before minutes are written for those who came."""
