"""Others' names kept out of what one person gets to read of themselves: in fields and in free text."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from netjournal.interchange.gate import Written, write_export
from netjournal.interchange.redaction.known import everybody
from netjournal.interchange.redaction.reduction import Reduction
from netjournal.ledger import database


class Withheld:
    """One export for one person. Their own name and organisation stay, and the notebook owner's name."""

    def __init__(self, contact: int) -> None:
        """Read who is known; on the database thread."""
        self._reduction = Reduction("contact", everybody(), kept=frozenset(_kept(contact)))

    def name(self, uid: str, kind: Literal["contact", "organisation"], where: str) -> str:
        """What somebody is called in it."""
        return self._reduction.name(uid, kind, where)

    def text(self, text: str, where: str) -> str:
        """A free text without others' names, addresses and numbers."""
        return self._reduction.text(text, where)

    def count(self) -> int:
        """How often something was withheld so far."""
        return sum(line.count for line in self._reduction.log.lines())

    def write(self, target: Path, content: bytes, *, force: bool = False) -> Written:
        """Let it out through the gate, for the person it tells of. Raises what the gate raises."""
        return write_export("contact", target, self._reduction.reduced(content), force=force)


def _kept(contact: int) -> list[str]:
    rows = database().execute_sql(
        "SELECT uid FROM contact WHERE id = ? OR is_self = 1 UNION ALL "
        "SELECT uid FROM organisation WHERE is_own = 1 "
        "OR id = (SELECT organisation_id FROM contact WHERE id = ?)",
        (contact, contact),
    )
    return [uid for (uid,) in rows.fetchall()]
