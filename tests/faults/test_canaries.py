"""Words typed by every way are in no file, argument, environment, title, last word or core file."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import canary_commands
from .canaries import type_everywhere
from .canary_keys import by_keys
from .canary_memory import core_files
from .canary_words import WORD, plain_files
from .figures import Figures
from .grounds import Ground
from .mutations import LEAK, Mutation, mutated


def test_what_is_typed_by_a_command_is_nowhere_in_plain(cold_ground: Ground) -> None:
    """The short form; that every text of every command is in the long one, test_standard_input.py says."""
    figures = Figures("canaries")
    canary_commands.run_lines(cold_ground, figures, canary_commands.SHORT)
    canary_commands.by_crash(cold_ground, figures)
    assert figures.clean, str(figures)


def test_what_is_typed_in_the_application_is_nowhere_in_plain(ground: Ground) -> None:
    figures = Figures("canaries")
    by_keys(ground, figures, ("lock",))
    assert figures.clean, str(figures)


def test_an_abort_leaves_no_core_file(cold_ground: Ground) -> None:
    assert core_files(cold_ground, Figures("canaries")) == []


def test_a_word_in_a_file_is_found_however_it_is_written(tmp_path: Path) -> None:
    for number, content in enumerate((WORD.encode(), WORD.encode("utf-16-le"), WORD.upper().encode())):
        (tmp_path / f"{number}.bin").write_bytes(b"\0" * 5000 + content)
    assert plain_files(tmp_path) == ["0.bin", "1.bin", "2.bin"]


@pytest.mark.long
def test_every_way_at_once(cold_ground: Ground) -> None:
    figures = type_everywhere(cold_ground)
    assert figures.clean, str(figures)


@pytest.mark.long
@pytest.mark.parametrize("mutation", LEAK, ids=lambda each: each.name)
def test_a_leak_is_seen(cold_ground: Ground, tmp_path: Path, mutation: Mutation) -> None:
    cold_ground.tree = mutated(mutation, tmp_path)
    assert not type_everywhere(cold_ground).clean
