"""Explaining afterwards what a line told that nobody could be asked about: one taken in from the inbox."""

from __future__ import annotations

from netjournal.confidentiality.amounts import Money
from netjournal.confidentiality.breaches import record_breach
from netjournal.confidentiality.decision import decide
from netjournal.confidentiality.facts import Facts
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.rulings import list_rulings, record_ruling
from netjournal.confidentiality.watch import Watch, check
from netjournal.ledger import changeset
from netjournal.models import Entry
from netjournal.models import Question as QuestionRow
from netjournal.network.records import live

from .disclosing import Answer
from .exchanges import ExchangeRow, exchanges_of_entry
from .giving import rule_given


def explain(question: int, answer: Answer) -> None:
    """Keep why it was told, or that it was a breach, and settle the question; one doing.

    It is decided on what is in force when it is explained. Raises FieldErrors naming what is missing,
    NotFound; then nothing was changed.
    """
    with changeset("journal.explain"):
        row = live(QuestionRow, question)
        entry: Entry = row.entry
        watch = make_watch()
        stopped: list[ExchangeRow] = []
        for passed in exchanges_of_entry(entry.id):
            if passed.direction == "gave" and not list_rulings(exchange=passed.id, limit=1):
                facts = check(watch, passed.text, (passed.receiver_id,), passed.marking).facts
                if answer.what == "happened" and decide(facts).level == "stop":
                    stopped.append(passed)
                else:
                    rule_given(passed, watch, answer)
        if answer.what == "happened":
            told = tuple(passed.receiver_id for passed in stopped)
            first = stopped[0].id if stopped else None
            record_breach(answer.reason, told, day=entry.local_date, entry=entry.id, exchange=first)
        elif (spent := _spent(watch, entry)) is not None:
            _rule(spent, answer, entry=entry.id)
        row.answer = answer.reason.strip()
        row.save()


def _spent(watch: Watch, entry: Entry) -> Facts | None:
    """The facts of its cost, where that asks. The cost itself counts among what was used by now: once."""
    if entry.cost_minor is None or list_rulings(entry=entry.id, limit=1):
        return None
    checked = check(watch, "", cost=Money(0, str(entry.cost_currency)))
    return checked.facts if checked.decision.level != "allow" else None


def _rule(facts: Facts, answer: Answer, *, entry: int) -> None:
    decision = decide(facts)
    by = answer.authoriser if decision.level == "stop" else ""
    reason = answer.reason if decision.level != "allow" else ""
    record_ruling(facts, entry=entry, reason=reason, authoriser=by)
