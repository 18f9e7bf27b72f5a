"""The decision: facts in, allow, warn or stop out. Pure and total; the same facts always decide the same.

The table of docs/explanation/confidentiality.md, row by row. What it stops is always stopped. What it warns
of takes the level of the guideline's rules that fit, the strictest of them; where none fits, netjournal's own
rule warns. No order of anything matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from .facts import (
    LEVELS,
    RULE_KINDS,
    AgreementFact,
    ConflictFact,
    Facts,
    Kind,
    Level,
    LimitFact,
    RecipientFact,
    RuleFact,
)
from .markings import AMBER, CLEAR, GREEN, RED, STRICT, at_least, is_wider, strictest, words
from .sentences import Said, several

ENDS_SOON = 30
"""Days before its end in which an agreement is asked about."""
NEAR_PERCENT = 80
"""From this share of a limit on, a cost is near it."""


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
    case = _Case(facts, said)
    reasons = {reason for finding in _FINDINGS for reason in finding(case)}
    ordered = tuple(sorted(reasons, key=_order))
    level = _strictest((reason.level for reason in ordered), "allow")
    topics = tuple(sorted({said.topic(topic.uid) for topic in facts.topics}))
    return Decision(level, ordered, topics, facts.guideline_version)


def _order(reason: Reason) -> tuple[object, ...]:
    kinds = tuple(RULE_KINDS)
    return (-LEVELS.index(reason.level), kinds.index(reason.kind), reason.why, reason.rule,
            reason.would_change, reason.topic, reason.people)  # fmt: skip


def _level(word: str) -> Level:
    """A level as it is written; what is none asks."""
    return next((level for level in LEVELS if level == word), "warn")


def _strictest(levels: Iterable[Level], where_none: Level) -> Level:
    """The strictest of them."""
    return max(levels, key=LEVELS.index, default=where_none)


class _Case:
    """The facts, and the questions that every finding asks of them."""

    def __init__(self, facts: Facts, said: Said) -> None:
        self.facts = facts
        self.said = said
        self.topics = tuple(sorted({topic.uid for topic in facts.topics}))
        source = facts.source
        self.marking = strictest(facts.marking, source.marking if source else "")
        held = {(g.contact, g.topic) for g in facts.grants if _current(g.since, g.until, facts.day)}
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
        level: Level = at or _strictest((_level(rule.level) for rule in fitting), "warn")
        naming = [rule for rule in fitting if at or _level(rule.level) == level]
        if level != "allow":
            named = self.said.rule(kind, naming, self.facts.guideline_version)
            yield Reason(level, kind, named, why, would_change, topic, tuple(sorted({p.uid for p in people})))


def _current(since: str, until: str, day: str) -> bool:
    """Whether that day lies between both, ends included; "" is open."""
    return (not since or since <= day) and (not until or until >= day)


def _conflicts(case: _Case) -> Iterator[Reason]:
    for conflict in case.facts.conflicts:
        if not _current(conflict.declared_on, "", case.facts.day) or _ended(conflict, case.facts.day):
            continue
        concerned = [who for who in case.facts.recipients if _concerns(conflict, who, case.facts)]
        for topic in case.topics if concerned else ():
            if conflict.topic in ("", topic):
                yield from case.ruled(
                    "conflict",
                    f"An interest is declared in {case.said.topic(topic)}: {case.said.matter(conflict.uid)}; "
                    f"it concerns {case.said.people(concerned)}.",
                    "Talking of it with people who are not directly involved, or an end of the interest.",
                    at="stop",
                    topic=topic,
                    people=concerned,
                )


def _ended(conflict: ConflictFact, day: str) -> bool:
    return bool(conflict.ended_on) and conflict.ended_on <= day


def _concerns(conflict: ConflictFact, who: RecipientFact, facts: Facts) -> bool:
    if not conflict.contact and not conflict.organisation:
        return True
    return (
        (bool(conflict.contact) and conflict.contact == who.uid)
        or (bool(conflict.organisation) and conflict.organisation in who.organisations)
        or (bool(conflict.organisation) and conflict.organisation in facts.organisations)
    )


def _agreements(case: _Case) -> Iterator[Reason]:
    for agreement in case.facts.agreements:
        if _current(agreement.signed_on, agreement.until, case.facts.day):
            for topic in set(agreement.topics).intersection(case.topics):
                yield from _under(case, agreement, topic)


def _under(case: _Case, agreement: AgreementFact, topic: str) -> Iterator[Reason]:
    excluded = case.outside(lambda who: _inside(agreement, who))
    title, name = case.said.agreement(agreement.uid), case.said.topic(topic)
    if excluded:
        yield from case.ruled(
            "at_all_times",
            f"{name} is under the agreement {title}, and {case.said.people(excluded)} "
            f"{several(excluded, 'is', 'are')} no party to it.",
            f"Making {several(excluded, 'them a party', 'them parties')}, the end of the agreement, "
            "or leaving that part out.",
            at="stop",
            topic=topic,
            people=excluded,
        )
    inside = case.outside(lambda who: not _inside(agreement, who))
    if inside and agreement.until and agreement.until <= _in_days(case.facts.day, ENDS_SOON):
        yield from case.ruled(
            "at_all_times",
            f"The agreement {title}, which keeps {name} in confidence, ends on {agreement.until}.",
            "An agreement that goes on for longer.",
            at="warn",
            topic=topic,
            people=inside,
        )


def _inside(agreement: AgreementFact, who: RecipientFact) -> bool:
    return (
        who.uid in agreement.contacts
        or (agreement.binds_own and who.own)
        or not set(agreement.organisations).isdisjoint(who.organisations)
    )


def _in_days(day: str, days: int) -> str:
    """That many days later; the day itself where it is no day of the calendar."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _marked(case: _Case) -> Iterator[Reason]:
    """Who the marking keeps out."""
    said, marking = case.said, words(case.marking)
    if case.marking == RED and (who := case.outside(case.knows_all)):
        yield from case.ruled(
            "sharing",
            f"It is for {marking}, and {said.people(who)} {several(who, 'is', 'are')} not among them.",
            "The source naming them, a grant on every topic of it, or not sharing it.",
            at="stop",
            people=who,
        )
    if case.marking == STRICT and (who := case.outside(lambda p: p.own or p.named)):
        yield from case.ruled(
            "sharing",
            f"It is for {marking}, and {said.people(who)} {several(who, 'is', 'are')} not of it.",
            "The source allowing it, or keeping it inside.",
            people=who,
        )
    if case.marking == AMBER and (who := case.outside(lambda p: p.own or case.knows_all(p))):
        yield from case.ruled(
            "sharing",
            f"It is for {marking}, and nothing says that {said.people(who)} {several(who, 'is', 'are')} one.",
            "A grant on every topic of it, or the source allowing it.",
            people=who,
        )
    if case.marking == GREEN and (who := case.outside(lambda p: not p.stranger)):
        yield from case.ruled(
            "sharing",
            f"It is for {marking}, and {said.people(who)} {several(who, 'is', 'are')} no contact here.",
            "Adding them as a contact, or the source allowing it.",
            people=who,
        )


