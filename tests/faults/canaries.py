"""The campaign of canary words: every command, the application, secrets, a crash, memory from outside."""

from __future__ import annotations

from .canary_commands import by_commands, by_crash
from .canary_keys import by_keys
from .canary_memory import core_files
from .canary_words import count
from .figures import Figures
from .grounds import Ground


def type_everywhere(ground: Ground) -> Figures:
    """The word through every command and into the application; the figures."""
    figures = Figures("canaries", "by standard input, by keys, at a lock, at an end, at a crash, at an abort")
    by_commands(ground, figures)
    by_crash(ground, figures)
    by_keys(ground, figures)
    count(figures, "a core file", "a core file", core_files(ground, figures))
    return figures
