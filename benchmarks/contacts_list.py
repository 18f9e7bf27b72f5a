"""`netjournal contacts` on 5,000 people against khard's list; key derivation measured apart."""

from __future__ import annotations

from pathlib import Path

from . import peers, vaults
from .measure import BIN, Report, in_turn, said, timed


def measure(work: Path, report: Report, quick: bool) -> None:
    """Both print the whole list; then one command that only opens the vault."""
    tools, size = peers.environment(work), 5_000
    ours, theirs = vaults.vault_of(work, size, 100), peers.khard_home(work, size)
    runs = 3 if quick else 7

    def list_ours() -> float:
        return timed([str(BIN / "netjournal"), "contacts"], ours)

    def list_theirs() -> float:
        return timed([str(tools / "khard"), "list"], theirs)

    report.add(
        f"list {size:,} contacts, against khard", said(*in_turn(list_ours, list_theirs, runs)), "0.4 at most"
    )
    derive = f"from benchmarks.contacts_list import derive; derive({ours['NETJOURNAL_VAULT']!r})"
    python = str(BIN / "python")
    figures = in_turn(
        lambda: timed([python, "-c", derive], ours),
        lambda: timed([python, "-c", "import netjournal.vault.slots"], ours),
        runs,
    )
    report.add("of which: deriving the key (a process that derives; one that imports)", said(*figures))


def derive(root: str) -> None:
    """Derive the key of the vault's first slot and nothing else."""
    from netjournal.vault.header import read_header
    from netjournal.vault.secrets import Passphrase
    from netjournal.vault.slots import unlock

    unlock(read_header(Path(root)), Passphrase(vaults.PASSPHRASE))
