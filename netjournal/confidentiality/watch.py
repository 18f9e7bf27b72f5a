"""The check that works while one types: a snapshot of what the notebook knows, and a pure question to it.

`make_watch` (reading.py) reads the snapshot on the database thread; `check` may then be called on any thread,
on each keystroke. A watch holds names: drop it when the notebook is locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .amounts import Money, money_in
from .decision import Decision, decide
from .detection import Detection, Hit, detect
from .facts import (
    AgreementFact,
    ConflictFact,
    Facts,
    GrantFact,
    LimitFact,
    RecipientFact,
    RuleFact,
    SourceFact,
    TopicFact,
    uids_in,
)
from .people import People
from .phrases import PhraseBook
from .words import Reader, Word, stems

MOST_TYPED = 100_000
"""Characters of a text that a check reads unless it is told to read more."""

_PROMISING = frozenset(
    stems("commit promise agree guarantee offer pay sponsor contribute undertake sign order")
)
_PROMISED_WITHIN = 6


@dataclass(frozen=True, slots=True)
class Source:
    """What a text quotes:

    the marking of that entry or exchange, its Chatham House rule, who was there (ids).
    """

    marking: str = ""
    chatham_house: bool = False
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationKnown:
    """An organisation: its uid and those that it is a part of, itself first; whether it is one's own."""

    uids: tuple[str, ...]
    own: bool


@dataclass(frozen=True, repr=False)
class Watch:
    """What the notebook knew when it was read; never changed.

    `read_at` is the last change that it has seen.
    """

    day: str
    read_at: int
    self_id: int | None
    people: People
    organisations: Mapping[int, OrganisationKnown]
    topics: Mapping[str, str]
    book: PhraseBook
    grants: Mapping[int, tuple[GrantFact, ...]]
    conflicts: tuple[ConflictFact, ...]
    agreements: tuple[AgreementFact, ...]
    limits: tuple[LimitFact, ...]
    rules: tuple[RuleFact, ...]
    guideline_version: int | None
    names: Mapping[str, str]
    reader: Reader = field(default_factory=Reader, compare=False)


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to a check: what it rests on, the decision, and the phrases that were found in the text."""

    facts: Facts
    decision: Decision
    hits: tuple[Hit, ...]


def check(
    watch: Watch,
    text: str,
    recipients: Sequence[int | str] = (),
    marking: str = "",
    *,
    source: Source | None = None,
    cost: Money | None = None,
    named: Sequence[int] = (),
    most: int = MOST_TYPED,
) -> Checked:
    """What the guideline and the registers say of telling that text to these people. Pure; never raises.

    `recipients` are ids of contacts, or the name of somebody who is none; oneself counts for nothing.
    `source` is what the text quotes, `named` whom it named as its readers; `cost` is what the line
    spends; `most` is how many characters are read.
    """
    found = detect(text, watch.book, watch.reader, most)
    facts = _facts(watch, text[:most], found, recipients, marking, source, cost, named)
    return Checked(facts, decide(facts), found.hits)


def facts_about(
    watch: Watch, topics: Iterable[str], recipients: Sequence[int | str], marking: str = ""
) -> Facts:
    """The facts of telling something of these topics (uids), whatever the words."""
    return facts_found(watch, "", Detection((), tuple(topics), ()), recipients, marking)


def facts_found(
    watch: Watch, text: str, found: Detection, recipients: Sequence[int | str], marking: str = ""
) -> Facts:
    """The facts of telling these people a text in which that was found already."""
    return _facts(watch, text, found, recipients, marking, None, None, ())


def _facts(
    watch: Watch,
    text: str,
    found: Detection,
    recipients: Sequence[int | str],
    marking: str,
    source: Source | None,
    cost: Money | None,
    named: Sequence[int],
) -> Facts:
    people, called = _recipients(watch, recipients, frozenset(named))
    about = set(found.topics)
    facts = Facts(
        day=watch.day,
        topics=_topics(found),
        organisations=found.organisations,
        marking=marking,
        source=_source(watch, text, source),
        recipients=people,
        grants=tuple(g for who in dict.fromkeys(recipients) if isinstance(who, int)
                     for g in watch.grants.get(who, ()) if g.topic in about),
        conflicts=tuple(each for each in watch.conflicts if about and each.topic in ("", *about)),
        agreements=tuple(each for each in watch.agreements if not about.isdisjoint(each.topics)),
        limits=tuple(each for each in watch.limits if each.kind != "share" or each.topic in ("", *about)),
        cost=cost,
        promised=tuple(_promised(watch, text)),
        rules=watch.rules,
        guideline_version=watch.guideline_version,
        whole=found.whole,
    )  # fmt: skip
    return _with_names(facts, watch.names, called)


def _with_names(facts: Facts, known: Mapping[str, str], called: Mapping[str, str]) -> Facts:
    names = {uid: name for uid in uids_in(facts) if (name := called.get(uid) or known.get(uid))}
    values = {name: getattr(facts, name) for name in Facts.__slots__ if name != "names"}
    return Facts(**values, names=names)


def _topics(found: Detection) -> tuple[TopicFact, ...]:
    phrases: dict[str, dict[str, None]] = {topic: {} for topic in found.topics}
    for hit in found.hits:
        phrases[hit.topic][hit.phrase] = None
    return tuple(TopicFact(topic, tuple(said)) for topic, said in phrases.items())


def _recipients(
    watch: Watch, recipients: Sequence[int | str], named: frozenset[int]
) -> tuple[tuple[RecipientFact, ...], dict[str, str]]:
    """The recipients, oneself left out, and what they are called."""
    facts, called = [], {}
    for place, who in enumerate(dict.fromkeys(recipients)):
        if who == watch.self_id:
            continue
        known = watch.people.get(who) if isinstance(who, int) else None
        if known is None or not isinstance(who, int):
            uid = f"?{place}"
            facts.append(RecipientFact(uid, stranger=True))
            called[uid] = who if isinstance(who, str) else ""
            continue
        body = watch.organisations.get(known.organisation)
        uids, own = (body.uids, body.own) if body else ((), False)
        facts.append(RecipientFact(known.uid, uids, own, who in named))
        called[known.uid] = known.name
    return tuple(facts), called


def _source(watch: Watch, text: str, source: Source | None) -> SourceFact | None:
    if source is None:
        return None
    words = watch.reader.words(text) if source.chatham_house else []
    said_who = any(_says_who(watch, text, words, who) for who in source.people)
    return SourceFact(source.marking, source.chatham_house, said_who)


def _says_who(watch: Watch, text: str, words: list[Word], who: int) -> bool:
    """Whether the text holds their name, or one part of it with a capital or an @ before it."""
    known = watch.people.get(who)
    if known is None or not words:
        return False
    parts = stems(known.name)
    for at, word in enumerate(words):
        if word.stem in parts and len(word.stem) > 2 and _as_name(text, word):
            return True
        if parts and tuple(each.stem for each in words[at : at + len(parts)]) == parts:
            return True
    return False


def _as_name(text: str, word: Word) -> bool:
    return text[word.start].isupper() or text[max(0, word.start - 2) : word.start].strip('"') == "@"


def _promised(watch: Watch, text: str) -> Iterator[Money]:
    """Amounts that the text commits one to: "we will pay £3,000"."""
    if not any(limit.kind == "commit" for limit in watch.limits):
        return
    for start, money in money_in(text):
        before = watch.reader.words(text[max(0, start - 80) : start])[-_PROMISED_WITHIN:]
        if any(word.stem in _PROMISING for word in before):
            yield money
