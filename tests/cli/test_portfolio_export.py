"""The portfolio leaves by command: previewed, written, signed, checked; never over what is there."""

from __future__ import annotations

from pathlib import Path

from tests.interchange.bag.bags import key_in

from .conftest import Shell, keys_of, refused


def test_the_portfolio_leaves_by_command(shell: Shell, tmp_path: Path) -> None:
    shell.ok("log", "met", "about", "the", "rules")
    made = shell.ok("portfolio", "export", "--preview")
    counts = ("pieces", "withheld_pieces", "unseen", "files", "files_left_out", "gaps", "ask", "withheld")
    keys_of(made, "schema", *counts)
    target, key = tmp_path / "bag.zip", key_in(tmp_path)
    arguments = ("portfolio", "export", "-o", str(target), "--no-pdf", "--sign", str(key), "--names", "names")
    done = shell.ok(*arguments)
    keys_of(done, "schema", "path", "bytes", "manifest", "signed_by", *counts)
    assert target.stat().st_size == done["bytes"] and (tmp_path / "names").exists()
    verdict = shell.ok("portfolio", "verify", str(target))
    assert verdict["signature"] == {"state": "holds", "key": done["signed_by"]}
    refused(shell(*arguments), 2)
    refused(shell("portfolio", "export"), 2)
    refused(shell("portfolio", "export", "-o", str(tmp_path / "other"), "--submission", "4"), 7)
    assert "Written:" in shell(*arguments, "--force").out
