"""What a change that was cut short left in the vault's folder, cleared at the next opening and said."""

from __future__ import annotations

from pathlib import Path

from netjournal.vault.database_files import number_of, remove_database, unused_databases
from netjournal.vault.durable import storage_errors
from netjournal.vault.header import COPY, Header, refresh_copy
from netjournal.vault.state import State

_NEVER_DONE = (
    "A change of key or a restore was cut short: the vault goes on as it was, under the key and the recovery "
    "code that it had. The unfinished copy is removed."
)
_DONE = (
    "A change of key or a restore was cut short at its very end, and is complete now. If a new recovery code "
    "was not written down, make another: `netjournal recovery`. The keyring may be off now."
)
_UNUSED = (
    "{} in the vault's folder is not used: a copy of the notebook under the key of its day. "
    "Move it away, or delete it."
)
_COPY_MADE = f"The copy of the header, {COPY}, was not the present one; it is made anew."


def clear_leftovers(root: Path, header: Header, state: State | None) -> list[str]:
    """Remove what may still open with what was taken out since; the sentences to be said.

    A database file goes only where this laptop's own note says that it was left over; another is named.
    Raises StorageFailed.
    """
    said = []
    with storage_errors("clear what an interrupted change left"):
        for file in root.glob(".vault.json*.tmp"):
            file.unlink(missing_ok=True)
        if refresh_copy(root):
            said.append(_COPY_MADE)
        left = state.leftover if state is not None else ""
        if left and left != header.database and remove_database(root, left):
            said.append(_NEVER_DONE if number_of(left) > number_of(header.database) else _DONE)
        said += [_UNUSED.format(name) for name in unused_databases(root, header.database)]
    return said
