"""Words typed by every way are in no file, argument, environment, title, last word or core file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .canaries import PARTS, type_everywhere
from .canary_commands import SHORT, by_crash, run_lines
from .canary_keys import by_keys
from .canary_memory import by_memory
from .canary_secrets import ASKED, by_secrets
from .canary_words import WORD, plain_files
from .figures import Figures
from .grounds import Ground
from .mutations import LEAK, Mutation, mutated


def test_what_is_typed_by_a_command_is_nowhere_in_plain(cold_ground: Ground) -> None:
    """The short form; that every text of every command is in the long one, test_standard_input.py says."""
    figures = Figures("canaries")
    run_lines(cold_ground, figures, SHORT)
    by_crash(cold_ground, figures)
    assert figures.clean, str(figures)


def test_what_is_typed_in_the_application_is_nowhere_in_plain(ground: Ground) -> None:
    figures = Figures("canaries")
    by_keys(ground, figures, ("lock",))
    assert figures.clean, str(figures)


def test_neither_a_core_file_nor_another_process_has_it_out_of_memory(cold_ground: Ground) -> None:
    figures = Figures("canaries")
    by_memory(cold_ground, figures)
    assert figures.clean, str(figures)


def test_a_word_in_a_file_is_found_however_it_is_written(tmp_path: Path) -> None:
    for number, content in enumerate((WORD.encode(), WORD.encode("utf-16-le"), WORD.upper().encode())):
        (tmp_path / f"{number}.bin").write_bytes(b"\0" * 5000 + content)
    assert plain_files(tmp_path) == ["0.bin", "1.bin", "2.bin"]


@pytest.mark.long
def test_every_way_at_once(cold_ground: Ground) -> None:
    figures = type_everywhere(cold_ground)
    assert figures.clean, str(figures)


QUICK: dict[str, Callable[[Ground, Figures], None]] = {
    **PARTS,
    "secrets": lambda ground, figures: by_secrets(ground, figures, ASKED[:2] + ASKED[5:7]),
    "commands": lambda ground, figures: run_lines(ground, figures, SHORT),
    "keys": lambda ground, figures: by_keys(ground, figures, ("lock",)),
}
"""Enough of each part for its mutations."""


@pytest.mark.long
@pytest.mark.parametrize(
    ("part", "mutation"),
    [pytest.param(part, each, id=each.name) for part, some in LEAK.items() for each in some],
)
def test_a_leak_is_seen(cold_ground: Ground, tmp_path: Path, part: str, mutation: Mutation) -> None:
    cold_ground.tree = mutated(mutation, tmp_path)
    figures = Figures("canaries")
    QUICK[part](cold_ground, figures)
    assert not figures.clean
