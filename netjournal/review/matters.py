"""Who matters in a review: who is rated or hoped for, who was met often, whose intended time has passed."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.errors import BadInput
from netjournal.ledger import database, now

from .evidence import contributions_in, hoped_in, judgements_of
from .periods import Period
from .score.table import score_table
from .working_review import find_review

MET_OFTEN = 4
"""From how many entries in the period on a person matters without any hope or rating."""

_MET = (
    "SELECT p.contact_id, COUNT(*) FROM participant p JOIN entry e ON e.id = p.entry_id "
    "WHERE p.deleted_at IS NULL AND e.deleted_at IS NULL AND p.attendance = 'present' "
    "AND e.local_date BETWEEN ? AND ? GROUP BY p.contact_id"
)
_PEOPLE = (
    "SELECT id, uid, name, status, intended_until FROM contact WHERE deleted_at IS NULL AND is_self = 0 "
    "ORDER BY sort_name, id"
)


@dataclass(frozen=True, slots=True)
class Mattering:
    """A contact who matters. `until` is the ISO day until which it was meant to last, where that is past."""

    contact: int
    uid: str
    name: str = field(repr=False)
    rated: bool
    hoped: bool
    met: int
    until: str

    @property
    def reason(self) -> str:
        """Why, in a word or two."""
        if self.until:
            return "time is up"
        if self.rated:
            return "rated"
        return "hoped for" if self.hoped else f"met {self.met} times"


def who_matters(period: Period) -> tuple[Mattering, ...]:
    """Those whose time is up first, then who is rated (in the order of the table), hoped for, met often.

    One whose relationship has ended counts only where rated or hoped for.
    """
    order = _in_order(period)
    hoped = {contact for contact, _ in hoped_in(find_review(period))}
    met = _read_met(period)
    today = min(period.last, now().local_date).isoformat()
    found = []
    for number, uid, name, status, until in database().execute_sql(_PEOPLE).fetchall():
        passed = until if until and until <= today and status != "ended" else ""
        often = met.get(number, 0) >= MET_OFTEN and status != "ended"
        if number in order or number in hoped or often or passed:
            each = Mattering(number, uid, name, number in order, number in hoped, met.get(number, 0), passed)
            found.append(each)
    last = len(order)
    return tuple(sorted(found, key=lambda e: (not e.until, order.get(e.contact, last), not e.hoped)))


def _in_order(period: Period) -> dict[int, int]:
    """Rated contacts by their place in the table; where nothing weighs anything, all have the same one."""
    try:
        table = score_table(period, with_places=False)
    except BadInput:
        ratings = judgements_of(find_review(period)).ratings
        return {each.contact: 0 for each in contributions_in(period) if each.id in ratings}
    return {row.id: place for place, row in enumerate(table.rows) if row.contribution is not None}


def _read_met(period: Period) -> dict[int, int]:
    rows = database().execute_sql(_MET, (period.first.isoformat(), period.last.isoformat()))
    return dict(rows.fetchall())
