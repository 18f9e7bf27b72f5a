"""What uids are called in the reasons of a decision; what is gone is said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .amounts import Money, amount_words
from .facts import RULE_KINDS, Facts, Kind, RecipientFact, RuleFact

_SHOWN = 3


class Said:
    """The names of what the facts name by uid."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def topic(self, uid: str) -> str:
        """A topic."""
        return self._names.get(uid) or "a topic that is gone"

    def matter(self, uid: str) -> str:
        """What an interest is about."""
        return (self._names.get(uid) or "its matter is not kept any more").rstrip(".")

    def agreement(self, uid: str) -> str:
        """An agreement, in quotation marks."""
        title = self._names.get(uid)
        return f"“{title}”" if title else "that is not kept any more"

    def authoriser(self, uid: str) -> str:
        """Who may allow more than a limit."""
        return self._names.get(uid) or "Whoever may allow more"

    def people(self, people: Iterable[RecipientFact]) -> str:
        """ "Bo Chen and Ana Ruiz"; the first few by name, the rest counted."""
        names = sorted(self._names.get(who.uid) or "somebody who is not here any more" for who in people)
        shown, more = names[:_SHOWN], len(names) - _SHOWN
        if more > 0:
            return f"{', '.join(shown)} and {more} more"
        return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "nobody"

    def rule(self, kind: Kind, rules: Sequence[RuleFact], version: int | None) -> str:
        """The rule that asks for it, and its version; the first of several in the guideline's order."""
        own = f"{RULE_KINDS[kind]} (netjournal’s own rule; "
        if version is None:
            return f"{own}no guideline is in force)"
        if not rules:
            return f"{own}guideline version {version} has none that fits)"
        first = min(rules, key=lambda rule: (rule.number, rule.uid))
        area = self._names.get(first.uid) or RULE_KINDS[kind]
        return f"{area} (rule {first.number} of guideline version {version})"

    def by(self, facts: Facts, topic: str) -> str:
        """The phrases by which a topic was found: " (day rate, margin)"; "" where none is known."""
        phrases = sorted({phrase for each in facts.topics if each.uid == topic for phrase in each.phrases})
        return f" ({', '.join(phrases[:_SHOWN])})" if phrases else ""

    def money(self, amount: Money) -> str:
        """An amount: "£20.00", "NOK 30.00"."""
        return amount_words(amount)


def several(people: Sequence[RecipientFact], one: str, many: str) -> str:
    """The word for one of them, or for more."""
    return one if len(people) == 1 else many
