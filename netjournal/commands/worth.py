"""Commands of what the network cost and brought, of what passed both ways, and of how people were met."""

from netjournal.commands.command import Command

_PERIODS = (
    Command("{}.former", "left_square_bracket", "Former period", "The period before this one.", "former"),
    Command("{}.next_period", "right_square_bracket", "Next period", "The period after this one."),
)


def _periods(group: str) -> tuple[Command, ...]:
    return tuple(
        Command(each.id.format(group), each.keys, each.title, each.help, each.footer) for each in _PERIODS
    )


_NEW = ("Note hours, cash, travel or a membership.", "Note what was gained, with a price or without.")
WORTH = (
    Command("worth.cost", "n", "New cost", _NEW[0], "new cost"),
    Command("worth.benefit", "b", "New benefit", _NEW[1], "new benefit"),
    Command("worth.group", "o", "By organisation", "By organisation, or by person again.", "by organisation"),
    Command("worth.met", "w", "How people were met", "Ways of meeting, and the uses that came.", "ways met"),
    *_periods("worth"),
)
BEHIND = (
    Command("behind.cost", "n", "New cost", _NEW[0], "new cost"),
    Command("behind.benefit", "b", "New benefit", _NEW[1], "new benefit"),
    Command("behind.edit", "e", "Edit", "Change the cost or the benefit.", "edit"),
    Command("behind.delete", "d", "Delete", "Move the cost or the benefit to the trash.", "delete"),
    Command("behind.history", "y", "History", "Every change made to it."),
)
TRAFFIC = _periods("traffic")