def _sources(case: _Case) -> Iterator[Reason]:
    """What the source asked for."""
    source, marking = case.facts.source, case.facts.marking
    if source is None or not case.facts.recipients:
        return
    if is_wider(marking, source.marking):
        yield from case.ruled(
            "sharing",
            f"The source was marked for {words(source.marking)}; this is {_as_marked(marking)}.",
            f"Marking it {source.marking} too, or the source allowing more.",
        )
    if source.chatham_house and source.said_who:
        yield from case.ruled(
            "sharing",
            "It was said under the Chatham House rule, and the text tells who said it.",
            "Leaving out who said it.",
        )


def _as_marked(marking: str) -> str:
    return f"marked for {words(marking)}" if marking else "unmarked"


def _needs(case: _Case) -> Iterator[Reason]:
    """A topic with no grant; what is marked for anyone needs none."""
    for topic in case.topics if case.marking != CLEAR else ():
        who = [person for person in case.facts.recipients if not case.granted(person, topic)]
        if who:
            yield from case.ruled(
                "need_to_know",
                f"{case.said.people(who)} {several(who, 'has', 'have')} no grant on {case.said.topic(topic)}"
                f"{case.said.by(case.facts, topic)}.",
                f"A grant on it for {case.said.people(who)}, or leaving that part out.",
                topic=topic,
                people=who,
            )


