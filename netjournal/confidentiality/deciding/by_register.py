"""What the registers say: conflicts of interest, agreements, and the limits of one's own authority. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..facts import AgreementFact, ConflictFact, Facts, LimitFact, RecipientFact
from ..markings import is_wider, words
from ..sentences import several
from .case import Case, Reason, holds_on

ENDS_SOON = 30
"""Days before its end in which an agreement is asked about."""
NEAR_PERCENT = 80
"""From this share of a limit on, a cost is near it."""


def conflicts(case: Case) -> Iterator[Reason]:
    """Interests that are declared, and concern somebody who would be told."""
    for conflict in case.facts.conflicts:
        if not holds_on(conflict.declared_on, "", case.facts.day) or _ended(conflict, case.facts.day):
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


def agreements(case: Case) -> Iterator[Reason]:
    """Agreements in force: who is no party to them, and those that end soon."""
    for agreement in case.facts.agreements:
        if holds_on(agreement.signed_on, agreement.until, case.facts.day):
            for topic in set(agreement.topics).intersection(case.topics):
                yield from _under(case, agreement, topic)


def _under(case: Case, agreement: AgreementFact, topic: str) -> Iterator[Reason]:
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


def authority(case: Case) -> Iterator[Reason]:
    """What goes beyond one's own authority to share."""
    for limit in case.facts.limits if case.facts.recipients else ():
        if limit.kind != "share" or not holds_on("", limit.until, case.facts.day):
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


def money(case: Case) -> Iterator[Reason]:
    """What is spent or promised against the limits of one's own authority."""
    for limit in case.facts.limits:
        if limit.amount is None or not holds_on("", limit.until, case.facts.day):
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


def _against(case: Case, limit: LimitFact, currency: str, minor: int, what: str) -> Iterator[Reason]:
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
