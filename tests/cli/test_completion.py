"""Completion scripts, run by the shells themselves, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from netjournal.cli.completing import script_for

ASKED = {
    "netjournal rev": "review",
    "netjournal review re": "report",
    "netjournal review report --format h": "html",
    "netjournal completion ": "fish",
    "netjournal --break": "--break-lock",
    "netjournal import vcard cards/": "cards/ana.vcf",
}
BASH = """
source "$1"; COMP_LINE="$2"; COMP_WORDS=($2); [[ "$2" == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
_shtab_netjournal netjournal "${COMP_WORDS[$COMP_CWORD]}" ""
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = 'source $argv[1]; complete -C "$argv[2]"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("completing")
    (made / "cards").mkdir()
    (made / "cards" / "ana.vcf").touch()
    for shell in ("bash", "zsh", "fish"):
        (made / shell).write_text(script_for(shell), "utf-8")
    return made


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize("line", ASKED)
def test_the_shell_completes(folder: Path, shell: str, line: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    code = ["--norc", "-c", BASH, "bash"] if shell == "bash" else ["--no-config", "-c", FISH]
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TERM": "xterm"}
    done = subprocess.run(
        [shell, *code, f"./{shell}", line],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    assert ASKED[line] in [each.partition("\t")[0] for each in done.stdout.splitlines()]
    assert done.stderr == ""


def test_each_script_has_the_files_and_no_reference() -> None:
    assert "_files" in script_for("zsh") and script_for("zsh").startswith("#compdef netjournal")
    show = [line for line in script_for("fish").splitlines() if "seen_subcommand_from show" in line]
    assert show and not [line for line in show if "(netjournal" in line or " -F" in line]
