"""The schema that the migrations make is the one that the models describe."""

from __future__ import annotations

import re
from typing import Any

from peewee import ForeignKeyField

from netjournal.ledger import database, sources, triggers
from netjournal.ledger.schema import NotebookSchema
from netjournal.models import RECORDS, TABLES
from netjournal.vault.sessions import Vault

# Nothing to search for in these: links, numbers, choices, open questions.
SILENT = {
    "citation", "entry_organisation", "question", "review_weight", "rating", "cell_step", "setting",
    "imported_record", "seal", "step_done", "agreement_party", "agreement_topic", "told", "meeting_series",
    "template", "not_same_contact", "not_same_organisation", "saved_filter",
    "export", "declined", "submitted_piece", "decisions_file",
}  # fmt: skip


def columns(table: str) -> list[tuple[Any, ...]]:
    rows = database().execute_sql(f'PRAGMA table_info("{table}")').fetchall()
    return sorted((name, kind, notnull) for _, name, kind, notnull, _, _ in rows)


def test_every_column_of_the_models_is_there_and_no_other(vault: Vault) -> None:
    for model in TABLES:
        sql, _ = model._schema._create_table(safe=False).query()
        scratch = re.sub(r'^CREATE TABLE "\w+"', 'CREATE TEMP TABLE "scratch"', sql)

        def compare(table: str = model._meta.table_name, scratch: str = scratch) -> tuple[Any, Any]:
            database().execute_sql(scratch)
            wanted = columns("scratch")
            database().execute_sql('DROP TABLE temp."scratch"')
            return columns(table), wanted

        found, wanted = vault.call(compare)
        assert found == wanted, model


def test_every_foreign_key_is_indexed_and_says_what_a_delete_does(vault: Vault) -> None:
    def indexed(table: str) -> set[str]:
        names = database().execute_sql(f'PRAGMA index_list("{table}")').fetchall()
        return {database().execute_sql(f'PRAGMA index_info("{row[1]}")').fetchone()[2] for row in names}

    for model in TABLES:
        table = model._meta.table_name
        keys = vault.call(
            lambda t=table: database().execute_sql(f'PRAGMA foreign_key_list("{t}")').fetchall()
        )
        said = {field.column_name: field.on_delete for field in model._meta.refs}
        assert {key[3]: key[6] for key in keys} == said, model
        assert set(said) <= vault.call(indexed, table), model
        assert all(isinstance(field, ForeignKeyField) and field.on_delete for field in model._meta.refs)


def test_the_triggers_are_the_expected_ones(vault: Vault) -> None:
    assert vault.call(lambda: triggers.differences(database())) == []
    vault.call(lambda: database().execute_sql("DROP TRIGGER contact_updated"))
    assert vault.call(lambda: triggers.differences(database())) == [
        "The trigger contact_updated is not as it should be."
    ]


def test_every_record_is_searched_or_part_of_one_or_silent_on_purpose() -> None:
    tables = {model._meta.table_name for model in RECORDS}
    covered = {source.table for source in sources.SOURCES.values()} | set(sources.OWNERS) | {"tag"}
    assert tables == covered | SILENT


def test_an_empty_vault_is_sound(vault: Vault) -> None:
    assert vault.call(lambda: NotebookSchema().check(database())) == []
