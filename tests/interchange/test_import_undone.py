"""An import of each kind is one doing: one undo takes all of it back, a redo brings all of it in again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netjournal.interchange.bring_in import (
    import_csv,
    import_friends,
    import_jrnl,
    import_linkedin,
    import_vcard,
)
from netjournal.interchange.notebook_merge import import_json
from netjournal.interchange.notebook_out import notebook_json
from netjournal.journal.writing import capture
from netjournal.network import contacts
from netjournal.vault.sessions import Vault
from tests.network.contents import assert_undone_whole

FILES = Path(__file__).parent / "files"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ana Ruiz\r\nEMAIL:ana@x.example\r\nORG:Norland\r\n"
    f"CATEGORIES:bid\r\nPHOTO;ENCODING=b;TYPE=PNG:{PNG}\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Chen\r\nTEL:+44 1632 960001\r\nEND:VCARD\r\n"
)
TABLE = "Name,Email,Company,Tags\nAna Ruiz,ana@x.example,Norland,bid\nBo Chen,bo@x.example,,\n"


def _copy(vault: Vault) -> bytes:
    """A copy of another notebook, made in this one and taken back: its rows have uids that are not here."""
    contacts.add_contact(name="Gwen Abbott", organisation="North Council", tags=("forum",))
    capture('met @"Gwen Abbott" and @"Lars Holm"; ! send notes by friday')
    document = json.loads(b"".join(notebook_json()))
    for rows in document["tables"].values():
        for row in rows:
            if isinstance(row.get("uid"), str):
                row["uid"] = row["uid"][:-4] + "abcd"
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("bring", "made"),
    [
        (import_vcard, lambda _vault: CARDS.encode()),
        (import_csv, lambda _vault: TABLE.encode()),
        (import_json, lambda vault: vault.call(_copy, vault)),
        (import_linkedin, lambda _vault: (FILES / "linkedin_connections.csv").read_bytes()),
        (import_jrnl, lambda _vault: (FILES / "jrnl.txt").read_bytes()),
        (import_friends, lambda _vault: (FILES / "friends.md").read_bytes()),
    ],
    ids=["vcard", "csv", "json", "linkedin", "jrnl", "friends"],
)
def test_one_undo_takes_an_import_back_and_a_redo_brings_it_in_again(
    vault: Vault, bring: Callable[[bytes], Any], made: Callable[[Vault], bytes]
) -> None:
    data = made(vault)
    vault.call(contacts.add_contact, name="Here Before")
    summary = assert_undone_whole(vault, bring, data)
    assert summary.added >= 2
