"""What was asked of whom, and whether it was answered: response times come from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, cast

from netjournal.clock import Moment
from netjournal.fields import Clean, FieldErrors, block, cleaned
from netjournal.ledger import changeset, database, now
from netjournal.models import Contact, Entry, Request
from netjournal.network.records import live, row_of, write_if_changed

from . import forms


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Something asked. `outcome`: open, answered, unanswered; `days` it took, or has waited so far.

    `by_me` says that the writer asked.
    """

    id: int
    uid: str
    moment: Moment
    text: str = field(repr=False)
    outcome: str
    by_me: bool
    asker_id: int
    asker: str = field(repr=False)
    asked_id: int
    asked: str = field(repr=False)
    answered_date: str
    days: int
    entry_id: int | None
    answer_entry_id: int | None


REQUEST_FORM: dict[str, Clean] = {
    "text": block(required=True),
    "asker": row_of(Contact, required=True),
    "asked": row_of(Contact, required=True),
    "when": forms.moment(),
    "entry": row_of(Entry),
}


def record_request(text: str, asker: int, asked: int, **values: object) -> RequestRow:
    """Note that `asker` asked `asked` (contact ids) for this; `values` are fields of REQUEST_FORM.

    It happened now when nothing else is said. Raises FieldErrors, also when both are the same person.
    """
    taken = cleaned(REQUEST_FORM, {"text": text, "asker": asker, "asked": asked, "when": now(), **values})
    with changeset("requests.record"):
        row = _filled(Request(), taken)
        row.save()
    return get_request(row.id)


def edit_request(request: int, changes: Mapping[str, object]) -> RequestRow:
    """Change fields of REQUEST_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(REQUEST_FORM, changes)
    with changeset("requests.edit"):
        write_if_changed(_filled(live(Request, request), taken))
    return get_request(request)


def answer_request(request: int, when: Moment | str | None = None, entry: int | None = None) -> RequestRow:
    """It was answered then (now, if not said), in that entry.

    Raises NotFound, and FieldErrors for a day before it was asked.
    """
    taken = cleaned(REQUEST_FORM, {"when": now() if when is None else when, "entry": entry})
    moment = cast(Moment, taken["when"])
    with changeset("requests.answer"):
        row = live(Request, request)
        if moment.local_date.isoformat() < row.local_date:
            raise FieldErrors({"when": "an answer cannot come before what was asked."})
        row.outcome, row.answer_entry = "answered", cast(Any, taken["entry"])
        row.answered_at, row.answered_date = moment.ms, moment.local_date.isoformat()
        write_if_changed(row)
    return get_request(request)


def close_unanswered(request: int) -> RequestRow:
    """It will not be answered any more: it counts as unanswered."""
    return _closed(request, "unanswered")


def reopen_request(request: int) -> RequestRow:
    """It is open after all, as if it had never been answered or closed."""
    return _closed(request, "open")


def oldest_open(asker: int, asked: int, until: Moment) -> int | None:
    """The id of the first request between these two that is open and was made by then."""
    row = (
        Request.select(Request.id)
        .where(
            Request.asker == asker,
            Request.asked == asked,
            Request.outcome == "open",
            Request.deleted_at.is_null(),
            Request.local_date <= until.local_date.isoformat(),
        )
        .order_by(Request.at, Request.id)
        .first()
    )
    return None if row is None else int(row.id)


def get_request(request: int) -> RequestRow:
    """One of them; NotFound if it is in the trash."""
    live(Request, request)
    return _rows("q.id = ?", (request,))[0]


def requests_of_contact(contact: int) -> tuple[RequestRow, ...]:
    """What that person asked or was asked, the latest first."""
    where = (
        "q.id IN (SELECT id FROM request WHERE asker_id = ? UNION SELECT id FROM request WHERE asked_id = ?)"
    )
    return tuple(_rows(f"{where} ORDER BY q.at DESC, q.id DESC", (contact, contact)))


def requests_of_entry(entry: int) -> tuple[RequestRow, ...]:
    """What was asked in that entry, in the order in which it was noted."""
    return tuple(_rows("q.entry_id = ? ORDER BY q.id", (entry,)))


def _closed(request: int, outcome: Literal["open", "unanswered"]) -> RequestRow:
    row = live(Request, request)
    with changeset(f"requests.{outcome}"):
        row.outcome, row.answered_at, row.answered_date, row.answer_entry = outcome, None, "", None
        row.save()
    return get_request(request)


def _filled(row: Request, taken: Mapping[str, object]) -> Request:
    for name, value in taken.items():
        setattr(row, "moment" if name == "when" else name, value)
    ends: Any = row
    if ends.asker_id == ends.asked_id:
        raise FieldErrors({"asked": "choose somebody else than who asked."})
    return row


def _rows(where: str, params: tuple[Any, ...]) -> list[RequestRow]:
    today = now().local_date
    rows = database().execute_sql(
        "SELECT q.id, q.uid, q.at, q.zone, q.precision, q.text, q.outcome, a.is_self, q.asker_id, a.name, "
        "q.asked_id, b.name, q.answered_date, q.local_date, q.entry_id, q.answer_entry_id FROM request q "
        "JOIN contact a ON a.id = q.asker_id JOIN contact b ON b.id = q.asked_id "
        f"WHERE q.deleted_at IS NULL AND {where}",
        params,
    )
    return [_row(row, today) for row in rows.fetchall()]


def _row(row: Any, today: date) -> RequestRow:
    until = date.fromisoformat(row[12]) if row[12] else today
    days = max(0, (until - date.fromisoformat(row[13])).days)
    values: Any = (*row[:2], Moment(*row[2:5]), *row[5:7], bool(row[7]), *row[8:13], days, *row[14:])
    return RequestRow(*values)
