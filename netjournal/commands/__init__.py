"""Every user command once: keys, footer, palette, Help and the reference in the docs are made from this
table.

A group is a tuple `COMMANDS` in a module of its own here, named after the place; this package imports no
Textual until bindings are asked for, so that the shell and the docs can read the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.commands import (
    accounts,
    application,
    area,
    contact,
    contacts,
    door,
    entry,
    evidence_forms,
    filters,
    forms,
    guided,
    guidelines,
    help,
    history,
    line,
    links,
    lists,
    meetings,
    merging,
    objectives,
    portfolio,
    review,
    search,
    settings,
    shape,
    submissions,
    suggestions,
    templates,
    today,
    trash,
    worth,
    year,
)
from netjournal.commands.command import FIRST, Command
from netjournal.commands.keys import TAKEN_FROM_LISTS, shown
from netjournal.commands.keys import check_keymap as _check
from netjournal.commands.keys import expanded as _expanded
from netjournal.commands.wording import keys_of
from netjournal.commands.wording import worded as _worded

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textual.binding import BindingType

__all__ = [
    "FIRST", "GROUPS", "TABLE", "TAKEN_FROM_LISTS", "Command", "bindings", "check_keymap", "command",
    "keymap", "keys_of", "shown", "worded",
]  # fmt: skip

GROUPS: dict[str, tuple[str, tuple[Command, ...]]] = {
    "app": ("Everywhere", application.COMMANDS),
    "list": ("In a list", lists.COMMANDS),
    "form": ("In a form", forms.COMMANDS),
    "area": ("In a long text", area.COMMANDS),
    "line": ("In the capture line", line.COMMANDS),
    "today": ("Today", today.COMMANDS),
    "year": ("The map of the year", year.COMMANDS),
    "overdue": ("To be looked at again", today.OVERDUE),
    "entry": ("An entry", entry.COMMANDS),
    "contacts": ("Contacts", contacts.COMMANDS),
    "tags": ("Tags and their intervals", filters.TAGS),
    "contact": ("A person", contact.CONTACT),
    "occasions": ("Birthdays and dates", filters.OCCASIONS),
    "organisation": ("An organisation", contact.ORGANISATION),
    "merge": ("Two records made one", merging.MERGE),
    "duplicates": ("Who may be one", merging.DUPLICATES),
    "values": ("Values side by side", merging.VALUES),
    "ties": ("Ties drawn", merging.TIES),
    "introductions": ("Introductions", links.INTRODUCTIONS),
    "path": ("Who can get me there", links.PATH),
    "matches": ("Offers and needs", links.MATCHES),
    "network": ("A network", links.NETWORK),
    "picture": ("A file of somebody", contact.PICTURE),
    "passed": ("What passed between you", contact.PASSED),
    "meetings": ("Meetings", meetings.COMMANDS),
    "meeting": ("A meeting", meetings.MEETING),
    "minutes_out": ("Minutes for those who came", meetings.MINUTES_OUT),
    "guidelines": ("Guidelines", guidelines.COMMANDS),
    "ending": ("What ends soon", today.ENDING),
    "register": ("A register", guidelines.REGISTER),
    "may_tell": ("What may I tell them", guidelines.MAY_TELL),
    "who_may_know": ("Who may know this", guidelines.WHO_MAY_KNOW),
    "difference": ("What a version changed", guidelines.DIFFERENCE),
    "guideline": ("A version of the guideline", guidelines.GUIDELINE),
    "objectives": ("Objectives", objectives.COMMANDS),
    "hopes": ("Hoped for", objectives.HOPES),
    "review": ("Review", review.COMMANDS),
    "guided": ("The guided review", guided.COMMANDS),
    "cell": ("A cell of the table", review.CELL),
    "rating": ("Rating", review.RATING),
    "report_out": ("A report for another reader", review.REPORT_OUT),
    "shape": ("The network’s shape", shape.COMMANDS),
    "second_look": ("The second look", review.SECOND_LOOK),
    "reviews": ("The list of reviews", review.REVIEWS),
    "worth": ("What the network cost and brought", worth.WORTH),
    "behind": ("Behind a cost or a benefit", worth.BEHIND),
    "traffic": ("What passed both ways", worth.TRAFFIC),
    "seal": ("Before sealing", review.SEAL),
    "sealed": ("A sealed review", review.SEALED),
    "portfolio": ("Portfolio", portfolio.COMMANDS),
    "criterion": ("A criterion", portfolio.CRITERION),
    "gaps": ("Gaps of the portfolio", portfolio.GAPS),
    "pieces": ("Pieces of evidence", portfolio.PIECES),
    "piece": ("A piece of evidence", portfolio.PIECE),
    "evidence_forms": ("Forms of evidence", evidence_forms.FORMS),
    "evidence_form": ("A form of evidence", evidence_forms.FORM),
    "discussion": ("A professional discussion", evidence_forms.DISCUSSION),
    "plan": ("The assessment plan", evidence_forms.PLAN),
    "signatories": ("Who signs", evidence_forms.SIGNATORIES),
    "which_form": ("Which form", ()),
    "choose_piece": ("Which piece", ()),
    "submissions": ("What was handed in", submissions.COMMANDS),
    "submission": ("A submission", submissions.SUBMISSION),
    "compared": ("What changed since", submissions.COMPARED),
    "suggestions": ("Suggestions from the journal", suggestions.SUGGESTIONS),
    "declined": ("Declined suggestions", ()),
    "reports": ("Reports from the journal", suggestions.REPORTS),
    "report": ("A report from the journal", suggestions.REPORT),
    "report_behind": ("What is behind a figure of a report", ()),
    "search": ("Search", search.COMMANDS),
    "saved": ("Saved filters", filters.SAVED),
    "accounts": ("Accounts", accounts.COMMANDS),
    "account": ("An account", accounts.ACCOUNT),
    "templates": ("Templates", templates.COMMANDS),
    "history": ("History", history.COMMANDS),
    "restore": ("Older values", history.RESTORE),
    "trash": ("Trash", trash.COMMANDS),
    "settings": ("Settings", settings.COMMANDS),
    "keys": ("Keys", settings.KEYS),
    "unlock": ("Locked", door.UNLOCK),
    "door": ("The first run", door.FIRST_RUN),
    "help": ("Help", help.COMMANDS),
}
"""Group → (its heading in Help and the docs, its commands in the order of the footer)."""

TABLE: tuple[Command, ...] = tuple(known for _, commands in GROUPS.values() for known in commands)
_BY_ID = {known.id: known for known in TABLE}


def bindings(group: str, *, without: Collection[str] = ()) -> list[BindingType]:
    """BINDINGS of a screen, widget or the application, `without` some keys. KeyError for no such group."""
    return [binding for known in GROUPS[group][1] for binding in known.bindings(without)]


def command(name: str) -> Command:
    """The command of that id, or of one of its binding ids. Raises KeyError for any other."""
    return _BY_ID[name.removesuffix(FIRST)]


def check_keymap(wanted: Mapping[str, str]) -> list[str]:
    """What is wrong with a user's keymap (command id → keys), a sentence each; empty if it is sound."""
    return _check(wanted, TABLE)


def keymap(wanted: Mapping[str, str]) -> dict[str, str]:
    """A sound keymap in the form that `App.set_keymap` takes. Ids must have passed `check_keymap`."""
    return _expanded(wanted, TABLE)


def worded(text: str, wanted: Mapping[str, str]) -> str:
    """The text with each `{command.id}` as the key that the command has under that keymap."""
    return _worded(text, _BY_ID, wanted)
