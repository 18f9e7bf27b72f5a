"""A vault that does not open, looked at as far as it can be: nothing in it is changed, but for its lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from netjournal.clock import Clock
from netjournal.errors import NetJournalError
from netjournal.vault import header as headers
from netjournal.vault.backups import check_backups
from netjournal.vault.checks import Check, page_checks
from netjournal.vault.database import keyed_connection, refuse_impostor
from netjournal.vault.database_files import journal_of
from netjournal.vault.hardening import forbid_memory_dumps
from netjournal.vault.header import Header
from netjournal.vault.holder import VaultLock
from netjournal.vault.keys import Keys
from netjournal.vault.salvage_opening import opened_header
from netjournal.vault.salvage_rows import whose_pages
from netjournal.vault.sealed_pages import SealedPages
from netjournal.vault.slots import Secret, signed_by


def inspect(root: Path, secret: Secret, *, state_dir: Path, clock: Clock, deep: bool) -> list[Check]:
    """Look at header, copy of it, pages, and with `deep` the backups, of a vault that is closed.

    Any header that opens will do, a backup's too. Raises InUse, and what `opened_header` raises where none
    does.
    """
    forbid_memory_dumps()
    lock = VaultLock.take(root, clock, break_lock=False)
    try:
        header, keys = opened_header(root, secret, state_dir)
        checks = list(check_headers(root, keys))
        checks += _database(root, header, keys)
        return checks + (check_backups(root, keys) if deep else [])
    finally:
        lock.release()


def check_headers(root: Path, keys: Keys) -> Iterator[Check]:
    """The header and the copy of it, read again from the disk."""
    for name, file in (("header", headers.FILE), ("copy of the header", headers.COPY)):
        try:
            if not (root / file).exists():
                yield Check(name, False, f"{file} is missing")
                continue
            ok = signed_by(headers.read_header(root, file), keys)
            yield Check(name, ok, "signed with the vault's key" if ok else "changed without the key")
        except NetJournalError as error:
            yield Check(name, False, error.what.rstrip("."))


def describe_damage(pages: SealedPages) -> Check:
    """Every page by its MAC; where some are damaged, whose they are."""
    whose = whose_pages(pages)
    if not whose:
        return Check("pages", True, f"all {pages.count} are authentic")
    parts = [f"{count} of {table or 'no table that can be told'}" for table, count in sorted(whose.items())]
    return Check("pages", False, f"{sum(whose.values())} of {pages.count} are damaged: {', '.join(parts)}")


def _database(root: Path, header: Header, keys: Keys) -> list[Check]:
    path = root / header.database
    try:
        refuse_impostor(path)
    except NetJournalError as error:
        return [Check("pages", False, error.what.rstrip("."))]
    with path.open("rb", buffering=0) as file:
        pages = SealedPages(file, keys.db)
        if not pages.is_readable():
            return [Check("pages", False, "none of them opens with this vault's key")]
        found = describe_damage(pages)
    if not found.ok:
        return [found]
    if journal_of(path).is_file() and journal_of(path).stat().st_size:
        return [found, Check("structure", True, "not looked into: a journal stands beside the database")]
    try:
        connection = keyed_connection(path, keys.db)
    except NetJournalError as error:
        return [found, Check("structure", False, error.what.rstrip("."))]
    try:
        return [found, *(check for check in page_checks(connection) if check.name != "pages")]
    finally:
        connection.close()
