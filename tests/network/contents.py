"""Every value of every table that is kept in history, to compare before a doing and after its undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netjournal.ledger import database, undo
from netjournal.ledger.schema import NotebookSchema
from netjournal.models import RECORDS, ChangeSet
from netjournal.vault.sessions import Vault


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Table → all its rows, by id. Run it on the vault's thread."""
    tables = [model._meta.table_name for model in RECORDS]
    return {t: database().execute_sql(f'SELECT * FROM "{t}" ORDER BY id').fetchall() for t in tables}


def assert_undone_whole(vault: Vault, doing: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """Do it, take it back and do it again; everything must be as it was before, and after. What it gave."""
    before = vault.call(contents)
    sets = vault.call(ChangeSet.select().count)
    given = vault.call(doing, *args, **values)
    after = vault.call(contents)
    assert after != before
    assert vault.call(ChangeSet.select().count) == sets + 1, "one doing of the user is one change set"
    assert vault.call(undo.undo_last) is not None
    assert vault.call(contents) == before
    assert vault.call(undo.redo_last) is not None
    assert vault.call(contents) == after
    assert vault.call(lambda: NotebookSchema().check(database())) == []
    return given
