"""`netjournal review shape`: plain lines, one document, and a picture that is never written over a file."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from .conftest import Shell


def test_lines_document_and_picture(shell: Shell, tmp_path: Path) -> None:
    assert "Nobody is tied" in shell("review", "shape").out
    shell.ok("log", 'meeting: @"Ana Petrov" and @"Bo Chen" on the bid')
    shell.ok("log", 'called @"Cai Wren"')
    out = shell("review", "shape").out
    assert "3 tied to me, 1 ties among them" in out and "only tie to Ana Petrov" in out
    assert "Cai Wren, tied to me alone" in out
    document = shell.ok("review", "shape", "--period", "2026")
    assert (document["size"], document["effective_size"], document["apart"]) == (3, "7/3", 1)
    uids = {name: uid for uid, name in document["names"].items()}
    assert document["ties"] == [{"one": uids["Ana Petrov"], "other": uids["Bo Chen"]}]
    target = tmp_path / "shape.svg"
    shell.ok("review", "shape", "-o", str(target))
    ElementTree.fromstring(target.read_text("utf-8"))
    before = target.read_bytes()
    refused = shell("review", "shape", "-o", str(target))
    assert refused.code == 2 and target.read_bytes() == before
    shell.ok("review", "shape", "-o", str(target), "--force")
