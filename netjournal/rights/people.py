"""The person of a contact, as texts may name them: all their names and addresses, and who shares them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netjournal.errors import BadInput, NotFound
from netjournal.ledger import database
from netjournal.models import Contact
from netjournal.text import fold

from .traces import Person, pieces_of, words_of

_NAMES = ("name", "given", "family", "known_as")


def person_of(contact: int) -> Person:
    """Who that contact is, in the trash or not. Raises NotFound."""
    db, row = database(), _row(contact)
    names = tuple(dict.fromkeys(_names(db, row)))
    alone = Person(contact, row.uid, names, (), ())
    pieces = pieces_of(alone)
    words = pieces.telling | pieces.short | pieces.shared
    return Person(contact, row.uid, names, tuple(_ways(db, contact)), tuple(_others(db, contact, words)))


def refuse_oneself(contact: int) -> None:
    """Raise BadInput where that contact is oneself, NotFound where it is gone."""
    if _row(contact).is_self:
        raise BadInput(
            "You yourself cannot be erased from your own notebook; nothing was changed.",
            "To be rid of it all, delete the vault’s folder.",
        )


def _row(contact: int) -> Any:
    row = Contact.get_or_none(Contact.id == contact)
    if row is None:
        raise NotFound("That person is not there any more; nothing was changed.", "Open the list again.")
    return row


def _names(db: Any, row: Any) -> Iterator[str]:
    """What they are called now, and were."""
    yield from (str(getattr(row, name)) for name in _NAMES if getattr(row, name).strip())
    marks = ",".join("?" * len(_NAMES))
    former = db.execute_sql(
        f"SELECT old FROM change WHERE tbl = 'contact' AND row = ? AND col IN ({marks})", (row.id, *_NAMES)
    )
    yield from (str(old) for (old,) in former.fetchall() if old and str(old).strip())


def _ways(db: Any, contact: int) -> Iterator[str]:
    """Present and former addresses and numbers, without those of somebody else as well."""
    rows = db.execute_sql(
        "SELECT value FROM contact_method WHERE contact_id = ? UNION SELECT old FROM change WHERE "
        "tbl = 'contact_method' AND col = 'value' AND (row IN (SELECT id FROM contact_method WHERE "
        "contact_id = ?) OR row IN (SELECT row FROM change WHERE tbl = 'contact_method' "
        "AND col = 'contact_id' AND old = ?))",
        (contact, contact, contact),
    ).fetchall()
    others = db.execute_sql("SELECT value FROM contact_method WHERE contact_id <> ?", (contact,))
    taken = {fold(value) for (value,) in others.fetchall()}
    yield from (value for (value,) in rows if len(value.strip()) > 3 and fold(value) not in taken)


def _others(db: Any, contact: int, words: frozenset[str]) -> Iterator[str]:
    """What everybody and everything else is called that shares a word with them."""
    rows = db.execute_sql(
        "SELECT name, given, family, known_as FROM contact WHERE id <> ? "
        "UNION SELECT name, '', '', '' FROM organisation",
        (contact,),
    )
    for names in rows.fetchall():
        yield from (name for name in names if name and words.intersection(words_of(name)))
