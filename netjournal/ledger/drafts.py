"""Drafts: what is being typed, kept in the vault by the place where it is typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.models import Draft as DraftRow

from .changesets import database


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that was not finished, and where the cursor stood (an offset in characters)."""

    place: str
    text: str = field(repr=False)
    cursor: int


def save_draft(place: str, text: str, cursor: int = 0) -> None:
    """Keep `text` for `place` ("today.capture", "contacts.edit/42/notes"); an empty text drops it."""
    if not text:
        drop_draft(place)
        return
    row = {"place": place, "text": text, "cursor": cursor, "saved_at": database().clock.now().ms}
    DraftRow.insert(row).on_conflict_replace().execute()


def load_draft(place: str) -> Draft | None:
    """What was being typed there, or None."""
    row = DraftRow.get_or_none(DraftRow.place == place)
    return None if row is None else Draft(row.place, row.text, row.cursor)


def drop_draft(place: str) -> None:
    """Forget the draft of that place: it was kept as a row, or thrown away."""
    DraftRow.delete().where(DraftRow.place == place).execute()


def drop_drafts(prefix: str) -> None:
    """Forget every draft whose place starts with `prefix`."""
    DraftRow.delete().where(DraftRow.place.startswith(prefix)).execute()
