"""What the journal would show of the unit in use, as it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import database, now
from netjournal.progress import Tell, no_one
from netjournal.review.working_review import current_period
from netjournal.units import Criterion, Unit

from ..reports.spans import number_of
from .developing import DEVELOPING
from .offered import Suggestion, Suggestions, fitting, offer
from .reviewing import REVIEWING
from .rule import Row, Rule, rows_of
from .understanding import UNDERSTANDING

RULES: dict[str, tuple[Rule, ...]] = {**UNDERSTANDING, **DEVELOPING, **REVIEWING}
"""A word of netjournal.units.SERVES → its rules. A unit says of each item which words serve it."""
_ACCOUNTS = (
    "SELECT a.id, a.uid, '' AS day, a.title, a.criterion FROM account a "
    "WHERE a.deleted_at IS NULL AND a.criterion <> '' AND a.body <> ''"
)


def suggestions(tell: Tell = no_one) -> Suggestions:
    """What would show which criterion or item, and why: neither claimed for it already, nor declined."""
    return offer(unit_in_use(), found(tell), claim_counts())


def found(tell: Tell = no_one) -> list[Suggestion]:
    """As `suggestions`, all of it, in the order of the unit."""
    gone = _answered()
    return [each for each in _found(unit_in_use(), tell) if (each.source, each.uid, each.key) not in gone]


def claim_counts() -> dict[str, int]:
    """Key → how many pieces are claimed for it."""
    rows = database().execute_sql(
        "SELECT c.criterion, count(*) FROM claim c JOIN evidence e ON e.id = c.evidence_id "
        "WHERE c.deleted_at IS NULL AND e.deleted_at IS NULL GROUP BY c.criterion"
    )
    return dict(rows.fetchall())


def _found(unit: Unit, tell: Tell) -> Iterator[Suggestion]:
    """Everything that any rule finds; each row once for a key."""
    seen: set[tuple[str, str, str]] = set()
    read: dict[tuple[str, str], list[Row]] = {}
    values = _values()
    for at, criterion in enumerate(unit.criteria):
        tell(at, len(unit.criteria))
        for each in _of_criterion(criterion, values, read):
            if (each.source, each.uid, each.key) not in seen:
                seen.add((each.source, each.uid, each.key))
                yield each


def _of_criterion(
    criterion: Criterion, values: Mapping[str, object], read: dict[tuple[str, str], list[Row]]
) -> Iterator[Suggestion]:
    served: dict[str, list[str]] = {}
    for item in criterion.items:
        for word in item.served_by:
            served.setdefault(word, []).append(item.key)
    for row in rows_of(_ACCOUNTS, values):
        if row["criterion"] == criterion.key:
            why = "You wrote it for this criterion, and it is no evidence yet."
            yield Suggestion(criterion.key, "account", row["id"], row["uid"], "", why, row["title"], 10)
    for word, keys in served.items():
        for rule in RULES.get(word, ()):
            rows = read.setdefault((rule.source, rule.sql), [])
            rows = rows or rows_of(rule.sql, values)
            read[rule.source, rule.sql] = rows
            yield from _told(criterion, keys, rule, rows)


def _told(criterion: Criterion, keys: list[str], rule: Rule, rows: list[Row]) -> Iterator[Suggestion]:
    for row in rows:
        told = rule.tell(row)
        if told is None:
            continue
        wanted = (criterion.key,) if rule.of == "criterion" else fitting(criterion, keys, told.about)
        for key in wanted:
            yield Suggestion(
                key, rule.source, row["id"], row["uid"], row["day"], told.why, told.claim, told.weight
            )


def _values() -> dict[str, object]:
    """What a rule's question may name: today, and the present quarter."""
    period = current_period()
    return {
        "today": now().local_date.isoformat(),
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "label": period.label,
        "title": period.title,
        "number": number_of(period.label),
    }


def _answered() -> set[tuple[str, str, str]]:
    """(source, uid, key) of what is evidence for the key already, and of what was declined."""
    rows = database().execute_sql(
        "SELECT e.source_kind, e.source_uid, c.criterion FROM claim c JOIN evidence e "
        "ON e.id = c.evidence_id WHERE c.deleted_at IS NULL AND e.deleted_at IS NULL UNION ALL "
        "SELECT source_kind, source_uid, criterion FROM declined WHERE deleted_at IS NULL"
    )
    return {(kind, uid, key) for kind, uid, key in rows.fetchall()}
