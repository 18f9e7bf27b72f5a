"""The two questions that a person asks: what may I tell them, and who may know this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.ledger import database
from netjournal.models import Contact
from netjournal.network.records import live

from .decision import Decision, decide
from .detection import Detection, detect
from .facts import LEVELS, Level
from .markings import ORDER
from .reading import make_watch
from .topics import topic as topic_of
from .watch import Watch, check, facts_about, facts_found

MARKINGS = ("", *ORDER)
_MOST_KNOWN = 200


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """A topic for a contact: the decision under each marking ("" for unmarked), and why it is the first."""

    uid: str
    name: str
    decisions: Mapping[str, Decision] = field(repr=False)
    because: str = field(repr=False)

    def level(self, marking: str = "") -> Level:
        """What the decision is under that marking."""
        return self.decisions[marking].level


@dataclass(frozen=True, slots=True)
class Known:
    """Something that the contact was told, by whom, and the topics (names) that it touches on."""

    exchange_id: int
    uid: str
    moment: Moment
    giver: str = field(repr=False)
    by_me: bool
    text: str = field(repr=False)
    marking: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MayTell:
    """What a contact may be told:

    each topic under each marking, and what they know already (latest first).
    """

    contact: int
    uid: str
    name: str = field(repr=False)
    topics: tuple[TopicAnswer, ...]
    knows: tuple[Known, ...]
    guideline_version: int | None


@dataclass(frozen=True, slots=True)
class WhoMayKnow:
    """Ids of contacts by what may be told them, each list in the order of their names, oneself left out.

    `topics`: names; `decide_for` gives the decision on one contact, from what was known when it was asked.
    """

    topics: tuple[str, ...]
    may: tuple[int, ...]
    with_reason: tuple[int, ...]
    may_not: tuple[int, ...]
    guideline_version: int | None
    decide_for: Callable[[int], Decision] = field(repr=False)

    def decision(self, contact: int) -> Decision:
        """The decision on one of them, with its reasons."""
        return self.decide_for(contact)


def may_tell(contact: int, watch: Watch | None = None) -> MayTell:
    """What that contact may be told, and what they know already. Raises NotFound."""
    row = live(Contact, contact)
    watch = watch or make_watch()
    reasons = _grant_reasons(contact)
    answers = []
    for uid, name in watch.topics.items():
        decisions = {m: decide(facts_about(watch, (uid,), (contact,), m)) for m in MARKINGS}
        answers.append(TopicAnswer(uid, name, decisions, _because(decisions[""], reasons.get(uid, ""))))
    return MayTell(
        contact, row.uid, row.name, tuple(answers), _known(contact, watch), watch.guideline_version
    )


def who_may_know(
    *, text: str = "", topic: str = "", marking: str = "", watch: Watch | None = None
) -> WhoMayKnow:
    """Who may know that text, or anything on that topic (its uid), under that marking. Raises NotFound."""
    watch = watch or make_watch()
    found = Detection((), (topic_of(topic).uid,), ()) if topic else detect(text, watch.book, watch.reader)
    asked = _Asked(watch, "" if topic else text, found, marking)
    levels: dict[Level, list[int]] = {"allow": [], "warn": [], "stop": []}
    rows = database().execute_sql(
        "SELECT id FROM contact WHERE deleted_at IS NULL AND is_self = 0 ORDER BY sort_name, id"
    )
    for (contact,) in rows.fetchall():
        levels[asked.level(contact)].append(contact)
    may, with_reason, may_not = (tuple(levels[level]) for level in LEVELS)
    names = tuple(sorted(watch.topics[uid] for uid in found.topics if uid in watch.topics))
    return WhoMayKnow(names, may, with_reason, may_not, watch.guideline_version, asked.decision)


class _Asked:
    """A question put to one contact after the other.

    Those whom no register names differ in their organisation only: one decision gives the level of all of
    them.
    """

    def __init__(self, watch: Watch, text: str, found: Detection, marking: str) -> None:
        self._watch, self._text, self._found, self._marking = watch, text, found, marking
        rows = database().execute_sql(
            'SELECT contact_id FROM "grant" UNION SELECT contact_id FROM conflict_of_interest '
            "UNION SELECT contact_id FROM agreement_party"
        )
        self._special = {contact for (contact,) in rows.fetchall()}
        self._alike: dict[int, Level] = {}

    def level(self, contact: int) -> Level:
        """What may be told that contact."""
        if contact in self._special:
            return self.decision(contact).level
        body = self._watch.people.organisation_of(contact)
        if body not in self._alike:
            self._alike[body] = self.decision(contact).level
        return self._alike[body]

    def decision(self, contact: int) -> Decision:
        """The same with its reasons."""
        return decide(facts_found(self._watch, self._text, self._found, (contact,), self._marking))


def _because(decision: Decision, granted: str) -> str:
    if decision.reasons:
        return decision.reasons[0].why
    return granted or "Nothing speaks against it."


def _grant_reasons(contact: int) -> dict[str, str]:
    """Topic's uid → the grant in words."""
    rows = database().execute_sql(
        'SELECT t.uid, x.reason, x.until FROM "grant" x JOIN topic t ON t.id = x.topic_id '
        "WHERE x.contact_id = ? AND x.deleted_at IS NULL ORDER BY x.id",
        (contact,),
    )
    return {
        uid: f"A grant{f' until {until}' if until else ''}: {reason}".rstrip(": ")
        for uid, reason, until in rows.fetchall()
    }


def _known(contact: int, watch: Watch) -> tuple[Known, ...]:
    rows = database().execute_sql(
        "SELECT x.id, x.uid, x.at, x.zone, x.precision, g.name, g.is_self, x.text, x.marking FROM exchange x "
        "JOIN contact g ON g.id = x.giver_id WHERE x.receiver_id = ? AND x.deleted_at IS NULL "
        "ORDER BY x.at DESC, x.id DESC LIMIT ?",
        (contact, _MOST_KNOWN),
    )
    found: list[Any] = [
        (*row[:2], Moment(*row[2:5]), row[5], bool(row[6]), *row[7:9], check(watch, row[7]).decision.topics)
        for row in rows.fetchall()
    ]
    return tuple(Known(*values) for values in found)
