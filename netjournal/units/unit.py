"""A unit as it was read: learning outcomes, criteria with what they may include, kinds of evidence."""

from __future__ import annotations

from dataclasses import dataclass

VOICES = ("own", "record", "other")
"""Whose words a kind of evidence is in: one's own, a record made at the time, somebody else's."""

SERVES = (
    "payback",
    "timescale",
    "authority",
    "business_area",
    "conflicts",
    "values",
    "wanted",
    "sensitive",
    "services",
    "methods",
    "networks",
    "introductions",
    "information",
    "guideline",
    "costs",
    "grants",
    "rulings",
    "own_role",
    "workplace",
    "interaction",
    "objectives",
    "uses",
    "quality",
)
"""What of the notebook can serve an item: the words that a definition may use for `served_by`."""


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence that is taken: "minutes", how it is called, in whose words (one of VOICES)."""

    key: str
    title: str
    voice: str

    @property
    def third_party(self) -> bool:
        """Whether somebody else says it."""
        return self.voice == "other"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A learning outcome, which groups criteria."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """What a criterion may include: "1.1a", in a few words, and what of a notebook serves it (of SERVES)."""

    key: str
    title: str
    served_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: "1.1", a short title, what is to be shown, questions that help to write about it.

    `requires` names criteria that come before it.
    """

    key: str
    title: str
    shows: str
    outcome: str
    prompts: tuple[str, ...]
    items: tuple[Item, ...] = ()
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit whole. `years_kept` is how long records are kept after it is achieved."""

    reference: str
    number: str
    title: str
    body: str
    level: int
    credit: int
    hours: int
    years_kept: int
    kinds: tuple[EvidenceKind, ...]
    outcomes: tuple[Outcome, ...]
    criteria: tuple[Criterion, ...]

    @property
    def name(self) -> str:
        """As it is called in a heading: "21 Develop, maintain …"."""
        return f"{self.number} {self.title}".strip()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that evidence can be claimed for, in order: each criterion, then its items."""
        return tuple(key for one in self.criteria for key in (one.key, *(item.key for item in one.items)))

    def criterion(self, key: str) -> Criterion | None:
        """The criterion of that key, or of the item of that key; None for neither."""
        for one in self.criteria:
            if key == one.key or any(key == each.key for each in one.items):
                return one
        return None

    def item(self, key: str) -> Item | None:
        """The item of that key, or None."""
        return next((each for one in self.criteria for each in one.items if each.key == key), None)

    def kind(self, key: str) -> EvidenceKind | None:
        """The kind of evidence of that key, or None."""
        return next((one for one in self.kinds if one.key == key), None)

    def words(self, key: str) -> str:
        """A criterion or item in words: its title; "" for a key that the unit does not know."""
        item = self.item(key)
        if item is not None:
            return item.title
        found = self.criterion(key)
        return "" if found is None else found.title
