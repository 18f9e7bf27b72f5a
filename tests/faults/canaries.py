"""The campaign of canary words: every command, the application, secrets, a crash, memory from outside."""

from __future__ import annotations

from collections.abc import Callable

from .canary_commands import by_commands, by_crash
from .canary_keys import by_keys
from .canary_memory import by_memory
from .canary_secrets import by_secrets
from .figures import Figures
from .grounds import Ground

PARTS: dict[str, Callable[[Ground, Figures], None]] = {
    "secrets": by_secrets,
    "commands": by_commands,
    "crash": by_crash,
    "memory": by_memory,
    "keys": by_keys,
}


def type_everywhere(ground: Ground) -> Figures:
    """The word by every part of the campaign; the figures."""
    figures = Figures("canaries", "by standard input, by keys, at a lock, at an end, at a crash, at an abort")
    for part in PARTS.values():
        part(ground, figures)
    return figures
