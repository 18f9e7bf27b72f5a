"""Whom a line means: marks become contacts, new names new ones, doubtful names nobody yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.journal.capture import Named, NameIndex, PersonMark
from netjournal.ledger import database
from netjournal.models import Contact
from netjournal.network.contacts import add_contact
from netjournal.network.names import sort_name_of
from netjournal.network.records import live
from netjournal.text import fold

NAME_LIMIT = 500


class People:
    """Resolves the marks of one line, each name once. Use it inside a change set."""

    def __init__(self, index: NameIndex, chosen: Mapping[str, int]) -> None:
        """`chosen`: the contact that was picked for an ambiguous name, by the name as written."""
        self.index = index
        self.made: dict[int, str] = {}
        self._found: dict[str, int | None] = {
            fold(written): live(Contact, contact).id for written, contact in chosen.items()
        }

    def id_of(self, mark: PersonMark) -> int | None:
        """The contact that is meant, made if new; None while it could be several."""
        key = fold(mark.written)
        if key not in self._found:
            self._found[key] = self._resolved(mark)
        return self._found[key]

    def known(self, marks: Iterable[PersonMark]) -> tuple[int, ...]:
        """The contacts that these marks mean, each once, doubtful ones left out."""
        numbers = (self.id_of(mark) for mark in marks)
        return tuple(dict.fromkeys(number for number in numbers if number is not None))

    def means(self, mark: PersonMark, written: str) -> bool:
        """Whether a mark is of the name that was written so."""
        return fold(mark.written) == fold(written)

    def forget_gone(self, marks: Iterable[PersonMark]) -> bool:
        """Drop contacts from the index that are not there any more (an undo); whether there were any."""
        numbers = {number for mark in marks for number in (mark.contact_id, *mark.candidates) if number}
        gone = [number for number in numbers if not _is_live(number)]
        for number in gone:
            self.index.drop(number)
        return bool(gone)

    def tell(self, index: NameIndex) -> None:
        """Let the index know whom this line made."""
        for number, name in self.made.items():
            index.put(Named(number, name))

    def _resolved(self, mark: PersonMark) -> int | None:
        if mark.state == "ambiguous":
            return None
        if mark.contact_id is not None:
            return mark.contact_id
        name = " ".join(mark.written.split())[:NAME_LIMIT]
        # The index may not have heard of a redo or a form: the table decides who is new.
        number = _called(name)
        if number is None:
            number = add_contact(name=name, status="potential").id
        self.made[number] = name
        return number


def _is_live(number: int) -> bool:
    found = database().execute_sql("SELECT 1 FROM contact WHERE id = ? AND deleted_at IS NULL", (number,))
    return found.fetchone() is not None


def _called(name: str) -> int | None:
    row = (
        database()
        .execute_sql(
            "SELECT id FROM contact WHERE sort_name = ? AND deleted_at IS NULL AND is_self = 0 LIMIT 1",
            (sort_name_of(name),),
        )
        .fetchone()
    )
    return None if row is None else int(row[0])
