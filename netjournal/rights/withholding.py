"""Others' names kept out of what one person gets to read of themselves: in fields and in free text."""

from __future__ import annotations

import re
from pathlib import Path

from netjournal.interchange.gate import Written, write_export
from netjournal.interchange.report.spellings import Spelled, Spellings
from netjournal.interchange.report.withholding import everybody
from netjournal.ledger import database
from netjournal.text import fold

from .traces import words_of

LEFT_OUT = "(left out: it may name somebody else)"
_HANDLE = re.compile(r"(?<![\w.])@([^\W\d_]+)")
_LABELS = {"contact": "another person", "organisation": "another organisation"}


class Withheld:
    """One export for one person. Their own name and organisation stay, and the notebook owner's name."""

    def __init__(self, contact: int) -> None:
        """Read who is known; on the database thread."""
        self.left_out = 0
        self._kept = set(_kept(contact))
        every = everybody()
        known = [each for each in every if each.uid not in self._kept]
        ways = [way for each in every if each.uid in self._kept for way in each.ways]
        self._own_words = {word for way in ways for word in words_of(way)}
        self._spellings = Spellings(
            [Spelled(_LABELS[each.kind], each.ways, each.kind == "organisation") for each in known]
        )

    def name(self, uid: str, kind: str, name: str) -> str:
        """What somebody is called in it."""
        return name if uid in self._kept else _LABELS[kind]

    def text(self, text: str) -> str:
        """A free text without others' names, addresses and numbers."""
        clean = self._spellings.without_names(_HANDLE.sub(self._handle, text))
        if clean is None:
            self.left_out += 1
            return LEFT_OUT
        return clean

    def _handle(self, found: re.Match[str]) -> str:
        """A handle of theirs is a word as any other; one of somebody else is known by the sign before it."""
        return found[1] if fold(found[1]) in self._own_words else found[0]

    def write(self, target: Path, content: bytes, *, force: bool = False) -> Written:
        """Let it out through the gate, for the person it tells of. Raises what the gate raises."""
        return write_export("contact", target, content, force=force)


def _kept(contact: int) -> list[str]:
    rows = database().execute_sql(
        "SELECT uid FROM contact WHERE id = ? OR is_self = 1 UNION ALL "
        "SELECT uid FROM organisation WHERE is_own = 1 "
        "OR id = (SELECT organisation_id FROM contact WHERE id = ?)",
        (contact, contact),
    )
    return [uid for (uid,) in rows.fetchall()]
