"""Keeping what was decided on something that was given, where it is noted as an exchange of its own."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.confidentiality.breaches import record_breach
from netjournal.confidentiality.decision import decide
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.rulings import record_ruling
from netjournal.confidentiality.watch import Watch, check
from netjournal.ledger import changeset

from .disclosing import Answer
from .exchanges import ExchangeRow


def note_given(record: Callable[[], ExchangeRow], watch: Watch | None, answer: Answer) -> ExchangeRow:
    """Record what passed, and where it went out from the writer what was decided on that; one doing.

    Raises what `record` raises, and FieldErrors naming "reason" or "authoriser" where they are missing;
    then nothing was kept.
    """
    with changeset("exchanges.record"):
        row = record()
        rule_given(row, watch, answer)
        return row


def rule_given(row: ExchangeRow, watch: Watch | None, answer: Answer) -> None:
    """Keep the ruling on an exchange, or the breach that it was; inside a change set."""
    if row.direction != "gave":
        return
    facts = check(watch or make_watch(), row.text, (row.receiver_id,), row.marking).facts
    level = decide(facts).level
    if level == "stop" and answer.what == "happened":
        day = row.moment.local_date.isoformat()
        told, what = (row.receiver_id,), answer.reason or row.text
        record_breach(what, told, day=day, entry=row.entry_id, exchange=row.id)
        return
    by = answer.authoriser if level == "stop" else ""
    reason = answer.reason if level != "allow" else ""
    record_ruling(facts, exchange=row.id, reason=reason, authoriser=by)
