"""However a sitting ends while somebody types, at most one second of typing is lost.

`tests/ui/test_crash.py` has the signals and the closed terminal; here are those that no program hears of,
and all of them with --long.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from . import endings
from .endings import ENDINGS, end_often
from .grounds import Ground
from .mutations import END, mutated


def test_a_kill_and_a_sleep_while_typing_lose_a_second_at_most(ground: Ground, long: bool) -> None:
    chosen = ENDINGS if long else ("SIGKILL", "suspend")
    with patch.object(endings, "ENDINGS", chosen):
        figures = end_often(ground, 5 * len(chosen) if long else 2, seed=5)
    assert figures.clean, str(figures)
    assert figures.acknowledged == figures.tries


@pytest.mark.long
def test_a_sleep_that_is_not_noticed_is_seen(ground: Ground, tmp_path: Path) -> None:
    ground.warm = None
    ground.tree = mutated(END["a sleep"], tmp_path)
    with patch.object(endings, "ENDINGS", ("suspend",)):
        assert "did not lock" in str(end_often(ground, 1, seed=5))


@pytest.mark.long
def test_a_draft_that_waits_for_a_pause_is_seen(ground: Ground, tmp_path: Path) -> None:
    """As it was until this campaign: the second counted anew at every letter."""
    ground.warm = None
    chosen = patch.multiple(endings, ENDINGS=("SIGKILL",), TYPING=(7.0, 8.0))
    ground.tree = mutated(END["a kill"], tmp_path)
    with chosen:
        assert not end_often(ground, 1, seed=5).clean
