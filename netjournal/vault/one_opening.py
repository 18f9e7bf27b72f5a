"""What one opening of a vault was asked for, and what it has gathered so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import NetJournalError
from netjournal.vault.schema import Schema


@dataclass
class Opening:
    """Handed from step to step; `notices` and `accepted` become those of the vault."""

    root: Path
    schema: Schema
    state_dir: Path
    clock: Clock
    accept_rollback: bool
    thorough: bool
    fictional: bool
    given_up: bool = False
    """The reserve went just now, to open at all: what it freed is not to be taken again."""
    notices: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)

    def accept(self, error: NetJournalError) -> None:
        """Let it pass and say so, where that was asked for; else raise it."""
        if not self.accept_rollback:
            raise error
        self.notices.append(f"Accepted: {error.what}")
        self.accepted.append(error.what)
