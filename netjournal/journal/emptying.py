"""The trash emptied, in words: what would go, what is never the same again, and what came of it."""

from __future__ import annotations

from netjournal.ledger.purging import Purged, Waste
from netjournal.text import counted, size_in_words


def said_before(found: Waste) -> list[str]:
    """Sentences to read before it is done."""
    if not found.rows and not found.size:
        return ["Nothing in the trash can go." if found.stays else "The trash is empty.", *_stays(found)]
    rows = counted(found.rows, "row")
    files = f", {found.files:,} of them files" if found.files else ""
    lines = [f"The trash holds {rows}{files}; emptying it frees about {size_in_words(found.size)}."]
    return [
        *lines,
        *_stays(found),
        "They go for good, with their history. No doing before this can be taken back any more.",
        "Backups made before still hold them.",
    ]


def _stays(found: Waste) -> list[str]:
    if not found.stays:
        return []
    stay, them, were = ("stays", "it", "it was") if found.stays == 1 else ("stay", "them", "they were")
    what = f"{found.stays:,} {stay} in it: a piece of evidence, or something else that is not in the trash"
    return [f"{what}, rests on {them}, or {were} merged."]


def said_after(done: Purged) -> str:
    """One sentence when it is done."""
    rows = counted(done.rows, "row")
    if done.compacted:
        return f"Emptied: {rows} went, and the notebook is {size_in_words(done.freed)} smaller."
    return f"Emptied: {rows} went. The disk has no room to write the file anew: next time."
