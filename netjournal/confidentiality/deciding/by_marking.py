"""What markings, sources, the need to know and the guideline's own rules say. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ..markings import AMBER, CLEAR, GREEN, RED, STRICT, at_least, is_wider, words
from ..sentences import several
from .case import Case, Reason, level_of


def marked(case: Case) -> Iterator[Reason]:
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


def sources(case: Case) -> Iterator[Reason]:
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


def needs(case: Case) -> Iterator[Reason]:
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


def at_all_times(case: Case) -> Iterator[Reason]:
    """Rules that keep a topic, or what bears a marking, from everybody."""
    if not case.facts.recipients:
        return
    for rule in case.facts.rules:
        level = level_of(rule.level)
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


def unread(case: Case) -> Iterator[Reason]:
    """A text that is too long to be read whole."""
    if not case.facts.whole and case.facts.recipients:
        yield from case.ruled(
            "at_all_times",
            "The text is too long to be read to its end.",
            "Checking it in parts.",
            at="warn",
        )
