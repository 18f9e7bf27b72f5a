"""A backup against a plain copy of the file that is then checked as a backup is."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from netjournal.clock import SystemClock
from netjournal.journal.attachments import attach
from netjournal.network.contacts import self_id
from netjournal.notebook import open_notebook
from netjournal.vault.checks import page_checks, row_counts
from netjournal.vault.database import keyed_connection
from netjournal.vault.durable import sync_file
from netjournal.vault.schedule import NOT_FELT
from netjournal.vault.secrets import Passphrase
from netjournal.vault.sessions import Vault

from . import vaults
from .measure import Report, in_turn, said
from .vaults import Call

FILES = 4
"""Parts of the file that attachments are: the rest is entries, people, history and the index."""


def measure(work: Path, report: Report, quick: bool) -> None:
    """The whole of a backup; what the database thread is held up by; and one at a lock."""
    size = 20 if quick else 100
    runs = 3 if quick else 7
    _against_a_copy(work, report, size, runs)
    _at_a_lock(work, report)


def _against_a_copy(work: Path, report: Report, megabytes: int, runs: int) -> None:
    vault = _opened(_filled(work, megabytes))
    try:
        target = work / "backups"
        size = (vault.root / "journal.db").stat().st_size / 1_000_000
        figures = in_turn(lambda: _backup(vault, target), lambda: _copy(vault, target), runs)
        what = f"back up {size:.0f} MB, against a file copy that is verified"
        report.add(what, said(*figures), "2.0 at most")
    finally:
        vault.close()


def _at_a_lock(work: Path, report: Report) -> None:
    vault = _opened(_filled(work, NOT_FELT // 1_000_000))
    try:
        seconds = sorted(_backup(vault, work / "backups") for _ in range(5))[2]
        size = (vault.root / "journal.db").stat().st_size / 1_000_000
        report.add(f"what a lock waits for, at {size:.0f} MB", f"{seconds * 1000:.0f} ms", "not felt")
    finally:
        vault.close()


def _filled(work: Path, megabytes: int) -> dict[str, str]:
    def fill(call: Call) -> None:
        call(vaults.add_people, range(500))
        call(vaults.add_entries, range(megabytes * 400), 500)
        here = call(self_id)
        for number in range(megabytes // FILES):
            call(attach, "contact", here, f"{number}.bin", os.urandom(1_000_000))

    return vaults.vault_filled(work / f"backup-{megabytes}", fill)


def _opened(environment: dict[str, str]) -> Vault:
    root, state = Path(environment["NETJOURNAL_VAULT"]), Path(environment["XDG_STATE_HOME"]) / "netjournal"
    secret = Passphrase(vaults.PASSPHRASE)
    return open_notebook(root, secret, state_dir=state, clock=SystemClock()).vault


def _backup(vault: Vault, target: Path) -> float:
    shutil.rmtree(target, ignore_errors=True)
    start = time.perf_counter()
    vault.backups.make(target)
    return time.perf_counter() - start


def _copy(vault: Vault, target: Path) -> float:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    start = time.perf_counter()
    copy = target / "journal.db"
    shutil.copyfile(vault.root / "journal.db", copy)
    sync_file(copy)
    connection = keyed_connection(copy, vault.database._key())
    try:
        sound = all(check.ok for check in page_checks(connection)) and row_counts(connection)
    finally:
        connection.close()
    if not sound:
        raise RuntimeError("the copy is not sound")
    return time.perf_counter() - start
