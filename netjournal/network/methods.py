"""How to reach a contact: addresses, numbers and sites, each with the basis on which it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from netjournal.fields import choice, cleaned, day, line, yes_or_no
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.models import Contact, ContactMethod

from .form import METHOD_KINDS
from .records import live, write_if_changed

METHOD_FORM = {
    "kind": choice(*METHOD_KINDS),
    "value": line(required=True),
    "label": line(),
    "preferred": yes_or_no,
    "lawful_basis": line(),
    "review_on": day,
}


@dataclass(frozen=True, slots=True, repr=False)
class MethodDraft:
    """A way to reach someone. `kind` of METHOD_KINDS; `review_on` when to look at the basis again."""

    kind: str
    value: str
    label: str = ""
    preferred: bool = False
    lawful_basis: str = ""
    review_on: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Method:
    """A way to reach a contact, as it is kept."""

    id: int
    uid: str
    kind: str
    value: str
    label: str
    preferred: bool
    lawful_basis: str
    review_on: str


def add_method(contact: int, draft: MethodDraft) -> Method:
    """Add a way to reach a contact. Raises FieldErrors, NotFound. One preferred of a kind: the newest."""
    taken = cleaned(METHOD_FORM, asdict(draft))
    with changeset("contacts.method_add"):
        row = ContactMethod(contact=live(Contact, contact), kind="", value="")
        return _keep(row, taken)


def edit_method(method: int, changes: Mapping[str, object]) -> Method:
    """Change fields of METHOD_FORM. Raises FieldErrors, NotFound; then nothing was changed."""
    taken = cleaned(METHOD_FORM, changes)
    with changeset("contacts.method_edit"):
        return _keep(live(ContactMethod, method), taken)


def remove_method(method: int) -> None:
    """Move a way to reach a contact to the trash. Raises NotFound."""
    with changeset("contacts.method_remove"):
        discard("contact_method", live(ContactMethod, method).id)


def methods_of(contact: int) -> tuple[Method, ...]:
    """How to reach a contact, in the order of kinds, the preferred one of a kind first."""
    rows = ContactMethod.select().where(
        (ContactMethod.contact == contact) & ContactMethod.deleted_at.is_null()
    )
    order = {kind: number for number, kind in enumerate(METHOD_KINDS)}
    found = sorted(rows, key=lambda row: (order.get(row.kind, len(order)), not row.preferred, row.id))
    return tuple(_method(row) for row in found)


def set_values(contact: int, kind: str, values: object) -> None:
    """Let a contact have exactly these values of a kind; those that stay keep label, basis and preference."""
    wanted = [str(value) for value in values] if isinstance(values, (list, tuple)) else []
    with changeset("contacts.methods"):
        kept = [method for method in methods_of(contact) if method.kind == kind]
        for method in kept:
            if method.value not in wanted:
                remove_method(method.id)
        present = {method.value for method in kept}
        for value in wanted:
            if value not in present:
                add_method(contact, MethodDraft(kind, value))


def _keep(row: ContactMethod, taken: Mapping[str, object]) -> Method:
    for field, value in taken.items():
        setattr(row, field, value)
    write_if_changed(row)
    if row.preferred:
        _prefer(row)
    return _method(row)


def _prefer(row: ContactMethod) -> None:
    others = ContactMethod.select().where(
        (ContactMethod.contact == row.contact)
        & (ContactMethod.kind == row.kind)
        & (ContactMethod.id != row.id)
        & ContactMethod.preferred
        & ContactMethod.deleted_at.is_null()
    )
    for other in others:
        other.preferred = False
        other.save()


def _method(row: ContactMethod) -> Method:
    return Method(
        row.id, row.uid, row.kind, row.value, row.label, row.preferred, row.lawful_basis, row.review_on
    )
