"""A vault of every earlier schema version opens, is backed up first, and keeps every row."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playhouse.migrations import Runner

from netjournal import migrations
from netjournal.ledger import changeset, database, triggers
from netjournal.ledger.schema import NotebookSchema
from netjournal.models import Attachment, Contact, ContactMethod
from netjournal.notebook import open_notebook
from netjournal.vault.backups import list_backups
from netjournal.vault.creation import create_vault
from netjournal.vault.opening import open_vault
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


def test_rebuilding_a_parent_keeps_children_that_cascade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, places = tmp_path / "vault", {"state_dir": tmp_path / "state", "clock": HeldClock()}
    create_vault(root, passphrase=Passphrase(PASSPHRASE), schema=NotebookSchema(), cost=FLOOR, **places)
    before = open_vault(root, Passphrase(PASSPHRASE), schema=NotebookSchema(), **places)
    before.call(fill)
    before.close()
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for path in migrations.FOLDER.glob("[0-9]*"):
        (scripts / path.name).write_bytes(path.read_bytes())
    (scripts / f"{len(NAMES) + 1:04}_rebuild.py").write_text(PARENT)
    monkeypatch.setattr(migrations, "FOLDER", scripts)
    notebook = open_notebook(root, Passphrase(PASSPHRASE), **places)
    try:
        assert notebook.vault.call(ContactMethod.select().count) == 1
        assert notebook.vault.call(lambda: triggers.differences(database())) == []
    finally:
        notebook.vault.close()
