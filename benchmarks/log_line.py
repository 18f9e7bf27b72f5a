"""`netjournal log` against jrnl's append, at several sizes of journal."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import peers, vaults
from .measure import BIN, Report, in_turn, said, timed

LINE = "called Ana about the bid, got the draft rules"


def measure(work: Path, report: Report, quick: bool) -> None:
    """One appended line, both as a person would type it; then netjournal alone at a large vault."""
    tools = peers.environment(work)
    runs = 5 if quick else 15
    for entries in (1_000, 10_000):
        theirs = peers.jrnl_home(work, entries)
        ours = vaults.vault_of(work, 100, entries)
        figures = in_turn(
            lambda e=ours: _ours(e), lambda e=theirs: timed([str(tools / "jrnl"), LINE], e), runs
        )
        aim = "0.35 at most, aim 0.25" if entries == 10_000 else ""
        report.add(f"log a line, {entries:,} entries, against jrnl", said(*figures), aim)
    large = vaults.vault_of(work, 100, 20_000 if quick else 1_000_000)
    small = vaults.vault_of(work, 100, 1_000)
    figures = in_turn(lambda: _ours(large), lambda: _ours(small), runs)
    report.add("log a line, the largest vault against 1,000 entries", said(*figures), "flat: 1.0")


def _ours(environment: dict[str, str]) -> float:
    seconds = timed([str(BIN / "netjournal"), "log", LINE], environment)
    inbox = Path(environment["NETJOURNAL_VAULT"]) / "inbox"
    for file in inbox.iterdir():
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    return seconds
