"""One entry whole: its page, and changes to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from netjournal.clock import Moment
from netjournal.errors import NotFound
from netjournal.fields import Clean, FieldErrors, Refused, choice, cleaned, line, listed, yes_or_no
from netjournal.journal.capture import Cost
from netjournal.ledger import changeset, database, trash
from netjournal.ledger.links import L, link, unlink
from netjournal.models import Contact, Entry, EntryOrganisation, Meeting, Participant
from netjournal.network.organisations import find_or_make
from netjournal.network.records import live, row_of, write_if_changed
from netjournal.network.tags import set_tags

from . import forms
from .actions import ActionRow, actions_of
from .exchanges import ExchangeRow, exchanges_of_entry
from .requests import RequestRow, requests_of_entry
from .rows import EntryRow, entry_rows
from .writing import PRESENT_IN, keepable

ATTENDANCE = ("present", "mentioned", "invited", "absent")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A doubtful reading: `kind` person, date, whom or dollar; `written` the name or the question."""

    id: int
    kind: str
    written: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """That somebody in the entry served an objective."""

    id: int
    uid: str
    contact_id: int
    contact: str = field(repr=False)
    objective_id: int
    objective: str
    outcome: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry with all that hangs on it."""

    row: EntryRow
    exchanges: tuple[ExchangeRow, ...]
    requests: tuple[RequestRow, ...]
    actions: tuple[ActionRow, ...]
    contributions: tuple[ContributionRow, ...]
    questions: tuple[OpenQuestion, ...]


def _body(typed: object) -> str:
    text = keepable(str(typed))
    if not text.strip():
        raise Refused("this cannot be blank.")
    return text


def _people(typed: object) -> tuple[int, ...]:
    row = row_of(Contact, required=True)
    given = typed if isinstance(typed, (list, tuple)) else ()
    return tuple(dict.fromkeys(cast(int, row(each)) for each in given))


ENTRY_FORM: dict[str, Clean] = {
    "kind": choice(*forms.ENTRY_KINDS),
    "when": forms.moment(),
    "text": _body,
    "duration": forms.minutes,
    "place": line(),
    "method": choice(*forms.METHODS),
    "marking": forms.marking,
    "chatham_house": yes_or_no,
    "cost": forms.cost,
    "people": _people,
    "organisations": listed(),
    "tags": listed(100),
}
"""`people` takes ids of contacts, `organisations` and `tags` names: the entry then has exactly those."""

_COLUMNS = {"text": "body", "duration": "duration_minutes", "when": "moment"}


def entry_page(entry: int) -> EntryPage:
    """An entry with what passed, was asked, is to be done and is still open in it. Raises NotFound."""
    rows = entry_rows((entry,))
    if not rows:
        raise NotFound("That entry is not there any more.", "Open the list again, or look in the trash.")
    return EntryPage(
        rows[0],
        exchanges_of_entry(entry),
        requests_of_entry(entry),
        actions_of("entry", entry),
        _contributions(entry),
        open_questions(entry),
    )


def edit_entry(entry: int, changes: Mapping[str, object]) -> EntryRow:
    """Change fields of ENTRY_FORM, as text from a form or as values.

    A text that is changed is not read for marks again. Raises FieldErrors naming every field in the way,
    BadInput for a field that does not exist, NotFound; then nothing was changed.
    """
    taken = cleaned(ENTRY_FORM, changes)
    with changeset("journal.edit"):
        row = live(Entry, entry)
        _fill(row, taken)
        write_if_changed(row)
        if row.kind == "meeting" and not Meeting.select().where(Meeting.entry == row.id).exists():
            Meeting(entry=row).save()
        _set_lists(row, taken)
    return entry_rows((entry,))[0]


def set_attendance(entry: int, contact: int, attendance: str) -> None:
    """Say how somebody took part (present, mentioned, invited, absent): they are added if need be."""
    if attendance not in ATTENDANCE:
        raise FieldErrors({"attendance": f"choose one of: {', '.join(ATTENDANCE)}."})
    with changeset("journal.attendance"):
        ends = {"entry": live(Entry, entry).id, "contact": live(Contact, contact).id}
        link(Participant, {"attendance": attendance}, **ends)


def delete_entry(entry: int) -> int:
    """Move an entry and all that hangs on it to the trash, as one doing; how many rows that were."""
    live(Entry, entry)
    return trash.discard("entry", entry)


def open_questions(entry: int) -> tuple[OpenQuestion, ...]:
    """What is still doubtful in an entry."""
    rows = database().execute_sql(
        "SELECT id, kind, written FROM question WHERE entry_id = ? AND answer = '' AND deleted_at IS NULL "
        "ORDER BY id",
        (entry,),
    )
    return tuple(OpenQuestion(*row) for row in rows.fetchall())


def _fill(row: Entry, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        if name == "cost":
            cost = cast("Cost | None", value)
            row.cost_minor = cast(Any, cost.minor if cost else None)
            row.cost_currency = cast(Any, cost.currency if cost else "")
        elif name == "when":
            row.moment = cast(Moment, value)
        elif name not in ("people", "organisations", "tags"):
            setattr(row, _COLUMNS.get(name, name), value)


def _set_lists(row: Entry, taken: Mapping[str, object]) -> None:
    if "people" in taken:
        _set_people(row, cast("tuple[int, ...]", taken["people"]))
    elif "kind" in taken:
        _attend(row)
    if "organisations" in taken:
        names = cast("tuple[str, ...]", taken["organisations"])
        _set_organisations(row, tuple(find_or_make(name) for name in names))
    if "tags" in taken:
        set_tags("entry", row.id, taken["tags"])


def _set_people(row: Entry, wanted: tuple[int, ...]) -> None:
    standing = _joined(Participant, row, "contact")
    for contact, joined in standing.items():
        if contact not in wanted:
            unlink(joined)
    attendance = "present" if row.kind in PRESENT_IN else "mentioned"
    for contact in wanted:
        if contact not in standing:
            link(Participant, {"attendance": attendance}, entry=row.id, contact=contact)


def _joined(model: type[L], row: Entry, end: str) -> dict[int, L]:
    """The live links of an entry, by the id of their other end."""
    found = model.select().where((cast(Any, model).entry == row.id) & model.deleted_at.is_null())
    return {each.__data__[end]: each for each in found}


def _attend(row: Entry) -> None:
    """A note only mentions people; in any other kind of entry those it mentioned were there."""
    before, after = ("mentioned", "present") if row.kind in PRESENT_IN else ("present", "mentioned")
    for joined in Participant.select().where(
        (Participant.entry == row.id) & (Participant.attendance == before) & Participant.deleted_at.is_null()
    ):
        joined.attendance = after
        joined.save()


def _set_organisations(row: Entry, wanted: tuple[int, ...]) -> None:
    for organisation, joined in _joined(EntryOrganisation, row, "organisation").items():
        if organisation not in wanted:
            unlink(joined)
    for organisation in wanted:
        link(EntryOrganisation, entry=row.id, organisation=organisation)


def _contributions(entry: int) -> tuple[ContributionRow, ...]:
    rows = database().execute_sql(
        "SELECT k.id, k.uid, c.id, c.name, o.id, o.key, k.outcome FROM contribution k "
        "JOIN contact c ON c.id = k.contact_id JOIN objective o ON o.id = k.objective_id "
        "WHERE k.entry_id = ? AND k.deleted_at IS NULL ORDER BY k.id",
        (entry,),
    )
    return tuple(ContributionRow(*row) for row in rows.fetchall())
