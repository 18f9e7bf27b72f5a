"""What a decision rests on, and nothing else: frozen, comparable, and kept as JSON that names nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any, Literal

from .amounts import Money

Level = Literal["allow", "warn", "stop"]
Kind = Literal["conflict", "sharing", "costs", "need_to_know", "at_all_times"]

LEVELS: tuple[Level, ...] = ("allow", "warn", "stop")
RULE_KINDS: Mapping[Kind, str] = {
    "conflict": "Conflict of interest",
    "sharing": "Level of information sharing",
    "costs": "Costs",
    "need_to_know": "Need to know",
    "at_all_times": "Confidentiality at all times",
}
"""What a rule can be about, and what people call it."""


@dataclass(frozen=True, slots=True)
class TopicFact:
    """A topic that was found in the text, by which phrases of its list."""

    uid: str
    phrases: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class RecipientFact:
    """Somebody who is to know. `organisations`: theirs, and those that it is a part of.

    `own`: of one's own organisation; `named`: the source named them, or they were there; `stranger`: no
    contact (yet).
    """

    uid: str
    organisations: tuple[str, ...] = ()
    own: bool = False
    named: bool = False
    stranger: bool = False


@dataclass(frozen=True, slots=True)
class SourceFact:
    """What the text quotes: its marking, whether under the Chatham House rule, whether the text says who."""

    marking: str = ""
    chatham_house: bool = False
    said_who: bool = False


@dataclass(frozen=True, slots=True)
class GrantFact:
    """That a contact needs to know of a topic, from one day to another; "" is open."""

    uid: str
    contact: str
    topic: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ConflictFact:
    """A declared interest; what is "" does not narrow it."""

    uid: str
    contact: str = ""
    organisation: str = ""
    topic: str = ""
    declared_on: str = ""
    ended_on: str = ""


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """A promise of confidence: its topics, and who is inside it."""

    uid: str
    topics: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    binds_own: bool = True
    signed_on: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class LimitFact:
    """How far own authority goes; `used` is what the period has taken of the amount already (minor units)."""

    uid: str
    kind: str
    topic: str = ""
    marking: str = ""
    amount: Money | None = None
    used: int = 0
    until: str = ""


@dataclass(frozen=True, slots=True)
class RuleFact:
    """A rule of the guideline version in force; `number` is its place there."""

    uid: str
    number: int
    kind: str
    level: str
    topic: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a decision rests on. `day` is ISO text; `whole`: the text was read to its end.

    `names` says what uids are called (people, topics, rules, agreements …); no decision depends on it, only
    the words of its reasons do, and it is not kept with the facts.
    """

    day: str
    topics: tuple[TopicFact, ...] = ()
    organisations: tuple[str, ...] = ()
    marking: str = ""
    source: SourceFact | None = None
    recipients: tuple[RecipientFact, ...] = ()
    grants: tuple[GrantFact, ...] = ()
    conflicts: tuple[ConflictFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    limits: tuple[LimitFact, ...] = ()
    cost: Money | None = None
    promised: tuple[Money, ...] = ()
    rules: tuple[RuleFact, ...] = ()
    guideline_version: int | None = None
    whole: bool = True
    names: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


def facts_json(facts: Facts) -> str:
    """The facts as canonical JSON: sorted keys, uids and no names."""
    kept = {f.name: _plain(getattr(facts, f.name)) for f in fields(Facts) if f.name != "names"}
    return json.dumps({"format": 1, **kept}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def facts_from_json(text: str, names: Mapping[str, str] | None = None) -> Facts:
    """The facts as they were kept. Raises ValueError for what is no such JSON."""
    kept = json.loads(text)
    if not isinstance(kept, dict) or kept.pop("format", None) != 1:
        raise ValueError("no facts of a decision")
    values: dict[str, Any] = {name: _read(name, value) for name, value in kept.items()}
    return Facts(**values, names=names or {})


_PARTS: dict[str, Any] = {
    "topics": TopicFact, "recipients": RecipientFact, "grants": GrantFact, "conflicts": ConflictFact,
    "agreements": AgreementFact, "limits": LimitFact, "promised": Money, "rules": RuleFact,
}  # fmt: skip


def uids_in(facts: Facts) -> set[str]:
    """Every uid that the facts name, for looking up what it is called."""
    found: set[str] = set(facts.organisations)
    for name in _PARTS:
        for part in getattr(facts, name):
            for value in (getattr(part, each) for each in part.__slots__):
                found |= (
                    {value} if isinstance(value, str) else set(value) if isinstance(value, tuple) else set()
                )
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _read(name: str, value: Any) -> Any:
    if name in _PARTS:
        return tuple(_part(_PARTS[name], each) for each in value)
    if name == "organisations":
        return tuple(value)
    if name == "source":
        return None if value is None else SourceFact(**value)
    if name == "cost":
        return None if value is None else Money(**value)
    return value


def _part(kind: Any, value: dict[str, Any]) -> Any:
    made: dict[str, Any] = {
        name: tuple(each) if isinstance(each, list) else each for name, each in value.items()
    }
    if kind is LimitFact and made.get("amount") is not None:
        made["amount"] = Money(**made["amount"])
    return kind(**made)
