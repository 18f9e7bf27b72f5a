"""A vault of every earlier schema version opens, is backed up first, and keeps every row."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playhouse.migrations import Runner

from netjournal import migrations
from netjournal.errors import Damaged
from netjournal.ledger import changeset, database, triggers
from netjournal.ledger.schema import NotebookSchema
from netjournal.models import Attachment, Contact, ContactMethod
from netjournal.notebook import open_notebook
from netjournal.vault.backups import list_backups
from netjournal.vault.checks import row_counts
from netjournal.vault.creation import create_vault
from netjournal.vault.opening import open_vault
from netjournal.vault.restoring import restore_backup
from netjournal.vault.secrets import Passphrase
from netjournal.vault.slots import FLOOR

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock

NAMES = sorted(path.stem for path in migrations.FOLDER.glob("[0-9]*.py"))


class EarlierSchema(NotebookSchema):
    """The notebook as the first `version` scripts left it."""

    def __init__(self, version: int) -> None:
        super().__init__()
        self.version = version

    def create(self, db: Any) -> None:
        every_trigger = triggers.expected

        def some(db: Any) -> Any:
            return Runner(db, str(migrations.FOLDER)).up(NAMES[self.version - 1])

        own = triggers.columns_in_history

        def of_its_columns(model: Any) -> list[str]:
            there = {column.name for column in db.get_columns(model._meta.table_name)}
            return [name for name in own(model) if name in there]

        def of_its_tables() -> dict[str, str]:
            there = {f'ON "{table}" ' for table in db.get_tables()}
            with patch.object(triggers, "columns_in_history", of_its_columns):
                every = every_trigger()
            known = {name: sql for name, sql in every.items() if any(table in sql for table in there)}
            return known | {name: every[name] for name in triggers._KEPT_TIMES}

        with (
            patch.object(migrations, "run", some),
            patch.object(triggers, "expected", of_its_tables),
        ):
            super().create(db)


def insert(model: Any, **values: Any) -> int:
    """A row as the models of that version would have made it: with the columns that its table has."""
    table = model._meta.table_name
    there = {column.name for column in database().get_columns(table)} - {"id"}
    made = model(uid=model().make_uid(1), created_at=1, updated_at=1, **values)
    row = {f.column_name: made.__data__.get(f.name) for f in model._meta.sorted_fields}
    row = {name: value for name, value in row.items() if name in there}
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    return int(
        database()
        .execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
        .lastrowid
    )


def fill() -> None:
    with changeset("contacts.add"):
        contact = insert(Contact, name="Ana Ruiz", sort_name="ana ruiz")
        ContactMethod.create(contact=contact, kind="phone", value="01632 960001")
        kept = Attachment.create(name="a.txt", size=1, sha256="00", contact=contact)
        database().execute_sql(
            "INSERT INTO attachment_chunk (attachment_id, position, data) VALUES (?, 0, x'41')", (kept.id,)
        )


@pytest.mark.parametrize("version", range(1, len(NAMES)))
def test_an_earlier_vault_opens_with_all_its_rows(tmp_path: Path, version: int) -> None:
    root, places = tmp_path / "vault", {"state_dir": tmp_path / "state", "clock": HeldClock()}
    earlier = EarlierSchema(version)
    create_vault(root, passphrase=Passphrase(PASSPHRASE), schema=earlier, cost=FLOOR, **places)
    before = open_vault(root, Passphrase(PASSPHRASE), schema=earlier, **places)
    before.call(fill)
    before.close()
    notebook = open_notebook(root, Passphrase(PASSPHRASE), **places)
    try:
        counts = "SELECT (SELECT COUNT(*) FROM contact), (SELECT COUNT(*) FROM contact_method), "
        counts += (
            "(SELECT COUNT(*) FROM attachment_chunk), (SELECT value FROM meta WHERE key = 'schema_version')"
        )
        found = notebook.vault.call(lambda: database().execute_sql(counts).fetchone())
        assert found == (1, 1, 1, len(NAMES))
        assert notebook.vault.call(lambda: triggers.differences(database())) == []
        assert notebook.vault.call(lambda: NotebookSchema().check(database())) == []
        assert len(list_backups(root)) == 1
    finally:
        notebook.vault.close()


PARENT = """
def up(migrator, db):
    made = db.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'contact'").fetchone()[0]
    db.execute_sql(made.replace('"contact"', '"contact_anew"', 1))
    db.execute_sql('INSERT INTO "contact_anew" SELECT * FROM "contact"')
    db.execute_sql('DROP TABLE "contact"')
    db.execute_sql('ALTER TABLE "contact_anew" RENAME TO "contact"')
"""


LOSING = """
def up(migrator, db):
    db.execute_sql('DELETE FROM "{}"')
"""


def with_one_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> tuple[Path, dict[str, Any], dict[str, int]]:
    """A filled vault of the newest version, one script more than it knows; its rows by table."""
    root, places = tmp_path / "vault", {"state_dir": tmp_path / "state", "clock": HeldClock()}
    create_vault(root, passphrase=Passphrase(PASSPHRASE), schema=NotebookSchema(), cost=FLOOR, **places)
    before = open_vault(root, Passphrase(PASSPHRASE), schema=NotebookSchema(), **places)
    before.call(fill)
    counts = before.call(lambda: row_counts(database().connection()))
    before.close()
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for path in migrations.FOLDER.glob("[0-9]*"):
        (scripts / path.name).write_bytes(path.read_bytes())
    (scripts / f"{len(NAMES) + 1:04}_more.py").write_text(script)
    monkeypatch.setattr(migrations, "FOLDER", scripts)
    return root, places, counts


def test_rebuilding_a_parent_keeps_children_that_cascade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, places, before = with_one_more(tmp_path, monkeypatch, PARENT)
    notebook = open_notebook(root, Passphrase(PASSPHRASE), **places)
    try:
        after = notebook.vault.call(lambda: row_counts(database().connection()))
        assert after.pop("schema_migration") == before.pop("schema_migration") + 1
        assert after == before
        assert notebook.vault.call(lambda: triggers.differences(database())) == []
    finally:
        notebook.vault.close()


@pytest.mark.parametrize("table", ["contact_method", "attachment_chunk"])
def test_a_migration_that_loses_rows_is_refused_every_time_and_the_backup_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    root, places, before = with_one_more(tmp_path, monkeypatch, LOSING.format(table))
    for _ in range(3):
        with pytest.raises(Damaged, match=table):
            open_notebook(root, Passphrase(PASSPHRASE), **places)
        places["clock"].advance(60)
    (backup,) = list_backups(root)
    monkeypatch.undo()
    schema = {"schema": NotebookSchema(), **places}
    restore_backup(root, backup.name, Passphrase(PASSPHRASE), **schema)
    vault = open_vault(root, Passphrase(PASSPHRASE), **schema)
    try:
        assert vault.call(lambda: row_counts(database().connection())) == before
    finally:
        vault.close()
