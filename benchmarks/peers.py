"""The peers, in an environment that only the benchmark uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PEERS = ("jrnl==4.6", "khard==0.22.0")


def environment(work: Path) -> Path:
    """The folder with the peers' commands, made at the first call."""
    folder = work / "peers"
    if not (folder / "bin" / "khard").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", *PEERS], check=True)
    return folder / "bin"


def jrnl_home(work: Path, entries: int) -> dict[str, str]:
    """The environment of a jrnl whose plain journal holds that many entries."""
    home = work / f"jrnl-{entries}"
    config = home / "jrnl" / "jrnl.yaml"
    if not config.exists():
        config.parent.mkdir(parents=True)
        journal = home / "journal.txt"
        config.write_text(_CONFIG.format(journal=journal))
        lines = (
            f"[2026-0{1 + n % 9}-{1 + n % 28:02} 09:{n % 60:02}] Called person {n} about the bid."
            for n in range(entries)
        )
        journal.write_text("\n\n".join(lines) + "\n")
    return {"XDG_CONFIG_HOME": str(home), "HOME": str(home)}


def khard_home(work: Path, contacts: int) -> dict[str, str]:
    """The environment of a khard whose address book holds that many cards."""
    home = work / f"khard-{contacts}"
    book = home / "book"
    if not book.exists():
        book.mkdir(parents=True)
        for n in range(contacts):
            (book / f"{n}.vcf").write_text(_CARD.format(n=n))
        config = home / "khard" / "khard.conf"
        config.parent.mkdir()
        config.write_text(f"[addressbooks]\n[[book]]\npath = {book}\n")
    return {"XDG_CONFIG_HOME": str(home), "HOME": str(home)}


def _entry(n: int) -> str:
    return f"[2026-0{1 + n % 9}-{1 + n % 28:02} 09:{n % 60:02}] Called person {n} about the bid."


_CARD = """BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:Person {n}\r\nN:{n};Person;;;\r\nORG:Example {n}\r\n\
EMAIL:person{n}@mail.example\r\nTEL:01632 960001\r\nEND:VCARD\r\n"""

_CONFIG = """version: v4.6
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default: {{journal: {journal}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %R'
"""