def _at_all_times(case: _Case) -> Iterator[Reason]:
    """Rules that keep a topic, or what bears a marking, from everybody."""
    if not case.facts.recipients:
        return
    for rule in case.facts.rules:
        level = _level(rule.level)
        if rule.kind != "at_all_times" or level == "allow" or not (rule.topic or rule.marking):
            continue
        if rule.topic and rule.topic not in case.topics:
            continue
        if rule.marking and not at_least(case.marking, rule.marking):
            continue
        what = case.said.topic(rule.topic) if rule.topic else f"what is for {words(rule.marking)}"
        yield Reason(
            level,
            "at_all_times",
            case.said.rule("at_all_times", [rule], case.facts.guideline_version),
            f"The guideline keeps {what} in confidence at all times.",
            "Leaving that part out.",
            rule.topic,
        )


def _authority(case: _Case) -> Iterator[Reason]:
    """What goes beyond one's own authority to share."""
    for limit in case.facts.limits if case.facts.recipients else ():
        if limit.kind != "share" or not _current("", limit.until, case.facts.day):
            continue
        if limit.topic and limit.topic not in case.topics:
            continue
        nothing = bool(limit.topic) and not limit.marking
        if nothing or (case.marking and limit.marking and is_wider(limit.marking, case.marking)):
            of = case.said.topic(limit.topic) if limit.topic else "anything"
            upto = "not at all" if nothing else f"no further than what is for {words(limit.marking)}"
            yield from case.ruled(
                "sharing",
                f"By your own authority you may share {of} {upto}.",
                f"{case.said.authoriser(limit.uid)} allowing it, or not sharing it.",
                at="stop",
                topic=limit.topic,
            )


def _money(case: _Case) -> Iterator[Reason]:
    """What is spent or promised against the limits of one's own authority."""
    for limit in case.facts.limits:
        if limit.amount is None or not _current("", limit.until, case.facts.day):
            continue
        cost = case.facts.cost
        if limit.kind == "spend" and cost is not None:
            yield from _against(case, limit, cost.currency, cost.minor + limit.used, "This cost")
        if limit.kind == "commit" and case.facts.recipients:
            for each in case.facts.promised:
                if not limit.topic or limit.topic in case.topics:
                    yield from _against(
                        case, limit, each.currency, each.minor + limit.used, "What is promised"
                    )


def _against(case: _Case, limit: LimitFact, currency: str, minor: int, what: str) -> Iterator[Reason]:
    if limit.amount is None:
        return
    who, most = case.said.authoriser(limit.uid), case.said.money(limit.amount)
    if currency != limit.amount.currency:
        yield from case.ruled(
            "costs",
            f"{what} is in {currency}, and your limit is {most}: they are not compared.",
            f"{who} allowing it, or a limit in {currency}.",
            at="warn",
        )
    elif minor > limit.amount.minor:
        yield from case.ruled(
            "costs",
            f"{what} goes beyond your limit of {most}.",
            f"{who} allowing it, or less.",
            at="stop",
        )
    elif minor * 100 >= limit.amount.minor * NEAR_PERCENT and minor > 0:
        yield from case.ruled(
            "costs",
            f"{what} comes near your limit of {most}.",
            f"Less, or asking {who} in time.",
            at="warn",
        )


def _unread(case: _Case) -> Iterator[Reason]:
    if not case.facts.whole and case.facts.recipients:
        yield from case.ruled(
            "at_all_times",
            "The text is too long to be read to its end.",
            "Checking it in parts.",
            at="warn",
        )


_FINDINGS: tuple[Callable[[_Case], Iterator[Reason]], ...] = (
    _conflicts, _agreements, _marked, _sources, _needs, _at_all_times, _authority, _money, _unread,
)  # fmt: skip
