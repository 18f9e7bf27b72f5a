"""Whatever lies in the inbox: good lines are taken in once and in order, the rest is set aside and said."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from netjournal.models import Entry
from netjournal.notebook import Notebook, open_notebook
from netjournal.vault import inbox, intake
from netjournal.vault.header import read_header
from netjournal.vault.secrets import Passphrase

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock

ZONE = "Europe/London"
AT = 1_795_000_000_000


def opened(folder: Path) -> Notebook:
    secret, state = Passphrase(PASSPHRASE), folder / "state"
    return open_notebook(folder / "vault", secret, state_dir=state, clock=HeldClock())


def bodies(notebook: Notebook) -> list[str]:
    rows = notebook.vault.call(lambda: list(Entry.select(Entry.body).order_by(Entry.at, Entry.id)))
    return [row.body for row in rows]


def test_damaged_duplicate_foreign_oversized_and_out_of_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, state = folder / "vault", folder / "state"
    place = root / "inbox"
    uid = "0199f0a0-0000-7000-8000-00000000000{}"
    for number, (text, at) in enumerate((("third", AT + 9000), ("first", AT), ("second", AT + 5000))):
        inbox.seal_note(root, uid.format(number), at, ZONE, text, state)
    notes = sorted(place.iterdir())
    shutil.copyfile(notes[0], place / "again.note")
    (place / "cut.note").write_bytes(notes[1].read_bytes()[:-40])
    strange = inbox.InboxKey.new().public()
    (place / "foreign.note").write_bytes(
        inbox._MAGIC + bytes.fromhex(strange["key_id"]) + inbox._seal(strange, inbox._padded(b"{}"))
    )
    monkeypatch.setattr(intake, "LIMIT", 8000)
    huge = inbox.seal_note(root, uid.format(4), AT, ZONE, "x" * 9000, state)
    huge.rename(place / "huge.note")
    os.mkfifo(place / "pipe.note")
    notebook = opened(folder)
    try:
        assert bodies(notebook) == ["first", "second", "third"]
        aside = {path.name for path in (place / "aside").iterdir()}
        assert aside == {"cut.note", "foreign.note", "huge.note", "pipe.note"}
        said = " ".join(notebook.vault.notices)
        assert all(f"inbox/aside/{name}" in said for name in aside)
        assert [path.name for path in place.iterdir()] == ["aside"]
    finally:
        notebook.vault.close()
    again = opened(folder)
    try:
        assert (len(bodies(again)), again.vault.notices) == (3, [])
    finally:
        again.vault.close()


HOSTILE = [
    {"uid": "0199f0a0-0000-7000-8000-0000000000ff", "said_at": 10**30, "zone": ZONE, "text": "far off"},
    {"uid": "0199f0a0-0000-7000-8000-0000000000fe", "said_at": -(10**17), "zone": ZONE, "text": "long ago"},
    {"uid": "0199f0a0-0000-7000-8000-0000000000fd", "said_at": AT, "zone": "Nowhere/../x", "text": "no zone"},
    {"uid": "'; drop table entry", "said_at": AT, "zone": ZONE, "text": "odd uid"},
    {"uid": "0199f0a0-0000-7000-8000-0000000000fc", "said_at": AT, "zone": ZONE, "text": "\ud800 half"},
    {"uid": "0199f0a0-0000-7000-8000-0000000000fb", "said_at": AT, "zone": ZONE, "text": "   "},
    {"uid": 7, "said_at": AT, "zone": ZONE, "text": "number"},
    ["no", "object"],
]


@pytest.mark.parametrize("note", HOSTILE, ids=range(len(HOSTILE)))
def test_what_a_stranger_sealed_never_keeps_the_notebook_shut(folder: Path, note: object) -> None:
    root = folder / "vault"
    header = read_header(root)
    content = inbox._seal(header.inbox, inbox._padded(json.dumps(note).encode()))
    path = root / "inbox" / "0001.note"
    path.write_bytes(inbox._MAGIC + bytes.fromhex(header.inbox["key_id"]) + content)
    inbox.seal_note(root, "0199f0a0-0000-7000-8000-000000000001", AT, ZONE, "a good one", folder / "state")
    notebook = opened(folder)
    try:
        assert "a good one" in bodies(notebook)
        aside = root / "inbox" / "aside" / "0001.note"
        assert aside.exists() or not path.exists()
    finally:
        notebook.vault.close()
