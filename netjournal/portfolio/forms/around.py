"""What the warnings of a form need to know of the rest of the notebook."""

from __future__ import annotations

from netjournal.ledger import database, now
from netjournal.network.contacts import SELF_NAME
from netjournal.text import fold

from .criteria import criteria_in_use
from .keys import of_criteria
from .warnings import Around


def around_form(table: str, form: int | None = None) -> Around:
    """For a form of that kind; `form` is its id, None while it is new."""
    return Around(
        now().local_date,
        candidate_name(),
        criteria_in_use(),
        _elsewhere(form) if table == "witness_testimony" else {},
        _points(form) if table == "professional_discussion" and form is not None else (),
    )


def candidate_name() -> str:
    """The name of the contact that stands for oneself, "" where there is none yet."""
    found = database().execute_sql("SELECT name FROM contact WHERE is_self = 1 AND deleted_at IS NULL")
    return next((str(name) for (name,) in found.fetchall() if name != SELF_NAME), "")


def _elsewhere(form: int | None) -> dict[str, frozenset[str]]:
    rows = database().execute_sql(
        "SELECT id, witness, criteria FROM witness_testimony WHERE deleted_at IS NULL"
    )
    whole = criteria_in_use()
    found: dict[str, frozenset[str]] = {}
    for number, witness, criteria in rows.fetchall():
        if number != form:
            who = fold(witness.strip())
            found[who] = found.get(who, frozenset()) | of_criteria(criteria.split(), whole)
    return found


def _points(discussion: int) -> tuple[str, ...]:
    rows = database().execute_sql(
        "SELECT criterion FROM discussion_point WHERE discussion_id = ? AND deleted_at IS NULL "
        "ORDER BY seconds, id",
        (discussion,),
    )
    return tuple(criterion for (criterion,) in rows.fetchall())
