"""What is at the cursor, wherever that is: the row that becomes evidence by one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netjournal.errors import NetJournalError
from netjournal.screens.frame import FrameScreen
from netjournal.screens.line_page import LinePage
from netjournal.widgets.record_list import RecordList

Row = tuple[str, int]
"""A table and the id of a row."""

LINES = {
    "entry": "entry", "need": "need", "offer": "offer", "introduction": "introduction", "action": "action",
    "membership": "membership", "member": "membership", "relation": "relation", "file": "attachment",
    "brought": "contribution", "hope": "expectation", "exchange": "exchange", "use": "use",
    "request": "request", "contribution": "contribution", "cost": "cost", "account": "account",
}  # fmt: skip
"""Kind of a line of a page → the table of its row."""
PAGES = frozenset({"contact", "organisation", "network", "sealed"})
"""Groups of pages that are about a row which can be evidence."""


def evidence_at(screen: FrameScreen) -> Row | None:
    """The row at the cursor of that screen, or the one that the screen is about; None where there is none."""
    known = _AT.get(screen.GROUP)
    if known is not None:
        return known(screen)
    return _of_page(screen) if isinstance(screen, LinePage) else None


async def offer_evidence(screen: FrameScreen) -> None:
    """Open the form that makes evidence of the row at the cursor, or the piece that was made of it already.

    To be awaited in a worker. What cannot be evidence is said.
    """
    from netjournal.portfolio.offering import offered
    from netjournal.screens.evidence_forms import AcceptForm

    at = evidence_at(screen)
    if at is None:
        screen.say("Put the cursor on what is to be evidence.", "warn")
        return
    try:
        found = await screen.ask(offered, *at)
    except NetJournalError as error:
        screen.nj.say_error(error)
        return
    if found.piece is None:
        screen.app.push_screen(AcceptForm(found.table, found.row, *_for_key(screen)))
    else:
        screen.nj.open_over("piece", found.piece.id)
        screen.nj.say("It is evidence already: this is the piece.")


def _for_key(screen: FrameScreen) -> tuple[str, ...]:
    """The key that the screen is about, to begin with."""
    key = getattr(screen, "evidence_key", "")
    return (key,) if key else ()


def _of_page(screen: LinePage) -> Row | None:
    line = screen.line
    if line is not None and line.kind in LINES and line.id:
        return LINES[line.kind], line.id
    return (screen.TABLE, screen.record) if screen.GROUP in PAGES else None


def _listed(name: str, table: str) -> Callable[[Any], Row | None]:
    """The row at the cursor of the list of that name."""

    def at(screen: Any) -> Row | None:
        record = screen.query_one(f"#{name}", RecordList).record
        return None if record is None else (table, record)

    return at


def _about(table: str) -> Callable[[Any], Row | None]:
    """The row that the screen was opened with."""
    return lambda screen: (table, int(screen.ids[0]))


def _entry(screen: Any) -> Row | None:
    line = screen.line_at_cursor
    return (LINES[line.kind], line.id) if line.kind in LINES and line.id else ("entry", int(screen.ids[0]))


def _today(screen: Any) -> Row | None:
    for name, table in (("todo", "action"), ("due", "contact")):
        if screen.query_one(f"#{name}").has_focus:
            return _listed(name, table)(screen)
    return _listed("journal", "entry")(screen)


def _contacts(screen: Any) -> Row | None:
    record = screen.shown.record
    return None if record is None else (screen.kind, record)


def _register(screen: Any) -> Row | None:
    from netjournal.screens.register_rows import REGISTERS

    row = screen.at_cursor
    return None if row is None or screen.word == "topics" else (REGISTERS[screen.word].table, row.id)


def _passed(screen: Any) -> Row | None:
    from netjournal.screens.passed import TABLES

    row = screen.at_cursor
    return None if row is None else (TABLES[screen.which], row.id)


def _behind(screen: Any) -> Row | None:
    found = screen.at_cursor
    return None if found is None else (found.item.source, found.item.id)


def _form(screen: Any) -> Row | None:
    from netjournal.portfolio.freezing import SOURCES

    at: Row | None = screen.at_cursor
    return at if at is not None and at[0] in SOURCES else None


def _objective(screen: Any) -> Row | None:
    return None if screen.objective is None else ("objective", screen.objective)


def _found(screen: Any) -> Row | None:
    from netjournal.widgets.found_list import FoundList

    results = screen.query_one(FoundList)
    result = results.found.get(results.record or 0)
    return None if result is None else (result.kind, result.id)


_AT: dict[str, Callable[[Any], Row | None]] = {
    "today": _today,
    "days": _listed("days", "entry"),
    "entry": _entry,
    "contacts": _contacts,
    "meetings": _listed("meetings", "meeting"),
    "meeting": lambda screen: ("meeting", screen.meeting),
    "guidelines": _listed("versions", "guideline"),
    "guideline": _about("guideline"),
    "register": _register,
    "objectives": _objective,
    "accounts": _listed("accounts", "account"),
    "account": _about("account"),
    "introductions": _listed("introductions", "introduction"),
    "passed": _passed,
    "behind": _behind,
    "evidence_forms": _form,
    "evidence_form": lambda screen: (screen.TABLE, screen.record),
    "discussion": lambda screen: (screen.TABLE, screen.record),
    "cell": _listed("pieces", "contribution"),
    "search": _found,
}
"""Group of a screen → what is at its cursor."""
