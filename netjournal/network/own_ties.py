"""Whom oneself knows of some people, and what that rests on: contact that was, or an introduction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from netjournal.ledger import database, now
from netjournal.text import counted

from .contacts import self_contact
from .introductions import CLOSE, TRUSTED
from .paths import own_strength
from .rows import marks, parts_of
from .ties import Tie

_DAY = 86_400_000
_TWO_YEARS = 730
_KNOWN = ("active", "dormant")
"""Who stands so is known to oneself, met or not, where nobody wants to reach them."""


def own_ties(people: Iterable[int]) -> dict[int, Tie]:
    """One's own ties to those of these people to whom there is one."""
    there, found = set[int](), dict[int, Tie]()
    for part in parts_of(sorted(people)):
        met = _contacts_with(part)
        for number, status, wanted in _standing(part):
            there.add(number)
            tie = _own_tie(status, wanted, *met.get(number, (0, None)))
            if tie is not None:
                found[number] = tie
    for number, tie in _introduced_with_me():
        if number in there and (number not in found or found[number] < tie):
            found[number] = tie
    return found


def _standing(part: list[int]) -> list[tuple[int, str, str]]:
    rows = database().execute_sql(
        f"SELECT id, status, wanted_by FROM contact WHERE id IN ({marks(part)}) AND deleted_at IS NULL "
        "AND is_self = 0 AND status <> 'ended'",
        part,
    )
    return list(rows.fetchall())


def _own_tie(status: str, wanted: str, count: int, since: int | None) -> Tie | None:
    if since is not None:
        last = "today" if since == 0 else f"{counted(since, 'day')} ago"
        often = f"{counted(count, 'contact')} in two years"
        return Tie(own_strength(count, since), False, f"{often}, last {last}")
    if status in _KNOWN and not wanted:
        return Tie(own_strength(0, None), False, "in your contacts, no meeting noted")
    return None


def _contacts_with(part: list[int]) -> dict[int, tuple[int, int]]:
    """Contact → how often there was contact in two years, and days since the last one ever."""
    today = now()
    rows: Any = database().execute_sql(
        f"SELECT contact_id, at FROM participant WHERE contact_id IN ({marks(part)}) AND at > 0 AND at <= ?",
        (*part, today.ms),
    )
    found: dict[int, tuple[int, int]] = {}
    for number, at in rows.fetchall():
        days = max(0, (today.ms - at) // _DAY)
        count, since = found.get(number, (0, days))
        found[number] = (count + (days <= _TWO_YEARS), min(since, days))
    return found


def _introduced_with_me() -> Iterator[tuple[int, Tie]]:
    """Ties that an introduction made to oneself: to who made it, and to whom it was."""
    me = self_contact()
    if me is None:
        return
    rows = database().execute_sql(
        "SELECT introducer_id, person_id, other_id, state FROM introduction WHERE deleted_at IS NULL "
        "AND state IN ('made', 'met', 'came to something') "
        "AND (introducer_id = ?1 OR person_id = ?1 OR other_id = ?1) ORDER BY id",
        (me.id,),
    )
    for introducer, person, other, state in rows.fetchall():
        if me.id == introducer:
            yield person, Tie(TRUSTED, True, "you introduced them")
            yield other, Tie(TRUSTED, True, "you introduced them")
        else:
            yield introducer, Tie(TRUSTED, True, "introduced you to somebody")
            met = other if me.id == person else person
            yield met, Tie(CLOSE[state], True, f"introduced to you: {state}")
