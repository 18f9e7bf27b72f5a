"""What opens a vault and what is refused, each with its own error, nothing changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from netjournal.errors import BadInput, CannotUnlock, Damaged, MadeByNewer, NetJournalError, StorageFailed
from netjournal.vault.creation import create_vault
from netjournal.vault.durable import storage_errors
from netjournal.vault.header import canonical
from netjournal.vault.secrets import Passphrase, RecoveryCode, new_recovery_code, recovery_secret
from netjournal.vault.slots import FLOOR, calibrate
from tests.vault.conftest import PASSPHRASE, Place
from tests.vault.shelf import HeldClock, Shelf, put, titles


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file but the lock."""
    return {p.name: p.read_bytes() for p in root.rglob("*") if p.is_file() and p.name != "lock"}


def tamper(root: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the header's body and make its plain checksum fit again, as a forger would."""
    outer = json.loads((root / "vault.json").read_bytes())
    change(outer["body"])
    outer["sha256"] = sha256(canonical(outer["body"])).hexdigest()
    (root / "vault.json").write_bytes(canonical(outer))


def refused(
    place: Place, error: type[NetJournalError], secret: Any = None, **options: Any
) -> NetJournalError:
    """The error with which opening is refused; the folder is as it was and the lock is free."""
    before = snapshot(place.root)
    with pytest.raises(error) as caught:
        place.open(secret, **options)
    assert snapshot(place.root) == before
    assert PASSPHRASE not in caught.value.what + caught.value.do
    return caught.value


def test_a_wrong_passphrase_is_refused(place: Place) -> None:
    assert refused(place, CannotUnlock, Passphrase("violet harbour fern")).exit_code == 3
    place.open()


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_passphrase_is_refused_everywhere(place: Place, tmp_path: Path, text: str) -> None:
    refused(place, BadInput, Passphrase(text))
    with pytest.raises(BadInput):
        make(tmp_path / "other", place, passphrase=Passphrase(text))
    assert not (tmp_path / "other").exists()
    with pytest.raises(BadInput):
        place.open().access.change_passphrase(Passphrase(text))


def test_composed_and_decomposed_letters_are_one_passphrase(place: Place) -> None:
    place.open().access.change_passphrase(Passphrase("caf\u00e9 river stone"))
    place.opened[0].close()
    assert place.open(Passphrase("cafe\u0301 river stone")).is_open


def test_the_recovery_code_opens_however_it_is_typed(place: Place) -> None:
    typed = place.code.text.lower().replace("-", " ")
    assert place.open(Passphrase(f"  {typed[:30]}\n{typed[30:]} ")).is_open


def test_a_mistyped_recovery_code_is_noticed() -> None:
    code = new_recovery_code().text
    wrong = ("B" if code[0] != "B" else "C") + code[1:]
    assert recovery_secret(code) is not None
    assert recovery_secret(wrong) is None
    assert recovery_secret(code[:-1]) is None


def test_a_header_changed_without_the_key_is_refused(place: Place) -> None:
    tamper(place.root, lambda body: body.update(epoch=7))
    assert "does not have its key" in refused(place, Damaged).what


def test_a_header_with_a_flipped_byte_is_refused_and_the_copy_is_named(place: Place) -> None:
    path = place.root / "vault.json"
    path.write_bytes(path.read_bytes().replace(b'"epoch":1', b'"epoch":2'))
    error = refused(place, Damaged)
    assert "checksum" in error.what
    assert "vault.json.bak" in error.do
    shutil.copy(place.root / "vault.json.bak", path)
    place.open()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 65535),
        ("memory_kib", 1024 * 1024 + 1),
        ("passes", 2),
        ("passes", 17),
        ("lanes", 0),
        ("lanes", 5),
        ("passes", True),
        ("passes", "3"),
        ("memory_kib", 65536.0),
    ],
)
def test_costs_outside_the_limits_are_refused_before_deriving(
    place: Place, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    tamper(place.root, lambda body: body["slots"][0]["params"].update({name: value}))
    monkeypatch.setattr("netjournal.vault.slots._derive", lambda *_: pytest.fail("derived"))
    refused(place, Damaged)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 60_000, b"x" * 70_000, b'{"body":1}']
)
def test_a_header_that_is_none_is_refused(place: Place, content: bytes) -> None:
    (place.root / "vault.json").write_bytes(content)
    refused(place, Damaged)


