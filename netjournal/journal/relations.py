"""What a line says happened between people: exchanges, requests, things to do, contributions."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.journal.capture import ActionMark, Captured, ExchangeMark, RequestMark
from netjournal.ledger import database
from netjournal.models import Action, Contribution, Entry, Exchange, Request
from netjournal.network.contacts import self_id
from netjournal.text import fold

from .disclosing import Disclosing
from .people import People
from .requests import answer_request, oldest_open


@dataclass(frozen=True, slots=True)
class Related:
    """How many rows of each kind came of a line; `without_contact` are objectives that nobody served."""

    actions: int = 0
    exchanges: int = 0
    requests: int = 0
    contributions: int = 0
    without_contact: tuple[str, ...] = ()


def relate(
    entry: Entry,
    captured: Captured,
    people: People,
    only: int | None = None,
    disclosing: Disclosing | None = None,
) -> Related:
    """Write what the line says, inside a change set; with `only`, what concerns that contact.

    `disclosing` keeps what was decided on what went out.
    """
    exchanges = sum(_exchanged(entry, mark, people, only, disclosing) for mark in captured.exchanges)
    requests = sum(_requested(entry, mark, people, only) for mark in captured.requests)
    for mark in captured.actions:
        _to_do(entry, mark, people)
    there = tuple(n for n in people.known(captured.people) if only is None or n == only)
    objectives = _objectives(captured.objectives)
    for contact in there:
        for objective in objectives.values():
            _contributed(entry, captured, contact, objective)
    return Related(
        len(captured.actions),
        exchanges,
        requests,
        len(there) * len(objectives),
        () if there else tuple(objectives),
    )


def _exchanged(
    entry: Entry, mark: ExchangeMark, people: People, only: int | None, disclosing: Disclosing | None
) -> int:
    whom = [n for n in people.known(mark.people) if only in (None, n)]
    shared = [n for n in whom if disclosing is None or disclosing.shares(entry, mark, n)]
    for contact in shared:
        giver, receiver = (contact, self_id()) if mark.direction == "got" else (self_id(), contact)
        row = Exchange(
            entry=entry,
            giver=giver,
            receiver=receiver,
            text=mark.text,
            marking=entry.marking,
            chatham_house=entry.chatham_house,
        )
        row.moment = entry.moment
        row.save()
        if disclosing is not None:
            disclosing.went_out(mark, contact, row.id)
    return len(shared)


def _requested(entry: Entry, mark: RequestMark, people: People, only: int | None) -> int:
    written = 0
    for contact in people.known(mark.people):
        if only in (None, contact):
            written += (
                _asked(entry, mark, contact) if mark.state == "asked" else _answered(entry, mark, contact)
            )
    return written


def _asked(entry: Entry, mark: RequestMark, contact: int) -> int:
    asker, asked = (self_id(), contact) if mark.by_me else (contact, self_id())
    row = Request(entry=entry, asker=asker, asked=asked, text=mark.text)
    row.moment = entry.moment
    row.save()
    return 1


def _answered(entry: Entry, mark: RequestMark, contact: int) -> int:
    """Close the oldest request that it can answer; with none open, the line alone says so."""
    asker, asked = (contact, self_id()) if mark.by_me else (self_id(), contact)
    request = oldest_open(asker, asked, entry.moment)
    if request is None:
        return 0
    answer_request(request, entry.moment, entry.id)
    return 1


def _to_do(entry: Entry, mark: ActionMark, people: People) -> None:
    meeting = database().execute_sql("SELECT id FROM meeting WHERE entry_id = ?", (entry.id,)).fetchone()
    named = people.known(mark.people)
    Action(
        text=mark.text,
        due=mark.due.isoformat() if mark.due else "",
        owner=people.id_of(mark.owner) if mark.owner else None,
        contact=named[0] if named else None,
        entry=entry,
        meeting=meeting[0] if meeting else None,
    ).save()


def _contributed(entry: Entry, captured: Captured, contact: int, objective: int) -> None:
    Contribution(contact=contact, objective=objective, entry=entry, outcome=captured.headline).save()


def _objectives(keys: tuple[str, ...]) -> dict[str, int]:
    """Live objectives by those keys, as they are spelt here."""
    if not keys:
        return {}
    wanted = {fold(key) for key in keys}
    rows = database().execute_sql("SELECT key, id FROM objective WHERE deleted_at IS NULL ORDER BY id DESC")
    found = {key: number for key, number in rows.fetchall() if fold(key) in wanted}
    return dict(sorted(found.items()))
