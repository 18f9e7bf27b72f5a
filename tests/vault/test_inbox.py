"""Notes sealed with no passphrase at hand, and taken out at unlock."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput, Damaged, StorageFailed
from netjournal.vault.header import canonical
from netjournal.vault.inbox import InboxKey, open_note, seal_note
from tests.examples import on_one_vault
from tests.vault.conftest import Place

TEXT = "Lunch with Wilhelmina Quickly"


def seal(place: Place, text: str = TEXT, said_at: int = 1_790_000_000_000, uid: str = "u1") -> Path:
    return seal_note(place.root, uid, said_at, "Europe/London", text, place.state)


def test_a_note_sealed_while_locked_is_read_after_unlock(place: Place) -> None:
    path = seal(place)
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"Quickly" not in path.read_bytes()
    vault = place.open()
    assert vault.has_inbox()
    inbox = vault.read_inbox()
    note = inbox.notes[0]
    assert (note.uid, note.said_at, note.zone, note.text) == ("u1", 1_790_000_000_000, "Europe/London", TEXT)
    assert inbox.set_aside == ()
    assert "Quickly" not in repr(inbox)
    vault.discard(note)
    assert vault.read_inbox().notes == ()
    assert not vault.has_inbox()


def test_a_note_is_kept_while_the_vault_is_open(place: Place) -> None:
    vault = place.open()
    seal(place)
    assert [note.text for note in vault.read_inbox().notes] == [TEXT]


def test_notes_come_in_the_order_in_which_they_were_said(place: Place) -> None:
    for text, at in (("c", 30), ("a", -5), ("b1", 20), ("b2", 20), ("b3", 20), ("d", 10**13)):
        seal(place, text, at)
    assert [n.text for n in place.open().read_inbox().notes] == ["a", "b1", "b2", "b3", "c", "d"]


def test_the_length_shows_only_in_steps(place: Place) -> None:
    sizes = {seal(place, "x" * n).stat().st_size for n in range(1, 120)}
    assert len(sizes) == 1
    assert seal(place, "x" * 400).stat().st_size in {size + 256 for size in sizes} | {s + 512 for s in sizes}


def test_what_is_damaged_or_foreign_is_set_aside_and_said(place: Place, tmp_path: Path) -> None:
    good, bad = seal(place), seal(place)
    sealed = bad.read_bytes()
    bad.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    folder = good.parent
    (folder / "letter.txt").write_text("dear")
    (folder / "empty.note").write_bytes(b"")
    (folder / "link.note").symlink_to(good)
    (folder / ".half.tmp").write_bytes(b"half")
    vault = place.open
    (folder / "link.note").unlink()
    opened = vault()
    (folder / "link.note").symlink_to(good)
    inbox = opened.read_inbox()
    assert [note.path for note in inbox.notes] == [good]
    assert set(inbox.set_aside) == {bad.name, "letter.txt", "empty.note", "link.note"}
    assert (folder / "aside" / "letter.txt").read_text() == "dear"
    assert opened.read_inbox().set_aside == ()


def test_a_second_file_of_the_same_name_set_aside_replaces_nothing(place: Place) -> None:
    vault = place.open()
    for text in ("one", "two"):
        (place.root / "inbox" / "x.note").write_text(text)
        vault.read_inbox()
    kept = {path.read_text() for path in (place.root / "inbox" / "aside").iterdir()}
    assert kept == {"one", "two"}


def test_an_inbox_key_that_was_exchanged_is_refused_by_log_and_by_unlock(place: Place) -> None:
    path = place.root / "vault.json"
    outer = json.loads(path.read_bytes())
    outer["body"]["inbox"] = InboxKey.new().public()
    outer["sha256"] = sha256(canonical(outer["body"])).hexdigest()
    path.write_bytes(canonical(outer))
    with pytest.raises(Damaged) as caught:
        seal(place)
    assert caught.value.exit_code == 5
    assert list((place.root / "inbox").iterdir()) == []
    with pytest.raises(Damaged):
        place.open()


def test_without_a_state_file_the_header_is_trusted(place: Place) -> None:
    for path in place.state.iterdir():
        path.unlink()
    assert seal(place).is_file()


def test_no_vault_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        seal_note(tmp_path, "u", 1, "UTC", TEXT, tmp_path)


def test_a_folder_that_cannot_be_written_is_said(place: Place) -> None:
    (place.root / "inbox").rmdir()
    (place.root / "inbox").write_text("in the way")
    with pytest.raises(StorageFailed):
        seal(place)


@on_one_vault(3)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=700))
def test_any_text_comes_back_as_it_was(place: Place, text: str) -> None:
    path = seal(place, text)
    vault = place.opened[0] if place.opened else place.open()
    key = vault._in_force.inbox_key
    assert key is not None
    note = open_note(path, key.private(), key.public()["key_id"])
    assert note.text == text
    path.unlink()


def test_sealing_loads_nothing_heavy() -> None:
    code = (
        "import sys, netjournal.vault.inbox; "
        "heavy = ('peewee', 'sqlcipher3', 'keyring', 'cryptography', 'textual', 'asyncio'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"
