"""The notebook's names as the capture line knows them: read once, then kept by what is captured.

The application keeps one `NameIndex` for an open notebook and passes it in; nothing here remembers one.
"""

from __future__ import annotations

from netjournal.journal.capture import Named, NameIndex
from netjournal.ledger import database
from netjournal.network.completion import names_for_completion

RECENT = 50


def load_names() -> NameIndex:
    """Every name that a line may hold: for the first capture of a sitting, and after an import or undo."""
    known = names_for_completion()
    return NameIndex(
        (Named(each.id, each.name, each.known_as) for each in known.contacts),
        organisations=(each.name for each in known.organisations),
        tags=(each.name for each in known.tags),
        objectives=(each.name for each in known.objectives),
        namesakes=known.namesakes,
    )


def recent_people(limit: int = RECENT) -> tuple[int, ...]:
    """The ids of those who were named in the latest entries, newest first: what completion offers first."""
    rows = database().execute_sql(
        "SELECT p.contact_id FROM (SELECT id, at FROM entry WHERE deleted_at IS NULL "
        "ORDER BY at DESC, id DESC LIMIT ?) e JOIN participant p ON p.entry_id = e.id "
        "WHERE p.deleted_at IS NULL ORDER BY e.at DESC, e.id DESC",
        (limit,),
    )
    return tuple(dict.fromkeys(contact for (contact,) in rows.fetchall()))
