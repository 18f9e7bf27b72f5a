"""Every command line and every key that the pages name exists; every link leads somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal.cli.parser import build_parser
from netjournal.commands import GROUPS, shown
from netjournal.interchange.csv_headings import FIELDS, meaning_of
from netjournal.interchange.vcard.cards import TAKEN
from tests.docs.pages import DOCS, ROOT, rows, text_of

OWN = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"]
PAGES = [path for path in OWN if path.name not in ("commands.md", "json.md")]
ALWAYS = ("app", "list", "form", "line")
PLAIN = {"enter", "esc", "tab", "↓", "↑", "space"}


def _lines(path: Path) -> Iterator[str]:
    """Command lines of netjournal: whole lines of shell blocks, and code within sentences."""
    text = path.read_text("utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            yield from re.split(r"\s(?:\||&&|>)\s", line)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`([^`\n]+)`", prose)


def _commands() -> list[tuple[str, list[str]]]:
    found = []
    for path in PAGES:
        for line in _lines(path):
            words = shlex.split(line, comments=True) if line.count("'") % 2 == 0 else [line]
            if words and Path(words[0]).name == "netjournal":
                found.append((path.relative_to(ROOT).as_posix(), words[1:]))
    return found


@pytest.mark.parametrize(("page", "words"), _commands())
def test_a_command_line_is_one(page: str, words: list[str]) -> None:
    """A command by itself, in a sentence, may leave out what it needs; then its help must exist."""
    alone = len(words) == 1
    try:
        build_parser().parse_args([*words, "--help"] if alone and words[0][0] != "-" else words)
    except SystemExit as done:
        assert done.code == 0, page


def test_the_pages_hold_command_lines() -> None:
    assert len(_commands()) > 30


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_key_exists_where_it_is_named(path: Path) -> None:
    """`<!-- keys: contacts, form -->` says which groups are live in what follows."""
    live = set(GROUPS) if path.parent.name != "tutorial" else set(ALWAYS)
    for comment, key in re.findall(r"<!-- keys: (.+?) -->|<kbd>(.+?)</kbd>", path.read_text("utf-8")):
        if comment:
            live = {*ALWAYS, *comment.split(", ")}
        else:
            assert key in PLAIN | _keys(live), f"{key} in {sorted(live)}"


def _keys(groups: set[str]) -> set[str]:
    return {shown(key) for name in groups for command in GROUPS[name][1] for key in command.key_list}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"(?<!!)\[[^]]*\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_the_tables_of_what_is_read() -> None:
    page = text_of("how-to/bring-contacts-in.md")
    for field, headings in rows(page, "CSV"):
        told = [headings] if "`" not in headings else re.findall(r"`([^`]+)`", headings)
        assert {meaning and meaning.field for meaning in map(meaning_of, told)} == {field}
    assert {field for field, _ in rows(page, "CSV")} == set(FIELDS) - {"ignore"}
    named = {name for cell, _ in rows(page, "vCard") for name in re.findall(r"[A-Z][A-Z-]*", cell)}
    phonetic = {"X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"}
    assert named - phonetic <= TAKEN
    assert {name for name in TAKEN - named if not name.startswith("X-")} == {"KIND"}
