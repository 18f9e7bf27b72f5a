"""What a campaign counts, and how it is said."""

from __future__ import annotations

import math
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

RECOVERY = "recovery-code"
"""The name of the file to which a campaign lets a new recovery code be written."""
COVERED = 20
"""Fewer hits than this and a phase is not covered."""


@dataclass
class Figures:
    """Tries of one campaign. `kept` counts what was acknowledged and found again."""

    name: str
    how: str = ""
    tries: int = 0
    unhurt: int = 0
    """Victims that ended before they were hit."""
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    phases: Counter[str] = field(default_factory=Counter)
    more: list[str] = field(default_factory=list)
    """Lines that a campaign says besides."""
    calls: Counter[str] = field(default_factory=Counter)
    """How many calls a phase has, where each of them is to be hit: covered is then what all were."""
    refused: Counter[str] = field(default_factory=Counter)
    """How many calls were refused in tries of that phase: where a disk stays full, more than were hit."""

    end: ClassVar[float] = math.inf
    """When no further try is begun, by the steady clock: for long forms with little time."""

    @property
    def enough(self) -> bool:
        """Whether time is up."""
        return time.monotonic() > self.end

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing bad."""
        return not self.lost and not self.bad

    def hit(self, phase: str, refused: int = 0) -> None:
        """Count a hit, in which so many calls were refused."""
        self.phases[phase] += 1
        self.refused[phase] += refused

    def covered(self, phase: str) -> bool:
        """Whether that phase was hit often enough, or at every call."""
        return self.phases[phase] >= (self.calls[phase] or COVERED)

    def __str__(self) -> str:
        """The figure: one line, then a line a phase, then what went wrong."""
        lines = [
            f"{self.name}: {self.tries} tries{f' ({self.how})' if self.how else ''}, "
            f"{sum(self.phases.values())} hits, {self.unhurt} ended unhurt, "
            f"{self.acknowledged} acknowledged, {len(self.lost)} lost, {len(self.bad)} bad"
        ]
        for phase in sorted({**self.phases, **self.calls}, key=lambda each: -self.phases[each]):
            lines.append(self._line(phase))
        lines += [f"  {each}" for each in self.more]
        lines += [f"  LOST {each}" for each in self.lost] + [f"  BAD  {each}" for each in self.bad]
        return "\n".join(lines)

    def _line(self, phase: str) -> str:
        of = f" of {self.calls[phase]:5} calls" if self.calls[phase] else ""
        refused = f", {self.refused[phase]} refused" if self.refused[phase] else ""
        short = "" if self.covered(phase) else "  (not covered)"
        return f"  {self.phases[phase]:6}{of}  {phase}{refused}{short}"


def phase_of(last: str, vault: Path) -> str:
    """A name for what was being done: the shim's last call, on which of the vault's files."""
    what, _, name = last.partition(" ")
    if not what:
        return "before the first write"
    path = Path(name.partition(" <- ")[0])
    if path.name == RECOVERY:
        return f"{what}: the recovery file"
    inside = path.relative_to(vault) if path.is_relative_to(vault) else None
    return f"{what}: {_part(inside)}"


def _part(inside: Path | None) -> str:
    if inside is None:
        return "this laptop’s note"
    first, name = (inside.parts or ("",))[0], inside.name
    if first == "backups":
        return "a backup" if len(inside.parts) > 1 else "the backups’ folder"
    if first == "inbox":
        return "the inbox"
    for kind, start in (("the header’s copy", "vault.json.bak"), ("the header", "vault.json")):
        if name.lstrip(".").startswith(start):
            return kind
    if name.endswith("-journal"):
        return "the rollback journal"
    if name.startswith("journal"):
        return "the database"
    return {"": "the vault’s folder", "lock": "the lock", "ballast": "the ballast"}.get(name, "another file")
