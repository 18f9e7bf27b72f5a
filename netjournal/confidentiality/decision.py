"""The decision: facts in, allow, warn or stop out. Pure and total; the same facts always decide the same.

The table of docs/explanation/confidentiality.md, row by row. What it stops is always stopped. What it warns
of takes the level of the guideline's rules that fit, the strictest of them; where none fits, netjournal's own
rule warns. No order of anything matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .deciding.by_marking import at_all_times, marked, needs, sources, unread
from .deciding.by_register import agreements, authority, conflicts, money
from .deciding.case import Case, Reason, strictest_level
from .facts import LEVELS, RULE_KINDS, Facts, Level
from .sentences import Said

__all__ = ["Decision", "Reason", "decide"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The strictest level that anything asks for, and every reason, the strictest first. `topics`: names."""

    level: Level
    reasons: tuple[Reason, ...] = ()
    topics: tuple[str, ...] = field(default=(), repr=False)
    guideline_version: int | None = None


def decide(facts: Facts) -> Decision:
    """What the table says of these facts. Never raises on facts of the right types."""
    said = Said(facts.names)
    case = Case(facts, said)
    reasons = {reason for finding in _FINDINGS for reason in finding(case)}
    ordered = tuple(sorted(reasons, key=_order))
    level = strictest_level((reason.level for reason in ordered), "allow")
    topics = tuple(sorted({said.topic(topic.uid) for topic in facts.topics}))
    return Decision(level, ordered, topics, facts.guideline_version)


def _order(reason: Reason) -> tuple[object, ...]:
    kinds = tuple(RULE_KINDS)
    return (-LEVELS.index(reason.level), kinds.index(reason.kind), reason.why, reason.rule,
            reason.would_change, reason.topic, reason.people)  # fmt: skip


_FINDINGS: tuple[Callable[[Case], Iterator[Reason]], ...] = (
    conflicts, agreements, marked, sources, needs, at_all_times, authority, money, unread,
)  # fmt: skip