@pytest.mark.parametrize("name", ["../other.db", "journal.db/x", "/etc/passwd", "journal-.db"])
def test_a_header_cannot_name_a_database_elsewhere(place: Place, name: str) -> None:
    tamper(place.root, lambda body: body.update(database=name))
    refused(place, Damaged)


def test_a_header_of_a_newer_format_is_refused(place: Place) -> None:
    tamper(place.root, lambda body: body.update(format=2))
    assert refused(place, MadeByNewer).exit_code == 6


def test_a_database_of_nothing_is_refused_and_never_filled(place: Place) -> None:
    (place.root / "journal.db").write_bytes(b"")
    assert "empty" in refused(place, Damaged).what


def test_a_plaintext_database_is_refused(place: Place) -> None:
    (place.root / "journal.db").write_bytes(b"SQLite format 3\0" + bytes(8192))
    assert "not encrypted" in refused(place, Damaged).what


def test_a_file_that_is_no_database_is_refused(place: Place) -> None:
    (place.root / "journal.db").write_bytes(b"a letter to a friend " * 1000)
    refused(place, Damaged)


def test_a_missing_database_is_refused_and_not_made(place: Place) -> None:
    (place.root / "journal.db").unlink()
    refused(place, Damaged)


def test_a_flipped_bit_in_the_database_is_noticed(place: Place) -> None:
    path = place.root / "journal.db"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    refused(place, Damaged)


def test_a_vault_of_a_newer_schema_is_refused_untouched(place: Place) -> None:
    place.open(schema=Shelf(version=1)).close()
    bump = place.open()
    bump.call(lambda: bump.database.execute_sql("UPDATE meta SET value = 9 WHERE key = 'schema_version'"))
    bump.close()
    error = refused(place, MadeByNewer)
    assert error.exit_code == 6
    assert "9" in error.do


def test_an_older_schema_is_backed_up_and_migrated(place: Place) -> None:
    first = place.open()
    first.call(put, first.database, "Emma")
    first.close()
    newer = Shelf(version=2)
    vault = place.open(schema=newer)
    assert vault.call(vault.database.rows, "SELECT title, shelf FROM book") == [("Emma", None)]
    assert len(vault.backups.listed()) == 1
    assert any(vault.backups.listed()[0].name in notice for notice in vault.notices)
    vault.close()
    assert place.open(schema=Shelf(version=2)).notices == []


def test_a_failed_migration_leaves_the_version_and_a_backup(place: Place) -> None:
    place.schema.version = 2
    place.schema.fail = BadInput("no", "no")
    with pytest.raises(BadInput):
        place.open()
    place.schema.version, place.schema.fail = 1, None
    assert len(place.open().backups.listed()) == 1


def test_no_vault_says_so(place: Place, tmp_path: Path) -> None:
    for root in (tmp_path / "nothing", tmp_path, place.root / "vault.json"):
        place.root = root
        with pytest.raises(BadInput):
            place.open()
    assert not (tmp_path / "lock").exists()


def test_modes_that_are_too_open_are_closed_and_said(place: Place) -> None:
    (place.root / "journal.db").chmod(0o644)
    place.root.chmod(0o755)
    vault = place.open()
    assert (place.root / "journal.db").stat().st_mode & 0o777 == 0o600
    assert place.root.stat().st_mode & 0o777 == 0o700
    assert "2 files or folders of the vault could be read by others; they are" in vault.notices[0]
    vault.close()
    (place.root / "journal.db").chmod(0o644)
    assert (
        place.open().notices[0].startswith("One file or folder of the vault could be read by others; it is")
    )


def test_a_path_in_a_refusal_is_made_visible(place: Place, tmp_path: Path) -> None:
    place.root = tmp_path / "no\x1b[31m\u202e"
    with pytest.raises(BadInput) as caught:
        place.open()
    assert "no␛[31m." in caught.value.what


def test_every_file_is_private(place: Place) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    vault.backups.make()
    modes = {p.stat().st_mode & 0o777 for p in place.root.rglob("*")}
    assert modes == {0o600, 0o700}


