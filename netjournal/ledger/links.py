"""Links between two rows: made, revived, taken away."""

from __future__ import annotations

from typing import Any, TypeVar

from netjournal.models import Link

from .changesets import now

L = TypeVar("L", bound=Link)


def link(model: type[L], values: dict[str, Any] | None = None, **ends: int) -> L:
    """Join two rows; a link that was there before, in the trash or not, is the one that is kept.

    Call it inside a change set. `values` are its other columns; they are written when they differ.
    """
    wanted: L = model(**ends, **(values or {}))
    found: L | None = model.get_or_none(model.uid == wanted.make_uid(0))
    if found is None:
        wanted.save()
        return wanted
    changed = {name: value for name, value in (values or {}).items() if getattr(found, name) != value}
    if changed or found.deleted_at is not None:
        found.deleted_at = None
        for name, value in changed.items():
            setattr(found, name, value)
        found.save()
    return found


def unlink(row: Link) -> None:
    """Take a link away; making it again revives it."""
    row.deleted_at = now().ms
    row.save(only=[type(row).deleted_at])
