"""Rules of a version that contradict each other: the strictest holds, and that is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from .facts import LEVELS
from .guideline_pages import GuidelinePage, RuleRow, guideline_page, rules_of
from .markings import at_least
from .rules import RULE_KINDS


def version_with_contradictions(guideline: int) -> GuidelinePage:
    """A version whole, and what in it contradicts itself. Raises NotFound."""
    return replace(guideline_page(guideline), contradicts=contradictions(guideline))


def contradictions(guideline: int) -> tuple[str, ...]:
    """Sentences on rules that ask for different things of the same, or that have no effect beside another."""
    applied = [rule for rule in rules_of(guideline) if rule.kind]
    return tuple(said for one, other in combinations(applied, 2) if (said := _between(one, other)))


def _between(one: RuleRow, other: RuleRow) -> str:
    if one.kind != other.kind or one.level == other.level:
        return ""
    looser, stricter = sorted((one, other), key=lambda rule: _rank(rule.level))
    about = RULE_KINDS.get(one.kind, one.kind)
    if (one.topic, one.marking) == (other.topic, other.marking):
        return (
            f"Rules {one.position} and {other.position} ask for different things of the same ({about}): "
            f"{one.level} and {other.level}. The strictest holds: {stricter.level}."
        )
    if _covers(stricter, looser):
        return (
            f"Rule {looser.position} ({looser.level}) has no effect: rule {stricter.position} says "
            f"{stricter.level} of all that it speaks of ({about})."
        )
    return ""


def _covers(wide: RuleRow, narrow: RuleRow) -> bool:
    """Whether the one speaks of all that the other does."""
    markings = not wide.marking or (bool(narrow.marking) and at_least(narrow.marking, wide.marking))
    return wide.topic in ("", narrow.topic) and markings


def _rank(level: str) -> int:
    return next((place for place, each in enumerate(LEVELS) if each == level), 1)
