"""The parts of a record: objectives, hopes, contributions and ratings, results, actions, texts."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from netjournal.journal.money import amount_text
from netjournal.ledger import database
from netjournal.models import Account, Citation

from ..score.scopes import scope_split
from ..score.table import TableRow
from ..score.trend import trend as trend_of
from ..second_look import agreement_in
from .subject import Subject

_LAST_VERSION = "SELECT COALESCE(MAX(version), 0) FROM seal WHERE review_id = ? AND deleted_at IS NULL"
_REASON = "SELECT reason FROM review WHERE id = ?"
_PROGRESS = (
    "SELECT local_date, value, note FROM progress WHERE objective_id = ? AND local_date <= ? "
    "AND deleted_at IS NULL ORDER BY local_date, id"
)
_EXPECTATIONS = (
    "SELECT c.uid, g.uid, o.uid, x.text, x.reason FROM expectation x "
    "JOIN objective o ON o.id = x.objective_id "
    "LEFT JOIN contact c ON c.id = x.contact_id LEFT JOIN organisation g ON g.id = x.organisation_id "
    "LEFT JOIN review r ON r.id = ? "
    "WHERE x.deleted_at IS NULL AND COALESCE(c.deleted_at, g.deleted_at) IS NULL "
    # What is hoped for after a review's first rating counts in it only with a reason.
    "AND (x.reason <> '' OR x.created_at <= COALESCE(r.frozen_at, 1e18)) ORDER BY o.uid, c.uid, g.uid, x.uid"
)
_CONTRIBUTIONS = (
    "SELECT c.uid, p.uid, o.uid, COALESCE(u.local_date, x.local_date, e.local_date) AS day, "
    "c.kind, c.outcome, c.value_minor, c.value_currency, c.disconfirming, "
    "CASE WHEN c.use_id IS NOT NULL THEN 'use' WHEN c.exchange_id IS NOT NULL THEN 'exchange' "
    "ELSE 'entry' END, "
    "COALESCE(u.uid, x.uid, e.uid), "
    "CASE WHEN c.use_id IS NOT NULL THEN trim(u.purpose || char(10) || u.outcome, char(10)) "
    "ELSE COALESCE(x.text, e.body) END, "
    "(SELECT step FROM rating WHERE contribution_id = c.id AND review_id = ? AND look = 'first' "
    "AND deleted_at IS NULL), "
    "(SELECT step FROM rating WHERE contribution_id = c.id AND review_id = ? AND look = 'second' "
    "AND deleted_at IS NULL) "
    "FROM contribution c JOIN contact p ON p.id = c.contact_id JOIN objective o ON o.id = c.objective_id "
    'LEFT JOIN "use" u ON u.id = c.use_id LEFT JOIN exchange x ON x.id = c.exchange_id '
    "LEFT JOIN entry e ON e.id = c.entry_id "
    "WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND day BETWEEN ? AND ? ORDER BY day, c.id"
)
_CELL_STEPS = (
    "SELECT p.uid, o.uid, s.step_halves, s.reason FROM cell_step s JOIN contact p ON p.id = s.contact_id "
    "JOIN objective o ON o.id = s.objective_id WHERE s.review_id = ? AND s.deleted_at IS NULL "
    "AND p.deleted_at IS NULL ORDER BY p.uid, o.uid"
)
_AGAINST = (
    "SELECT p.uid, a.text FROM against a JOIN contact p ON p.id = a.contact_id "
    "WHERE a.review_id = ? AND a.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY p.uid"
)
_ACTIONS = (
    "SELECT a.uid, a.text, a.due, a.done_date, a.result, c.uid FROM action a "
    "LEFT JOIN contact c ON c.id = a.contact_id WHERE a.review_id = ? AND a.deleted_at IS NULL ORDER BY a.id"
)


def review(subject: Subject) -> dict[str, Any]:
    """Which review it is; `uid` is null where none was begun. `version` counts its seals, this one too."""
    row, period = subject.review, subject.period
    (sealed,) = _rows(_LAST_VERSION, _review_id(subject))[0]
    return {
        "uid": None if row is None else row.uid,
        "label": period.label,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "version": sealed if row is not None and row.status != "open" else sealed + 1,
        "status": "open" if row is None else row.status,
        "reopened_because": "".join(why for (why,) in _rows(_REASON, _review_id(subject))),
        "sealed_at": None,
    }


def objectives(subject: Subject) -> list[dict[str, Any]]:
    """The objectives of the table, the weightiest first; progress up to the last day of the period."""
    names = ("specific", "measure", "baseline", "target", "unit", "due")
    columns = ", ".join(names)
    found = []
    for each in subject.table.objectives:
        (said,) = _rows(f"SELECT {columns} FROM objective WHERE id = ?", each.id)
        progress = _rows(_PROGRESS, each.id, subject.period.last.isoformat())
        found.append({
            "uid": each.uid, "key": each.key, "statement": each.statement, "scope": each.scope,
            "swing": each.swing, "reason": each.reason, **dict(zip(names, said, strict=True)),
            "progress": [{"day": day, "value": value, "note": note} for day, value, note in progress],
        })  # fmt: skip
    return found


def expectations(subject: Subject) -> list[dict[str, Any]]:
    """What is hoped for towards them and counts in this review, of people and of organisations."""
    names = ("contact", "organisation", "objective", "text", "reason")
    rows = _rows(_EXPECTATIONS, _review_id(subject))
    return _of_the_table(subject, [dict(zip(names, row, strict=True)) for row in rows])


def contributions(subject: Subject) -> list[dict[str, Any]]:
    """The contributions of the period to them, oldest first, with both looks of the review."""
    row, period = _review_id(subject), subject.period
    rows = _rows(_CONTRIBUTIONS, row, row, period.first.isoformat(), period.last.isoformat())
    return _of_the_table(subject, [_contribution(*each) for each in rows])


def cell_steps(subject: Subject) -> list[dict[str, Any]]:
    """The steps set by hand."""
    names = ("contact", "objective", "step", "reason")
    rows = [
        (who, what, str(Fraction(halves, 2)), why)
        for who, what, halves, why in _rows(_CELL_STEPS, _review_id(subject))
    ]
    return _of_the_table(subject, [dict(zip(names, row, strict=True)) for row in rows])


def results(subject: Subject) -> list[dict[str, Any]]:
    """The numbers, people best first as in the table."""
    uids = [each.uid for each in subject.table.objectives]
    scopes = [(each.scope, each.swing) for each in subject.table.objectives]
    return [_result(uids, scopes, row) for row in subject.table.rows]


def against(subject: Subject) -> list[dict[str, str]]:
    """What speaks against whom, in words, for those of whom it was answered; "" is "nothing known"."""
    rows = _rows(_AGAINST, _review_id(subject))
    return [{"contact": who, "text": text} for who, text in rows]


def agreement(subject: Subject) -> dict[str, int] | None:
    """How the second looks agree with the first; null where there was none."""
    found = agreement_in(subject.period)
    return None if found is None else asdict(found)


def trend(subject: Subject) -> dict[str, Any]:
    """Points in the periods before, oldest first, of whoever has one there; those of this one are results.

    `missing` are the keys of today's objectives that were none then: for them the period has no points.
    """
    found = trend_of(subject.period)
    lines = [(line.uid, line.points[:-1]) for line in found.lines]
    return {
        "periods": [
            {"label": each.period.label, "missing": list(each.missing)} for each in found.periods[:-1]
        ],
        "lines": [
            {"contact": uid, "points": list(map(_exact, points))}
            for uid, points in lines
            if any(each is not None for each in points)
        ],
    }


def actions(subject: Subject) -> list[dict[str, Any]]:
    """What was decided to do in this review."""
    names = ("uid", "text", "due", "done", "result", "contact")
    rows = _rows(_ACTIONS, _review_id(subject))
    return [dict(zip(names, row, strict=True)) for row in rows]


def texts(subject: Subject) -> list[dict[str, Any]]:
    """The accounts written for this review, those of its steps (1-10) first, with what they cite."""
    rows = Account.select().where(Account.review == _review_id(subject), Account.deleted_at.is_null())
    return [
        {"step": row.step, "title": row.title, "body": row.body, "citations": _citations(row)}
        for row in rows.order_by(Account.step.is_null(), Account.step, Account.id)
    ]


def _contribution(
    uid: str, contact: str, objective: str, day: str, kind: str, outcome: str,
    minor: int | None, currency: str, disconfirming: int,
    source: str, source_uid: str, text: str, first: int | None, second: int | None,
) -> dict[str, Any]:  # fmt: skip
    value = None if minor is None else {"amount": amount_text(minor, currency), "currency": currency}
    return {
        "uid": uid, "contact": contact, "objective": objective, "day": day, "kind": kind, "outcome": outcome,
        "value": value, "disconfirming": bool(disconfirming),
        "source": {"kind": source, "uid": source_uid, "text": text, "day": day},
        "rating": first, "second_look": second,
    }  # fmt: skip


def _result(objectives: list[str], scopes: list[tuple[str, int]], row: TableRow) -> dict[str, Any]:
    split = scope_split(scopes, row.steps)
    cells = [
        {"objective": uid, "state": cell.state, "counted": _exact(cell.counted), "step": _exact(cell.step)}
        for uid, cell in zip(objectives, row.cells, strict=True)
    ]
    return {
        "contact": row.uid,
        "contribution": _exact(row.contribution),
        "up_to": _exact(row.up_to),
        "low": _exact(row.low),
        "high": _exact(row.high),
        "delivery": _exact(row.delivery),
        "coverage": _exact(row.coverage),
        "thin": row.thin,
        "strong_cells": row.strong_cells,
        "scopes": {
            "role": _exact(split.role.points),
            "workplace": _exact(split.workplace.points),
            "both": _exact(split.both.points),
        },
        "tier": row.tier,
        "place": None if row.place is None else {"best": row.place.best, "worst": row.place.worst},
        "cells": cells,
    }


def _citations(account: Account) -> list[dict[str, str]]:
    links = Citation.select().where(Citation.account == account, Citation.deleted_at.is_null())
    ends = (link.far_end() for link in links.order_by(Citation.id))
    return [{"kind": kind, "uid": row.uid} for kind, row in ends]


def _of_the_table(subject: Subject, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of an objective that the table has."""
    known = {each.uid for each in subject.table.objectives}
    return [row for row in rows if row["objective"] in known]


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _review_id(subject: Subject) -> int | None:
    return None if subject.review is None else subject.review.id


def _rows(sql: str, *values: object) -> list[Any]:
    return list(database().execute_sql(sql, values).fetchall())
