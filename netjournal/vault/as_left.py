"""Whether a vault is as this laptop left it (journal, pages, newest change), and all of it where that is due.

What does not fit is raised or, where that was asked for, accepted and said.
"""

from __future__ import annotations

from pathlib import Path

from netjournal.errors import Damaged, RolledBack
from netjournal.vault.checks import Check, deep_checks, page_checks
from netjournal.vault.database import VaultDatabase
from netjournal.vault.database_files import journal_of
from netjournal.vault.durable import storage_errors
from netjournal.vault.header import Header
from netjournal.vault.keys import Keys
from netjournal.vault.lastseen import LastSeen, compare, foreign_journal, missing_journal, said
from netjournal.vault.one_opening import Opening
from netjournal.vault.pages import fingerprint
from netjournal.vault.state import State, folder_of


def load_seen(way: Opening, header: Header, keys: Keys) -> LastSeen:
    """This laptop's note of the vault; one that does not fit is, where that is accepted, begun anew."""
    folder = folder_of(way.state_dir, way.root, header.vault_id)
    try:
        return LastSeen.load(folder, header, keys, way.clock)
    except RolledBack as error:
        way.accept(error)
        return LastSeen.forget(folder, header.vault_id, keys, way.clock)


def check_journal(way: Opening, state: State | None, path: Path) -> None:
    """Between writes the rollback journal is empty; SQLite would play another back into the database unasked.

    After a dirty end it must be there; after a clean one nothing may be in it.
    """
    journal = journal_of(path)
    if state is None:
        return
    if state.dirty is None and journal.exists() and journal.stat().st_size:
        way.accept(foreign_journal(state))
        journal.replace(journal.with_name(f"{journal.name}.aside"))
        way.notices.append(f"The foreign journal was not used; it is kept as {journal.name}.aside.")
        way.thorough = True
    elif state.dirty is not None and not journal.exists():
        way.accept(missing_journal(state.dirty, state))


def check_pages(way: Opening, state: State | None, path: Path) -> None:
    """A page that was put back has a MAC that fits, and leads to other rows: so look before any is shown."""
    with storage_errors("read the vault's database"):
        if state is None or state.dirty is not None or not state.pages or fingerprint(path) == state.pages:
            return
    way.notices.append(
        f"The database is not as it was left here on {said(state.at)}: it was used elsewhere since then, or "
        "some of it was put back."
    )
    way.thorough = True


def check_rollback(way: Opening, header: Header, seen: LastSeen, db: VaultDatabase) -> None:
    """The newest change that was seen must be there; an older copy that is let pass is checked whole."""
    if seen.state is None:
        way.notices.append("This laptop has not seen this vault before; from now on it notices older copies.")
    try:
        compare(seen.state, header, db, way.schema)
    except RolledBack as error:
        _refuse_unsound(
            page_checks(db.connection())
        )  # rows of a damaged page are missing: that is no older copy
        way.accept(error)
        way.thorough = True


def check_soundness(way: Opening, db: VaultDatabase, unclean: bool) -> None:
    """All of the database, after an end that was not clean or on the user's word (a rollback, a lock)."""
    why = (
        "The vault was not closed cleanly the last time; everything" if unclean else "Everything in the vault"
    )
    way.notices.append(f"{why} was checked.")
    _refuse_unsound(deep_checks(db, way.schema))


def _refuse_unsound(checks: list[Check]) -> None:
    bad = [check.detail for check in checks if not check.ok]
    if bad:
        raise Damaged(f"The vault's database is damaged: {'; '.join(bad)}.", "Restore a backup.")
