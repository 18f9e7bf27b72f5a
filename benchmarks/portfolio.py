"""A thousand pieces of evidence to a verified bag, without the PDF, against a zip of the same bytes."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from netjournal.clock import SystemClock
from netjournal.interchange.bag.verifying import verify
from netjournal.interchange.portfolio.chains import follows
from netjournal.interchange.portfolio.writing import Wanted, export_portfolio
from netjournal.journal.attachments import attach
from netjournal.ledger import changeset
from netjournal.notebook import open_notebook
from netjournal.portfolio.evidence import accept_evidence
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.units import shipped_unit
from netjournal.vault.secrets import Passphrase

from . import vaults
from .measure import Report, said

PIECES, CONTACTS = 1_000, 200
ATTACHED = 100_000
"""Bytes of the file of every tenth piece: much the same as a page scanned."""


def measure(work: Path, report: Report, quick: bool) -> None:
    """Whole and checked, as its maker has it and as an assessor has it."""
    pieces = PIECES // 10 if quick else PIECES
    environment = vaults.vault_filled(work / f"portfolio-{pieces}", partial(_fill, pieces))
    vault, state = Path(environment["NETJOURNAL_VAULT"]), Path(environment["XDG_STATE_HOME"]) / "netjournal"
    notebook = open_notebook(vault, Passphrase(vaults.PASSPHRASE), state_dir=state, clock=SystemClock())
    try:
        for wanted in (Wanted("self", "latest", printed=False), Wanted("assessor", "latest", printed=False)):
            _compare(work, report, notebook.vault.call, wanted, pieces, 3 if quick else 5)
    finally:
        notebook.vault.close()


def _compare(work: Path, report: Report, call: vaults.Call, wanted: Wanted, pieces: int, runs: int) -> None:
    bag, zipped = work / "bag", work / "bag.zip"
    ours, theirs = [], []
    for _ in range(runs):
        shutil.rmtree(bag, ignore_errors=True)
        zipped.unlink(missing_ok=True)
        ours.append(_seconds(lambda: _made(call, bag, wanted)))
        theirs.append(_seconds(lambda: _zip(bag, zipped)))
    files = sum(1 for path in bag.rglob("*") if path.is_file())
    octets = sum(path.stat().st_size for path in bag.rglob("*") if path.is_file())
    what = f"{pieces:,} pieces, {files:,} files, {octets / 1e6:.1f} MB, for {wanted.profile}"
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    figure = said(statistics.median(ours), statistics.median(theirs), ratio)
    aim = "5 at most" if wanted.profile == "self" else "seconds"
    report.add(f"{what}: to a verified bag, against zip", figure, aim)


def _made(call: vaults.Call, bag: Path, wanted: Wanted) -> None:
    call(export_portfolio, bag, wanted)
    if not verify(bag, checks=[follows]).ok:
        raise SystemExit("the bag does not verify")


def _zip(bag: Path, zipped: Path) -> None:
    """As somebody would by hand, and on the disk as ours is."""
    subprocess.run(["zip", "-qr", str(zipped), bag.name], cwd=bag.parent, check=True)
    os.sync()


def _seconds(doing: Callable[[], None]) -> float:
    start = time.perf_counter()
    doing()
    return time.perf_counter() - start


def _fill(pieces: int, call: vaults.Call) -> None:
    call(vaults.add_people, range(CONTACTS))
    call(vaults.add_entries, range(pieces), CONTACTS)
    for start in range(0, pieces, 100):
        call(_accept, range(start, min(start + 100, pieces)))
    call(hand_in)


def _accept(numbers: range) -> None:
    keys = shipped_unit().keys
    with changeset("benchmark.fill"):
        for number in numbers:
            if number % 10 == 0:
                attach("entry", number + 1, f"scan {number}.png", os.urandom(ATTACHED))
            accept_evidence(
                "entry", number + 1, {keys[number % len(keys)]: "What it shows, in a sentence or two."}
            )
