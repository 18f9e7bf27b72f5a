"""`review report`: what it writes, says and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Shell
from .test_vault_commands import _rated


@pytest.mark.parametrize(
    ("form", "begins"), [("md", b"# Rev"), ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")]
)
def test_it_writes_the_report_and_says_what_it_is(
    shell: Shell, tmp_path: Path, form: str, begins: bytes
) -> None:
    _rated(shell)
    target = tmp_path / "out"
    said = shell("review", "report", "2026", "--format", form, "-o", str(target))
    assert (said.code, said.err) == (0, "")
    assert "plain text, not encrypted" in said.out
    assert target.read_bytes().startswith(begins)


def test_its_document_has_the_fields_that_are_written(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    document = shell.ok("review", "report", "2026", "--format", "md", "-o", str(target))
    assert document == {"schema": 1, "path": str(target), "bytes": target.stat().st_size}


def test_it_refuses_what_it_cannot_do_and_writes_nothing(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("mine")
    for argv, code in (
        (("2026", "--format", "md", "-o", str(target)), 2),
        (("2026", "--format", "doc", "-o", str(tmp_path / "new")), 2),
        (("2026", "--format", "md", "--profile", "friend", "-o", str(tmp_path / "new")), 2),
        (("some winter", "--format", "md", "-o", str(tmp_path / "new")), 7),
        (("2026", "--format", "md", "-o", str(tmp_path / "no" / "folder")), 8),
    ):
        said = shell("review", "report", *argv)
        assert said.code == code, argv
        assert len(said.err.splitlines()) == 2
    assert target.read_text() == "mine"
    assert not (tmp_path / "new").exists()
    assert shell("review", "report", "2026", "--format", "md", "-o", str(target), "--force").code == 0
