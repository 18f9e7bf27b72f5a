"""The facts of a disclosure, the questions that every finding asks of them, and a reason. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..facts import LEVELS, Facts, Kind, Level, RecipientFact, RuleFact
from ..markings import at_least, strictest
from ..sentences import Said


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule and its version, the fact, and what would change the answer; each a sentence or a name.

    `topic` and `people` are uids, where the reason is about one or some.
    """

    level: Level
    kind: Kind
    rule: str = field(repr=False)
    why: str = field(repr=False)
    would_change: str = field(repr=False)
    topic: str = ""
    people: tuple[str, ...] = ()


def level_of(word: str) -> Level:
    """A level as it is written; what is none asks."""
    return next((level for level in LEVELS if level == word), "warn")


def strictest_level(levels: Iterable[Level], where_none: Level) -> Level:
    """The strictest of them."""
    return max(levels, key=LEVELS.index, default=where_none)


class Case:
    """The facts, and the questions that every finding asks of them."""

    def __init__(self, facts: Facts, said: Said) -> None:
        self.facts = facts
        self.said = said
        self.topics = tuple(sorted({topic.uid for topic in facts.topics}))
        source = facts.source
        self.marking = strictest(facts.marking, source.marking if source else "")
        held = {(g.contact, g.topic) for g in facts.grants if holds_on(g.since, g.until, facts.day)}
        self._granted: set[tuple[str, str]] = held

    def granted(self, who: RecipientFact, topic: str) -> bool:
        """Whether they need to know of it."""
        return (who.uid, topic) in self._granted

    def knows_all(self, who: RecipientFact) -> bool:
        """Whether they were named, or need to know of every topic that the text touches on."""
        return who.named or (bool(self.topics) and all(self.granted(who, topic) for topic in self.topics))

    def outside(self, is_in: Callable[[RecipientFact], bool]) -> list[RecipientFact]:
        """The recipients of whom that does not hold."""
        return [who for who in self.facts.recipients if not is_in(who)]

    def rules(self, kind: Kind, topic: str = "", marking: str = "") -> list[RuleFact]:
        """The guideline's rules of that kind that speak of it."""
        return [
            rule
            for rule in self.facts.rules
            if rule.kind == kind
            and (not rule.topic or rule.topic == topic)
            and (not rule.marking or at_least(marking, rule.marking))
        ]

    def ruled(
        self,
        kind: Kind,
        why: str,
        would_change: str,
        *,
        at: Level | None = None,
        topic: str = "",
        marking: str = "",
        people: Iterable[RecipientFact] = (),
    ) -> Iterator[Reason]:
        """The reason at the level that the rules give it, or at `at`; none where they allow it."""
        fitting = self.rules(kind, topic, marking or self.marking)
        level: Level = at or strictest_level((level_of(rule.level) for rule in fitting), "warn")
        naming = [rule for rule in fitting if at or level_of(rule.level) == level]
        if level != "allow":
            named = self.said.rule(kind, naming, self.facts.guideline_version)
            yield Reason(level, kind, named, why, would_change, topic, tuple(sorted({p.uid for p in people})))


def holds_on(since: str, until: str, day: str) -> bool:
    """Whether that day lies between both, ends included; "" is open."""
    return (not since or since <= day) and (not until or until >= day)
