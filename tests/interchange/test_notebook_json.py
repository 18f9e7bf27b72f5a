"""The whole notebook out and into another vault: equal in every table; hostile files leave nothing behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from netjournal.errors import BadInput, MadeByNewer
from netjournal.interchange.bring_in import import_vcard
from netjournal.interchange.notebook_in import is_empty, restore_json
from netjournal.interchange.notebook_out import notebook_json
from netjournal.interchange.notebook_tables import table_names
from netjournal.interchange.taking_out import take_out
from netjournal.ledger import database
from netjournal.ledger.audit import record_event
from netjournal.ledger.schema import NotebookSchema
from netjournal.ledger.search_index import find
from netjournal.ledger.trash import discard
from netjournal.ledger.undo import undo_last
from netjournal.models import TABLES, ChangeSet, Contact, Draft
from netjournal.network.contacts import edit_contact
from netjournal.notebook import create_notebook, open_notebook
from netjournal.vault.schema import CommitMark
from netjournal.vault.secrets import Passphrase
from netjournal.vault.sessions import Vault
from netjournal.vault.slots import FLOOR
from tests.conftest import PASSPHRASE
from tests.held_clock import HeldClock
from tests.interchange.test_files import FILES


def every_table() -> dict[str, list[Any]]:
    """All rows of all tables of the models; of the search index which rows have a document."""
    names = [model._meta.table_name for model in TABLES]
    rows = {name: database().execute_sql(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
    rows["doc"] = sorted((kind, row) for _, kind, row in rows["doc"])  # keys of one minute are in any order
    rows["sqlite_sequence"] = (
        database().execute_sql("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    )
    return rows


def write_something() -> None:
    """People with photos, an edit, a deletion, an undo, a draft and a link of the chain."""
    for name in ("nextcloud.vcf", "icloud.vcf", "hostile_text.vcf"):
        import_vcard((FILES / name).read_bytes())
    first = Contact.select().order_by(Contact.id).first()
    edit_contact(first.id, {"notes": "123", "role": "null"})
    discard("contact", first.id)
    import_vcard((FILES / "google.vcf").read_bytes())
    undo_last()
    Draft.create(place="today", text="half a \x00 line", cursor=3, saved_at=5)
    record_event("notebook.tested", b"payload")


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Callable[[], Vault]]:
    """Another, empty vault; opened on its own, as one vault is open in a process."""
    opened: list[Vault] = []

    def open_second() -> Vault:
        root, state = tmp_path / "second", tmp_path / "second-state"
        secret = Passphrase(PASSPHRASE)
        if not root.exists():
            create_notebook(root, secret, state_dir=state, clock=HeldClock(), cost=FLOOR)
        opened.append(open_notebook(root, secret, state_dir=state, clock=HeldClock()).vault)
        return opened[-1]

    yield open_second
    for vault in opened:
        if vault.is_open:
            vault.close()


def heard_by_the_vault() -> list[CommitMark]:
    """Every commit that the vault is told of from now on (and writes into its state file)."""
    db, marks = database(), list[CommitMark]()
    told = db.on_committed
    db.on_committed = lambda mark: (marks.append(mark), told(mark))
    return marks


def copy_of(vault: Vault) -> bytes:
    """A notebook with something in it, as a file; the vault is closed after."""

    def write() -> bytes:
        write_something()
        return b"".join(notebook_json())

    data = vault.call(write)
    vault.close()
    return data


def test_a_notebook_comes_back_equal_in_every_table(
    vault: Vault, second: Callable[[], Vault], tmp_path: Path
) -> None:
    def write() -> dict[str, list[Any]]:
        write_something()
        take_out("json", tmp_path / "copy.json")
        return every_table()

    before = vault.call(write)
    vault.close()
    other = second()

    def read_back() -> None:
        assert is_empty()
        marks = heard_by_the_vault()
        restored = restore_json((tmp_path / "copy.json").read_bytes())
        assert every_table() == before
        assert restored.rows["contact"] == len(before["contact"]) > 0
        assert NotebookSchema().check(database()) == []
        assert find(database(), '"achterberg"')
        assert [mark.uid for mark in marks] == [ChangeSet.select().order_by(ChangeSet.id.desc()).first().uid]
        undo_last()

    other.call(read_back)
    other.close()
    again = second()  # the state file agrees: nothing is taken for a rollback
    assert again.call(Contact.select().count) == len(before["contact"])


def test_every_table_of_the_models_is_in_the_file(vault: Vault) -> None:
    document = json.loads(copy_of(vault))
    left_out = {model._meta.table_name for model in TABLES} - set(document["tables"])
    assert left_out == {"doc", "current_change_set"}
    filled = {name for name, rows in document["tables"].items() if rows}
    assert {"contact", "contact_method", "change", "change_set", "audit_event", "attachment_chunk"} <= filled


def test_the_secrets_of_the_vault_are_not_in_the_file(vault: Vault) -> None:
    facts = vault.call(lambda: dict(database().execute_sql("SELECT key, value FROM meta").fetchall()))
    document = json.loads(copy_of(vault))
    assert set(document["facts"]) == {"copy_id", "digest_key"}
    kept = [str(value) for key, value in facts.items() if key not in document["facts"]]
    text = json.dumps(document)
    assert not [value for value in kept if len(value) > 20 and value in text]


def test_a_notebook_with_rows_is_not_overwritten(vault: Vault) -> None:
    def look() -> None:
        write_something()
        before, data = every_table(), b"".join(notebook_json())
        with pytest.raises(BadInput):
            restore_json(data)
        assert every_table() == before

    vault.call(look)


def test_a_rehearsal_keeps_nothing(vault: Vault, second: Callable[[], Vault]) -> None:
    data, other = copy_of(vault), second()

    def look() -> None:
        before = every_table()
        assert restore_json(data, dry_run=True).total > 10
        assert every_table() == before and NotebookSchema().check(database()) == []

    other.call(look)


def with_change(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        document = json.loads(data)
        change(document)
        return json.dumps(document).encode()

    return changed


def put(table: str, column: str, value: object) -> Callable[[bytes], bytes]:
    return with_change(lambda document: document["tables"][table][0].update({column: value}))


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[: len(data) // 2],
    "not JSON": lambda data: b"\x00\xff",
    "very deep": lambda data: b"[" * 200_000,
    "a huge number": lambda data: b'{"schema": ' + b"9" * 10_000 + b"}",
    "a list": lambda data: b"[]",
    "another file": lambda data: b'{"schema": 1}',
    "no number": put("contact", "ideal_days", float("nan")),
    "text for a number": put("contact", "created_at", "soon"),
    "a number for text": put("contact", "name", 7),
    "truth for a number": put("contact", "is_self", True),
    "too large": put("contact", "ideal_days", 2**64),
    "nothing where something must be": put("contact", "name", None),
    "half a character": put("contact", "notes", "\ud800"),
    "bad base64": put("attachment_chunk", "data", {"base64": "?"}),
    "a list for text": put("contact", "name", ["x"]),
    "a column that is not known": put("contact", 'x" TEXT; DROP TABLE contact; --', 1),
    "one id twice": with_change(lambda d: d["tables"]["contact"].append(d["tables"]["contact"][0])),
    "a missing row": with_change(lambda d: d["tables"]["organisation"].clear()),
    "a missing table": with_change(lambda d: d["tables"].pop("tag")),
    "an unknown table": with_change(lambda d: d["tables"].update({"sqlite_master": []})),
    "an altered history": with_change(lambda d: d["tables"]["change"].pop()),
    "an altered chain": put("audit_event", "kind", "notebook.blessed"),
    "a strange counter": with_change(lambda d: d["sequences"].update({"contact": "9"})),
    "no facts": with_change(lambda d: d.pop("facts")),
    "a strange key": with_change(lambda d: d["facts"].update({"digest_key": "zz"})),
    "a row that is no object": with_change(lambda d: d["tables"]["contact"].append(3)),
}


def test_hostile_files_are_refused_and_leave_nothing(vault: Vault, second: Callable[[], Vault]) -> None:
    data, other = copy_of(vault), second()

    def look() -> None:
        before = every_table()
        for name, spoil in HOSTILE.items():
            with pytest.raises(BadInput) as refusal:
                restore_json(spoil(data))
            assert "Achterberg" not in refusal.value.what, name
            assert every_table() == before, name
        assert NotebookSchema().check(database()) == []
        restore_json(data)

    other.call(look)


def test_a_copy_of_a_newer_version_is_refused(vault: Vault, second: Callable[[], Vault]) -> None:
    newer = with_change(lambda document: document.update({"version": 10_000}))(copy_of(vault))
    with pytest.raises(MadeByNewer):
        second().call(restore_json, newer)


def test_the_file_comes_a_row_at_a_time(vault: Vault) -> None:
    def look() -> None:
        write_something()
        pieces = list(notebook_json())
        rows = sum(len(found) for name, found in every_table().items() if name in table_names())
        assert len(pieces) > rows
        assert max(map(len, pieces)) < 10_000

    vault.call(look)
