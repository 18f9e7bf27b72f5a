"""Contacts: adding, editing, the user themself, and what is done to many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from netjournal.errors import NotFound
from netjournal.fields import FieldErrors, cleaned
from netjournal.ledger import changeset, database, now
from netjournal.ledger.references import find_record
from netjournal.models import Contact, Objective, Organisation
from netjournal.progress import Tell, no_one

from . import methods
from .form import CONTACT_FORM
from .methods import MethodDraft
from .names import sort_name_of
from .organisations import find_or_make
from .records import live, write_if_changed
from .rows import PART, marks
from .tags import set_tags

SELF_NAME = "Me"


@dataclass(frozen=True, slots=True, repr=False)
class ContactDraft:
    """What is known of a contact before they are one. Texts as typed; only the name is needed.

    `organisation` is a name, found or made; `wanted_objective` a key, `wanted_through` a name or uid;
    days ISO text (a birthday also --MM-DD); intervals in days, or None.
    """

    name: str
    given: str = ""
    family: str = ""
    known_as: str = ""
    pronunciation: str = ""
    pronouns: str = ""
    organisation: str = ""
    role: str = ""
    business_area: str = ""
    how_met: str = ""
    birthday: str = ""
    intended_from: str = ""
    intended_until: str = ""
    ideal_days: int | None = None
    latest_days: int | None = None
    status: str = "active"
    wanted_by: str = ""
    wanted_objective: str = ""
    wanted_through: str = ""
    notes: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    methods: tuple[MethodDraft, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ContactSummary:
    """A contact in a word: row id, uid, name and status."""

    id: int
    uid: str
    name: str
    status: str


def add_contact(draft: ContactDraft | None = None, **values: object) -> ContactSummary:
    """Add a contact from a draft, or from field values by name (those of CONTACT_FORM, `name` at least).

    The organisation is found by its name or made, and so are tags. A second contact of the same name is
    allowed. Raises FieldErrors naming every field in the way; then nothing was added.
    """
    given: dict[str, object] = (
        {} if draft is None else {f.name: getattr(draft, f.name) for f in fields(draft)}
    )
    more = given.pop("methods", ())
    taken = cleaned(CONTACT_FORM, {"name": "", **given, **values})
    with changeset("contacts.add"):
        row = Contact(name=taken["name"], sort_name="")
        _fill(row, taken)
        for method in more if isinstance(more, tuple) else ():
            methods.add_method(row.id, method)
        return summary_of(row)


def edit_contact(contact: int, changes: Mapping[str, object]) -> ContactSummary:
    """Change fields of CONTACT_FORM, as text from a form or as values.

    "emails", "phones" and "tags" are set to exactly what is given. Raises FieldErrors with a sentence for
    each field in the way, BadInput for a field that does not exist, NotFound; then nothing was changed.
    """
    taken = cleaned(CONTACT_FORM, changes)
    with changeset("contacts.edit"):
        row = live(Contact, contact)
        _fill(row, taken)
        return summary_of(row)


def set_self(name: str) -> ContactSummary:
    """Say what the user is called; the contact that stands for them is made when there is none."""
    taken = cleaned(CONTACT_FORM, {"name": name})
    with changeset("contacts.self"):
        row = live(Contact, self_id())
        # A name said as one replaces what was known in parts.
        _fill(row, {**taken, "given": "", "family": ""})
        return summary_of(row)


def self_contact() -> ContactSummary | None:
    """The contact that stands for the user, or None before anything needed one."""
    row = _self()
    return None if row is None else summary_of(row)


def self_id() -> int:
    """The id of the contact that stands for the user, made (called "Me") when there is none.

    There is never a second one: one in the trash is taken out of it. Making it is no doing of the user's,
    unless it happens inside one.
    """
    row = _self() or Contact.select().where(Contact.is_self == 1).order_by(Contact.id).first()
    if row is not None and row.deleted_at is None:
        return int(row.id)
    with changeset("contacts.self", automatic=True):
        if row is None:
            row = Contact(name=SELF_NAME, sort_name=sort_name_of(SELF_NAME), is_self=True)
        row.deleted_at = None
        row.save()
    return int(row.id)


def archive(contacts: Iterable[int], tell: Tell = no_one) -> int:
    """End the relationship with many contacts: they are kept, and never due. How many it changed."""
    return _set_all("contacts.archive", contacts, {"status": "ended"}, tell)


def set_cadence(contacts: Iterable[int], ideal_days: object, latest_days: object, tell: Tell = no_one) -> int:
    """Give many contacts an ideal and a latest interval in days (None for none); how many it changed."""
    intervals = {"ideal_days": ideal_days, "latest_days": latest_days}
    return _set_all("contacts.cadence", contacts, intervals, tell)


def want(contact: int, by: str, objective: str = "", through: str = "") -> ContactSummary:
    """Put a contact on the list of people to reach (`by` of WANTED_BY; "" takes them off it).

    For which objective (its key) and through whom (a name or uid) may be left out.
    """
    return edit_contact(contact, {"wanted_by": by, "wanted_objective": objective, "wanted_through": through})


def summary_of(row: Contact) -> ContactSummary:
    """The summary of a record that is at hand."""
    return ContactSummary(row.id, row.uid, row.name, row.status)


def _self() -> Contact | None:
    # The literal 1, not a parameter, lets SQLite take the partial index.
    found = (
        database().execute_sql("SELECT id FROM contact WHERE is_self = 1 AND deleted_at IS NULL").fetchone()
    )
    return None if found is None else Contact.get_by_id(found[0])


def _set_all(kind: str, contacts: Iterable[int], changes: Mapping[str, object], tell: Tell) -> int:
    """The same values for many, in parts; the first of each is written by what refuses the impossible."""
    taken, rows, changed = cleaned(CONTACT_FORM, changes), list(contacts), 0
    names = ", ".join(f'"{name}" = ?' for name in taken)
    differs = " OR ".join(f'"{name}" IS NOT ?' for name in taken)
    with changeset(kind, tell=tell):
        for start in range(0, len(rows), PART):
            tell(start, len(rows))
            part = rows[start : start + PART]
            changed += _fill(live(Contact, part[0]), taken)
            for row in _missing(part):
                live(Contact, row)
            changed += (
                database()
                .execute_sql(
                    f"UPDATE contact SET {names}, updated_at = ? WHERE id IN ({marks(part)}) AND ({differs})",
                    (*taken.values(), now().ms, *part, *taken.values()),
                )
                .rowcount
            )
    return changed


def _missing(part: list[int]) -> list[int]:
    """Those that are not there, or in the trash."""
    sql = f"SELECT id FROM contact WHERE deleted_at IS NULL AND id IN ({marks(part)})"
    there = {row for (row,) in database().execute_sql(sql, part).fetchall()}
    return [row for row in part if row not in there]


def _fill(row: Contact, taken: Mapping[str, object]) -> bool:
    """Put cleaned values into the record and save it; True if a value of its own changed."""
    values = dict(taken)
    lists: dict[str, object] = {
        name: values.pop(name) for name in ("tags", "emails", "phones") if name in values
    }
    if "organisation" in values:
        name = str(values.pop("organisation"))
        row.organisation = live(Organisation, find_or_make(name)) if name else None
    if "wanted_objective" in values:
        row.wanted_objective = _objective(str(values.pop("wanted_objective")))
    if "wanted_through" in values:
        row.wanted_through = _through(row, str(values.pop("wanted_through")))
    for field, value in values.items():
        setattr(row, field, value)
    _refuse_impossible(row)
    row.sort_name = sort_name_of(row.name, row.given, row.family)
    changed = write_if_changed(row)
    _set_lists(row, lists)
    return changed


def _set_lists(row: Contact, lists: Mapping[str, object]) -> None:
    if "tags" in lists:
        set_tags("contact", row.id, lists["tags"])
    if "emails" in lists:
        methods.set_values(row.id, "email", lists["emails"])
    if "phones" in lists:
        methods.set_values(row.id, "phone", lists["phones"])


def _refuse_impossible(row: Contact) -> None:
    wrong: dict[str, str] = {}
    if row.ideal_days is not None and row.latest_days is not None and row.latest_days < row.ideal_days:
        wrong["latest_days"] = "this cannot be shorter than the ideal interval."
    if row.intended_from and row.intended_until and row.intended_until < row.intended_from:
        wrong["intended_until"] = "this cannot be before the day it begins."
    if wrong:
        raise FieldErrors(wrong)


def _objective(key: str) -> int | None:
    return None if not key else int(_named("wanted_objective", key, Objective))


def _through(row: Contact, reference: str) -> int | None:
    if not reference:
        return None
    found = _named("wanted_through", reference, Contact)
    if found == row.id:
        raise FieldErrors({"wanted_through": "this must be somebody else."})
    return found


def _named(field: str, reference: str, model: type[Contact] | type[Objective]) -> int:
    try:
        record = find_record(reference, among=(model,))
    except NotFound:
        raise FieldErrors({field: "nothing, or more than one thing, is called that."}) from None
    if record.deleted_at is not None:
        raise FieldErrors({field: "that is in the trash."})
    return int(record.id)
