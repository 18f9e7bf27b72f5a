"""Every text of every command may stand as `-`; one of them, and only as a whole."""

from __future__ import annotations

import io
from collections import defaultdict
from types import SimpleNamespace

import pytest

from netjournal.cli import standard_input
from netjournal.cli.parser import build_parser
from netjournal.cli.standard_input import fill_in
from netjournal.errors import BadInput
from tests.faults.command_lines import each_text, texts_of_commands

from .conftest import Shell, refused

ROWS: dict[str, str] = defaultdict(lambda: "000001")
LINES = tuple(each_text(ROWS))


def test_every_text_of_every_command_stands_in_the_lines() -> None:
    assert {(line.command, line.text) for line in LINES} == texts_of_commands()


def _filled(monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], typed: bytes) -> SimpleNamespace:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(typed)))
    parser = build_parser(argv)
    arguments = parser.parse_args(argv)
    fill_in(parser, arguments)
    return SimpleNamespace(**vars(arguments))


def test_each_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "zwölf\nblaue – "
    for line in LINES:
        filled = getattr(_filled(monkeypatch, line.argv, f"{typed}\n".encode()), line.text)
        word = filled[-1] if isinstance(filled, list) else filled
        assert word.removeprefix("notes=") == typed, line


def test_a_dash_among_words_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _filled(monkeypatch, ("log", "tea", "-", "late"), b"never").text == ["tea", "-", "late"]
    assert _filled(monkeypatch, ("log", "a-"), b"never").text == ["a-"]


def test_one_of_several_values_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = _filled(monkeypatch, ("add", "contact", "Bo", "--tag", "peer", "--tag", "-"), b"dear\n")
    assert filled.tag == ["peer", "dear"]
    assert _filled(monkeypatch, ("edit", "Bo", "role=x", "notes=-"), b"=\n").changes == ["role=x", "notes=="]


@pytest.mark.parametrize(
    "argv", [("add", "contact", "-", "--org", "-"), ("edit", "-", "notes=-"), ("check", "-", "--to", "-")]
)
def test_two_are_refused_before_anything_is_read(shell: Shell, argv: tuple[str, ...]) -> None:
    refused(shell(*argv), 2)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "TYPED_AT_MOST", 4)
    with pytest.raises(BadInput):
        _filled(monkeypatch, ("log", "-"), b"12345")


def test_a_name_that_is_typed_finds_its_record(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("add", "contact", "Ana Ruiz", "--role", "lead")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Ana Ruiz\n"), isatty=lambda: False))
    assert shell.ok("show", "-")["name"] == "Ana Ruiz"
