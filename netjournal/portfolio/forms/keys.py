"""Keys of criteria and items: parted, and told whose they are. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PARTED = re.compile(r"[\s,;]+")


def parted(text: str) -> tuple[str, ...]:
    """The keys in a text, each once, as they stand there."""
    return tuple(dict.fromkeys(part for part in _PARTED.split(text.strip()) if part))


def is_of(key: str, criterion: str) -> bool:
    """Whether a key is that criterion or one of its items: 1.1a is of 1.1, 1.10 is not."""
    rest = key.removeprefix(criterion)
    return key.startswith(criterion) and bool(criterion) and not rest[:1].isdigit()


def of_criteria(keys: Iterable[str], criteria: Iterable[str]) -> set[str]:
    """The criteria that these keys are of."""
    found = tuple(keys)
    return {each for each in criteria if any(is_of(key, each) for key in found)}
