"""Things to do: for whom, due when, done when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netjournal.clock import Moment
from netjournal.fields import Clean, block, cleaned, line
from netjournal.journal.capture.dates import say_day
from netjournal.ledger import changeset, database, now
from netjournal.models import Action, Contact, Entry, Meeting, Objective, Review
from netjournal.network.records import live, row_of, write_if_changed

from . import forms

Which = Literal["open", "done", "all"]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something to do. `due` and `done_date` are ISO days or ""; `late_days` is above 0 once it is late;
    `due_words` say it for a list. Names are "" where nobody is named; no owner means the writer."""

    id: int
    uid: str
    text: str = field(repr=False)
    due: str
    due_words: str
    late_days: int
    done: bool
    done_date: str
    result: str = field(repr=False)
    contact_id: int | None
    contact: str = field(repr=False)
    owner_id: int | None
    owner: str = field(repr=False)
    entry_id: int | None
    meeting_id: int | None


ACTION_FORM: dict[str, Clean] = {
    "text": line(10_000, required=True),
    "due": forms.due,
    "contact": row_of(Contact),
    "owner": row_of(Contact),
    "entry": row_of(Entry),
    "meeting": row_of(Meeting),
    "objective": row_of(Objective),
    "review": row_of(Review),
    "result": block(),
}
"""`due` takes a day or words ("friday"); the references are row ids; no owner means the writer."""


def add_action(text: str, **values: object) -> ActionRow:
    """Note something to do; `values` are fields of ACTION_FORM. Raises FieldErrors."""
    taken = cleaned(ACTION_FORM, {"text": text, **values})
    with changeset("actions.add"):
        row = Action(**taken)
        row.save()
    return get_action(row.id)


def edit_action(action: int, changes: Mapping[str, object]) -> ActionRow:
    """Change fields of ACTION_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(ACTION_FORM, changes)
    with changeset("actions.edit"):
        row = live(Action, action)
        for name, value in taken.items():
            setattr(row, name, value)
        write_if_changed(row)
    return get_action(action)


def done(action: int, result: str = "") -> ActionRow:
    """It is done, now, with this result. One that was done before keeps its day."""
    row = live(Action, action)
    with changeset("actions.done"):
        moment = now()
        if row.done_at is None:
            row.done_at, row.done_date = moment.ms, moment.local_date.isoformat()
        row.result = result or row.result
        row.save()
    return get_action(action)


def undone(action: int) -> ActionRow:
    """It is not done after all; its result stays."""
    row = live(Action, action)
    with changeset("actions.undone"):
        row.done_at, row.done_date = None, ""
        row.save()
    return get_action(action)


def get_action(action: int) -> ActionRow:
    """One of them; NotFound if it is in the trash."""
    live(Action, action)
    return _rows("a.id = ?", (action,))[0]


def list_actions(which: Which = "open", *, limit: int = 1_000) -> tuple[ActionRow, ...]:
    """Open ones by due day, those without a day after them; done ones with the latest first."""
    open_ones: list[ActionRow] = []
    if which in ("open", "all"):
        # Two reads, so that the index on `due` gives the order and a limit stops early.
        open_ones = _rows("a.due > '' AND a.done_at IS NULL ORDER BY a.due, a.id LIMIT ?", (limit,))
        rest = limit - len(open_ones)
        open_ones += _rows("a.due = '' AND a.done_at IS NULL ORDER BY a.id LIMIT ?", (rest,))
    if which == "open":
        return tuple(open_ones)
    finished = _rows("a.done_at IS NOT NULL ORDER BY a.done_at DESC, a.id DESC LIMIT ?", (limit,))
    return tuple(open_ones + finished)[:limit]


def actions_of_contact(contact: int) -> tuple[ActionRow, ...]:
    """Open ones that name or belong to that person, by due day."""
    by_due = "a.done_at IS NULL ORDER BY a.due = '', a.due, a.id"
    return tuple(_rows(f"(a.contact_id = ? OR a.owner_id = ?) AND {by_due}", (contact, contact)))


def actions_of(column: Literal["entry", "meeting", "review"], row: int) -> tuple[ActionRow, ...]:
    """All that came from that entry, meeting or review, in the order in which they were noted."""
    return tuple(_rows(f"a.{column}_id = ? ORDER BY a.id", (row,)))


def due_words(due: str, today: Moment) -> str:
    """When it is due, short: "3 d late", "today", "Fri 27 Nov", "" for no day."""
    if not due:
        return ""
    late = (today.local_date - date.fromisoformat(due)).days
    if late > 0:
        return f"{late} d late"
    return "today" if late == 0 else say_day(due, today)


def _rows(where: str, params: tuple[Any, ...]) -> list[ActionRow]:
    today = now()
    found = database().execute_sql(
        "SELECT a.id, a.uid, a.text, a.due, a.done_at, a.done_date, a.result, a.contact_id, c.name, "
        "a.owner_id, o.name, a.entry_id, a.meeting_id FROM action a "
        "LEFT JOIN contact c ON c.id = a.contact_id AND c.deleted_at IS NULL "
        "LEFT JOIN contact o ON o.id = a.owner_id AND o.deleted_at IS NULL "
        f"WHERE a.deleted_at IS NULL AND {where}",
        params,
    )
    return [_row(values, today) for values in found.fetchall()]


def _row(values: tuple[Any, ...], today: Moment) -> ActionRow:
    number, uid, text, due, done_at, done_date, result, contact, name, owner, owner_name, entry, meeting = (
        values
    )
    late = (today.local_date - date.fromisoformat(due)).days if due and done_at is None else 0
    words = due_words(due, today) if done_at is None else ""
    return ActionRow(
        number, uid, text, due, words, max(0, late), done_at is not None, done_date, result,
        contact, name or "", owner, owner_name or "", entry, meeting,
    )  # fmt: skip