def test_a_change_of_passphrase(place: Place) -> None:
    vault = place.open()
    with pytest.raises(CannotUnlock):
        vault.access.change_passphrase(Passphrase("new harbour"), Passphrase("wrong one"))
    vault.access.change_passphrase(Passphrase("new harbour"), Passphrase(PASSPHRASE))
    vault.close()
    refused(place, CannotUnlock)
    assert (place.root / "vault.json.bak").read_bytes() == (place.root / "vault.json").read_bytes()
    place.open(Passphrase("new harbour")).close()
    place.open(Passphrase(place.code.text)).close()


def test_a_new_recovery_code_replaces_the_old(place: Place) -> None:
    vault = place.open()
    code = vault.access.new_recovery_code()
    vault.close()
    refused(place, CannotUnlock, Passphrase(place.code.text))
    place.open(Passphrase(code.text)).close()


def make(root: Path, place: Place, **options: Any) -> RecoveryCode:
    """create_vault with the test's own defaults."""
    defaults: dict[str, Any] = {"passphrase": Passphrase("x y z"), "schema": Shelf(), "cost": FLOOR}
    return create_vault(root, state_dir=place.state, clock=HeldClock(), **{**defaults, **options})


def test_a_folder_that_is_not_empty_is_refused(place: Place, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    for root in (tmp_path / "mine", tmp_path / "mine" / "letter.txt", place.root):
        with pytest.raises(BadInput):
            make(root, place)
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_failed_creation_leaves_nothing(place: Place, tmp_path: Path) -> None:
    schema = Shelf()
    schema.fail = RuntimeError("broken")
    before = set(place.state.iterdir())
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(RuntimeError):
        make(home / "v", place, schema=schema)
    assert list(home.iterdir()) == []
    assert set(place.state.iterdir()) == before


def test_a_refusing_disk_is_a_clear_error() -> None:
    import errno

    for number, word in ((errno.ENOSPC, "full"), (errno.EROFS, "read-only"), (errno.EACCES, "permission")):
        with pytest.raises(StorageFailed) as caught, storage_errors("keep the note"):
            raise OSError(number, "no")
        assert word in caught.value.what
        assert caught.value.exit_code == 8


def test_a_full_disk_is_said_the_ballast_goes_and_the_vault_goes_on(place: Place) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    limit = vault.call(vault.database.rows, "PRAGMA page_count")[0][0]
    vault.call(vault.database.execute_sql, f"PRAGMA max_page_count = {limit}")
    with pytest.raises(StorageFailed) as caught:
        vault.call(put, vault.database, "long " * 20_000)
    assert "full" in caught.value.what
    assert not (place.root / "ballast").exists()
    vault.call(vault.database.execute_sql, "PRAGMA max_page_count = 1000000")
    vault.call(put, vault.database, "Persuasion")
    assert vault.call(titles, vault.database) == ["Emma", "Persuasion"]
    vault.close()
    place.open()
    assert (place.root / "ballast").stat().st_size == 1024 * 1024


def test_nothing_secret_stands_in_a_repr(place: Place) -> None:
    vault = place.open()
    keys = vault._in_force.open_keys()
    in_force = vault._in_force
    parts = [vault, vault.access, vault.backups, in_force, vault.database, keys]
    parts += [in_force.header, in_force.seen, in_force.inbox_key]
    said = [
        Passphrase(PASSPHRASE),
        place.code,
        vault.database.connect_params,
    ]
    shown = " ".join(repr(thing) for thing in [*parts, *said])
    secrets = [PASSPHRASE, place.code.text, keys.data.hex(), keys.db.hex(), str(keys.data)[2:-1]]
    assert not [s for s in secrets if s in shown]


def test_the_folder_shows_nothing_that_was_written(place: Place) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Thornfield planted name")
    vault.backups.make()
    vault.close()
    everything = b"".join([*snapshot(place.root).values(), *snapshot(place.state).values()])
    assert b"planted" not in everything
    assert PASSPHRASE.encode() not in everything


def test_the_cost_is_never_under_the_floor() -> None:
    class Quick(HeldClock):
        def monotonic(self) -> float:
            self.ms += 100
            return self.ms / 1000

    assert calibrate(HeldClock()) == FLOOR
    cost = calibrate(Quick())
    assert cost.memory_kib * cost.passes >= 4 * FLOOR.memory_kib * FLOOR.passes
    assert calibrate(Quick(), seconds=0.01) == FLOOR
