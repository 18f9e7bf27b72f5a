"""`import` of each form and `export` of each, at the shell: counts, exit codes, nothing over another file."""

from __future__ import annotations

from pathlib import Path

from tests.interchange.test_files import FILES

from .conftest import Shell, keys_of, refused


def test_each_form_comes_in_and_goes_out(shell: Shell, tmp_path: Path) -> None:
    for form, name, added in (
        ("linkedin", "linkedin_connections.csv", 4), ("jrnl", "jrnl.txt", 4), ("friends", "friends.md", 6),
        ("csv", "outlook_german.csv", 1),
    ):  # fmt: skip
        rehearsed = shell.ok("import", form, str(FILES / name), "--dry-run")
        summary = shell.ok("import", form, str(FILES / name))
        assert summary["added"] == added and rehearsed == summary
        assert shell.ok("import", form, str(FILES / name))["added"] == 0
    refused(shell("import", "jrnl", str(FILES / "jrnl.txt"), "--strict"), 2, "harbour")
    refused(shell("import", "friends", str(FILES / "jrnl.txt")), 2, "harbour")
    for form in ("vcard", "csv", "markdown"):
        target = tmp_path / form
        written = shell.ok("export", form, "-o", str(target), "--contact", "Grace Quill")
        keys_of(written, "schema", "bytes")
        assert target.exists()
        refused(shell("export", form, "-o", str(target)), 2)
        assert "would be" in shell("export", form, "--preview").err
    said = shell("export", "csv", "--profile", "assessor", "--preview", "--json")
    assert {"person", "organisation"} <= {line["reason"] for line in said.json["withheld"]}
    assert "plain text" in shell("export", "vcard", "-o", str(tmp_path / "all.vcf")).out
    refused(shell("export", "json", "-o", str(tmp_path / "x"), "--contact", "Grace Quill"), 2)
    refused(shell("export", "vcard", "-o", str(tmp_path / "y"), "--contact", "Nobody Here"), 7)
