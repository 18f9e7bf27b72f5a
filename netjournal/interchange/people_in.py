"""One record of a file into the notebook: added, or brought up to date where it was not edited here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from netjournal.journal.attachments import attach
from netjournal.models import Contact, Organisation
from netjournal.network import methods, occasions, organisations, tags
from netjournal.network.contacts import add_contact, edit_contact
from netjournal.network.methods import Method, MethodDraft

from .fingerprints import NOTHING, Prints, fingerprint, fingerprints
from .records import ContactRecord, photo_type

KINDS = {"emails": "email", "phones": "phone", "posts": "post", "webs": "web", "messagings": "messaging"}
TEXTS = (
    "name", "given", "family", "known_as", "pronunciation", "pronouns", "organisation", "role",
    "business_area", "birthday", "how_met", "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a record: the file's values, whether anything changed, what was kept instead."""

    prints: Prints
    changed: bool
    kept: tuple[str, ...]


def texts_of(record: ContactRecord) -> dict[str, str]:
    """The fields of one value that the record fills, by their names here; an organisation has fewer."""
    if record.is_organisation:
        return {
            "name": record.name, "business_area": record.business_area, "notes": _organisation_notes(record),
            "website": record.webs[0].value if record.webs else "",
        }  # fmt: skip
    return {name: getattr(record, name) for name in TEXTS}


def _organisation_notes(record: ContactRecord) -> str:
    """Notes, and what the notebook keeps of people only: addresses and numbers, a line each."""
    lines = [
        f"{way.label or KINDS[field]}: {way.value}"
        for field in KINDS
        for way in getattr(record, field)[1 if field == "webs" else 0 :]
    ]
    return "\n".join(part for part in (record.notes, *lines) if part)


def prints_of(record: ContactRecord) -> Prints:
    """The digests of what the file says."""
    prints = fingerprints(texts_of(record), {"tags": [tag.casefold() for tag in record.tags]})
    if record.is_organisation:
        return prints
    for field in KINDS:
        prints[field] = [fingerprint(way.value, way.label) for way in getattr(record, field)]
    if record.anniversary:
        prints["anniversary"] = fingerprint(record.anniversary)
    prints["photo"] = hashlib.sha256(record.photo).hexdigest() if record.photo else ""
    return prints


def add_record(record: ContactRecord) -> str:
    """Add a person, or an organisation that is not there yet; the uid of its row."""
    if record.is_organisation:
        return _add_organisation(record)
    contact = add_contact(None, **texts_of(record), tags=record.tags)
    for field, kind in KINDS.items():
        for way in getattr(record, field):
            methods.add_method(contact.id, MethodDraft(kind, way.value, way.label, way.preferred))
    if record.photo:
        _set_photo(contact.id, record.photo)
    if record.anniversary:
        occasions.add_occasion(contact.id, "anniversary", record.anniversary)
    return contact.uid


def _add_organisation(record: ContactRecord) -> str:
    """An organisation of that name is filled in where it is blank, never overwritten."""
    texts = texts_of(record)
    found = organisations.find_organisation(record.name)
    if found is None:
        return organisations.add_organisation(**texts, tags=record.tags).uid
    row = Organisation.get_by_id(found)
    blank = {name: value for name, value in texts.items() if value and not getattr(row, name)}
    if blank:
        organisations.edit_organisation(found, blank)
    for tag in record.tags:
        tags.add_tag("organisation", [found], tag)
    return str(row.uid)


def merge_record(record: ContactRecord, row: Contact | Organisation, before: Prints) -> Merged:
    """Bring a row up to date: what the file changed since `before` is taken, unless edited here too."""
    after, kept = prints_of(record), list[str]()
    texts = {
        name: text for name, text in texts_of(record).items() if after[name] != before.get(name, NOTHING)
    }
    changes = {}
    for name, text in texts.items():
        here = _text_here(row, name)
        if here.strip() == text.strip():
            continue  # files do not keep blanks at the ends
        if fingerprint(here) == before.get(name, NOTHING):
            changes[name] = text
        else:
            kept.append(name)
    if changes:
        edit = edit_contact if isinstance(row, Contact) else organisations.edit_organisation
        edit(row.id, changes)
    kind: Literal["contact", "organisation"] = "contact" if isinstance(row, Contact) else "organisation"
    changed = bool(changes) | _merge_tags(kind, row.id, record, before)
    if isinstance(row, Contact):
        for field in KINDS:
            changed |= _merge_ways(row.id, field, record, before, kept)
        changed |= _merge_photo(row, record, before, kept)
        changed |= _merge_anniversary(row.id, record, before, kept)
    return Merged(after, changed, tuple(kept))


