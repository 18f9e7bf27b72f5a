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
    merged = _merged(db, contact)
    names = tuple(dict.fromkeys(name for each in (row, *merged) for name in _names(db, each)))
    alone = Person(contact, row.uid, names, (), ())
    pieces = pieces_of(alone)
    words = pieces.telling | pieces.short | pieces.shared
    theirs = [contact, *(each.id for each in merged)]
    ways = tuple(dict.fromkeys(_ways(db, theirs)))
    uids = tuple(each.uid for each in merged)
    return Person(contact, row.uid, names, ways, tuple(_others(db, theirs, words)), uids)


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


def _merged(db: Any, contact: int) -> list[Any]:
    """Records of the same person that were merged into theirs, and still lie in the trash."""
    rows = db.execute_sql("SELECT id FROM contact WHERE merged_into_id = ? ORDER BY id", (contact,))
    return [_row(number) for (number,) in rows.fetchall()]


def _names(db: Any, row: Any) -> Iterator[str]:
    """What they are called now, and were."""
    yield from (str(getattr(row, name)) for name in _NAMES if getattr(row, name).strip())
    marks = ",".join("?" * len(_NAMES))
    former = db.execute_sql(
        f"SELECT old FROM change WHERE tbl = 'contact' AND row = ? AND col IN ({marks})", (row.id, *_NAMES)
    )
    yield from (str(old) for (old,) in former.fetchall() if old and str(old).strip())


def _ways(db: Any, theirs: list[int]) -> Iterator[str]:
    """Present and former addresses and numbers, without those of somebody else as well."""
    them = ",".join("?" * len(theirs))
    rows = db.execute_sql(
        f"SELECT value FROM contact_method WHERE contact_id IN ({them}) UNION SELECT old FROM change WHERE "
        "tbl = 'contact_method' AND col = 'value' AND (row IN (SELECT id FROM contact_method WHERE "
        f"contact_id IN ({them})) OR row IN (SELECT row FROM change WHERE tbl = 'contact_method' "
        f"AND col = 'contact_id' AND old IN ({them})))",
        (*theirs, *theirs, *theirs),
    ).fetchall()
    others = db.execute_sql(f"SELECT value FROM contact_method WHERE contact_id NOT IN ({them})", theirs)
    taken = {fold(value) for (value,) in others.fetchall()}
    yield from (value for (value,) in rows if len(value.strip()) > 3 and fold(value) not in taken)


def _others(db: Any, theirs: list[int], words: frozenset[str]) -> Iterator[str]:
    """What everybody and everything else is called that shares a word with them."""
    rows = db.execute_sql(
        f"SELECT name, given, family, known_as FROM contact WHERE id NOT IN ({','.join('?' * len(theirs))}) "
        "UNION SELECT name, '', '', '' FROM organisation",
        theirs,
    )
    for names in rows.fetchall():
        yield from (name for name in names if name and words.intersection(words_of(name)))
