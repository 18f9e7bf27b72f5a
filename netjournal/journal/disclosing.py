"""Keeping with a line what was decided on it: rulings, a breach, a question where nobody could be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from netjournal.confidentiality.breaches import record_breach
from netjournal.confidentiality.decision import Decision, decide
from netjournal.confidentiality.facts import Facts
from netjournal.confidentiality.rulings import record_ruling
from netjournal.confidentiality.watch import Watch, check
from netjournal.journal.capture import Captured, ExchangeMark
from netjournal.models import Contact, Entry
from netjournal.models import Question as QuestionRow

from .disclosures import check_line

What = Literal["shared", "not shared", "happened"]
TO_EXPLAIN = "told"
"""The kind of the question that a line leaves which nobody could be asked about."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said when the line asked: shared for that reason (and by whose leave), not shared after all,
    or that it has already happened, which is a breach.
    """

    what: What = "shared"
    reason: str = field(default="", repr=False)
    authoriser: str = field(default="", repr=False)


class Disclosing:
    """What is told by one line; inside the change set in which the line is kept."""

    def __init__(self, captured: Captured, watch: Callable[[], Watch], answer: Answer | None) -> None:
        """`watch` is asked only where something went out or was spent; no `answer`: nobody could be asked."""
        self._captured = captured
        tells = captured.cost is not None or any(mark.direction == "gave" for mark in captured.exchanges)
        self._watch = watch() if tells else None
        self._answer = answer or Answer()
        self._broken: list[tuple[int, int | None]] = []
        self._open: list[str] = []

    def shares(self, entry: Entry, mark: ExchangeMark, contact: int) -> bool:
        """Whether it went out to them; False where it was stopped and then not done, which is kept so."""
        if mark.direction != "gave" or self._watch is None or self._answer.what != "not shared":
            return True
        facts = self._facts(mark, contact)
        if decide(facts).level != "stop":
            return True
        record_ruling(facts, entry=entry.id, reason=self._answer.reason, outcome="not shared")
        return False

    def went_out(self, mark: ExchangeMark, contact: int, exchange: int) -> None:
        """Keep the ruling on that exchange."""
        if mark.direction == "gave" and self._watch is not None:
            self._rule(self._facts(mark, contact), contact=contact, exchange=exchange)

    def end(self, entry: Entry) -> tuple[str, ...]:
        """The ruling on the cost, the breach, and what stays to be explained: the reasons of that."""
        cost = self._captured.cost
        if cost is not None and self._watch is not None:
            spent = check_line(self._watch, self._captured).spent
            if spent is not None and spent.decision.level != "allow":
                self._rule(spent.facts, entry=entry.id)
        if self._broken:
            people = tuple(dict.fromkeys(contact for contact, _ in self._broken if contact))
            what = self._answer.reason or self._captured.headline or self._captured.text
            first = next((exchange for _, exchange in self._broken if exchange), None)
            record_breach(what, people, entry=entry.id, exchange=first)
        asked = tuple(dict.fromkeys(self._open))
        if asked:
            QuestionRow(entry=entry, kind=TO_EXPLAIN, written=" ".join(asked)).save()
        return asked

    def _rule(
        self, facts: Facts, *, contact: int = 0, exchange: int | None = None, entry: int | None = None
    ) -> None:
        decision, answer = decide(facts), self._answer
        if decision.level == "stop" and answer.what == "happened":
            self._broken.append((contact, exchange))
            return
        if decision.level != "allow" and not answer.reason.strip():
            self._open.append(why_words(decision))
            return
        by = answer.authoriser if decision.level == "stop" else ""
        reason = answer.reason if decision.level != "allow" else ""
        record_ruling(facts, exchange=exchange, entry=entry, reason=reason, authoriser=by)

    def _facts(self, mark: ExchangeMark, contact: int) -> Facts:
        assert self._watch is not None
        facts = check(self._watch, mark.text, (contact,), self._captured.marking or "").facts
        return _as_contact(facts, contact)


def why_words(decision: Decision) -> str:
    """The question that such a decision leaves."""
    who = "Who allowed it, and why?" if decision.level == "stop" else "Why was it told all the same?"
    return f"{decision.reasons[0].why} {who}"


def _as_contact(facts: Facts, contact: int) -> Facts:
    """With the contact that a line made of somebody new in their place: still a stranger to every rule."""
    if not facts.recipients or not facts.recipients[0].stranger:
        return facts
    row = Contact.get_by_id(contact)
    names = {uid: name for uid, name in facts.names.items() if uid != facts.recipients[0].uid}
    known = (replace(facts.recipients[0], uid=row.uid),)
    return replace(facts, recipients=known, names={**names, row.uid: row.name})