def _text_here(row: Contact | Organisation, name: str) -> str:
    if name == "organisation" and isinstance(row, Contact):
        return "" if row.organisation is None else str(row.organisation.name)
    return str(getattr(row, name))


def _items(before: Prints, field: str) -> set[str]:
    found = before.get(field, [])
    return set(found) if isinstance(found, list) else set()


def _merge_tags(
    kind: Literal["contact", "organisation"], row: int, record: ContactRecord, before: Prints
) -> bool:
    """New ones are put on, those that the file took off are taken off."""
    past, said = _items(before, "tags"), {tag.casefold(): tag for tag in record.tags}
    changed = 0
    for folded, tag in said.items():
        if fingerprint(folded) not in past:
            changed += tags.add_tag(kind, [row], tag)
    for tag in tags.tags_of(kind, [row]).get(row, ()):
        if fingerprint(tag.casefold()) in past and tag.casefold() not in said:
            changed += tags.remove_tag(kind, [row], tag)
    return bool(changed)


def _merge_ways(contact: int, field: str, record: ContactRecord, before: Prints, kept: list[str]) -> bool:
    """Item by item: an address that the file added is added, one that it dropped goes unless edited here."""
    past, said = _items(before, field), getattr(record, field)
    now = {fingerprint(way.value, way.label) for way in said}
    if now == past:
        return False
    here = [method for method in methods.methods_of(contact) if method.kind == KINDS[field]]
    gone = past - now
    dropped = [method for method in here if _print_of(method) in gone]
    for method in dropped:
        methods.remove_method(method.id)
    values = {method.value for method in here if method not in dropped}
    there = past | {_print_of(method) for method in here}
    added = [way for way in said if fingerprint(way.value, way.label) not in there]
    for way in added:
        if way.value in values:
            kept.append(field)
        else:
            methods.add_method(contact, MethodDraft(KINDS[field], way.value, way.label, way.preferred))
    return bool(dropped) or any(way.value not in values for way in added)


def _print_of(method: Method) -> str:
    return fingerprint(method.value, method.label)


def _merge_anniversary(contact: int, record: ContactRecord, before: Prints, kept: list[str]) -> bool:
    """A day that the file changed is changed here, unless it was edited or taken away here."""
    said, past = record.anniversary, before.get("anniversary", "")
    if (fingerprint(said) if said else "") == past:
        return False
    here = [day for day in occasions.occasions_of(contact) if day.kind == "anniversary" and not day.label]
    theirs = [day for day in here if fingerprint(day.day) == past]
    if any(day.day == said for day in here):
        return False
    if past and not theirs:
        kept.append("anniversary")
        return False
    if not past:
        occasions.add_occasion(contact, "anniversary", said)
    elif said:
        occasions.edit_occasion(theirs[0].id or 0, {"day": said})
    else:
        occasions.remove_occasion(theirs[0].id or 0)
    return True


def _merge_photo(row: Contact, record: ContactRecord, before: Prints, kept: list[str]) -> bool:
    after, past = hashlib.sha256(record.photo).hexdigest() if record.photo else "", before.get("photo", "")
    here = "" if row.photo is None else str(row.photo.sha256)
    if after in (past, here):
        return False
    if here != past:
        kept.append("photo")
        return False
    if record.photo:
        _set_photo(row.id, record.photo)
    else:
        row.photo = None
        row.save(only=[Contact.photo])
    return True


def _set_photo(contact: int, picture: bytes) -> None:
    """Keep the picture as a file of the contact, and show it; an earlier one stays among the files."""
    media, ending = photo_type(picture)
    file = attach("contact", contact, f"photo.{ending}", picture, media)
    row = Contact.get_by_id(contact)
    row.photo = file.id
    row.save(only=[Contact.photo])
