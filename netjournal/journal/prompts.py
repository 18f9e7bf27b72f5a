"""What to write about: the criteria and their prompts, from resources/prompts.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CriterionPrompts:
    """A criterion ("1.1"), its title, and questions that help to write about it."""

    key: str
    title: str
    prompts: tuple[str, ...]


@cache
def criteria() -> tuple[CriterionPrompts, ...]:
    """Every criterion in order."""
    text = files("netjournal.resources").joinpath("prompts.toml").read_text(encoding="utf-8")
    return tuple(
        CriterionPrompts(said["key"], said["title"], tuple(said["prompts"]))
        for said in tomllib.loads(text)["criteria"]
    )


def prompts_for(criterion: str) -> CriterionPrompts | None:
    """The prompts of that criterion, or None for one that is not known."""
    return next((known for known in criteria() if known.key == criterion), None)
