"""Erasing a person: out of rows, history, drafts, search, files, seals and texts, and out of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netjournal.ledger import changeset, database, now
from netjournal.ledger.audit import record_event
from netjournal.ledger.erasing import KIND, compact, forget, mark_deleted, reword, settle
from netjournal.ledger.search_index import reindex
from netjournal.models import Tombstone
from netjournal.portfolio.copies import erase_from_copies
from netjournal.progress import Tell, no_one
from netjournal.review.sealing.erasure import erase_from_seal

from .belongings import Belongings, belongings_of
from .free_texts import ABOUT_THEM, free_texts
from .people import person_of, refuse_oneself
from .proof import Proof, prove, wanted_of
from .traces import TOKEN, Person, Traces, traces_of

ERASED = "person.erased"
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Erasure:
    """What came of it. `rows` that went, `texts` in which a name was replaced, `sealed_fields` of reviews
    and pieces of evidence that became hashes; `uid` is what the tombstone keeps.
    """

    uid: str
    rows: int
    texts: int
    sealed_fields: int
    proof: Proof = field(repr=False)


def erase(contact: int, tell: Tell = no_one) -> Erasure:
    """Erase a person for good, compact the file, and scan it. Not undoable; on the database thread.

    All of the rows or nothing; a kill after that leaves the compacting to be done again (`erase_again`).
    Raises NotFound, BadInput for oneself; then nothing was changed.
    """
    refuse_oneself(contact)
    person = person_of(contact)
    traces = traces_of(person)
    with changeset(KIND, automatic=True) as doing:
        found = belongings_of(person)
        tell(1, _STEPS)
        erased = _Erased(database(), person, traces, found)
        erased.rewrite()
        tell(2, _STEPS)
        erased.remove()
        erased.clear_history(doing.id)
        _bury(person)
    tell(3, _STEPS)
    compact()
    tell(4, _STEPS)
    proof = prove(wanted_of(person, traces, found.going))
    tell(_STEPS, _STEPS)
    return Erasure(person.uid, len(found.going - found.ghosts), erased.texts, erased.sealed_fields, proof)


def erase_again(uid: str, names: Iterable[str] = (), tell: Tell = no_one) -> Proof:
    """Compact the file once more, and scan it for these names; for somebody who is erased already."""
    tell(1, 3)
    compact()
    tell(2, 3)
    person = Person(0, uid, tuple(names), (), ())
    proof = prove(wanted_of(person, traces_of(person)))
    tell(3, 3)
    return proof


def tombstones() -> tuple[tuple[str, int], ...]:
    """The uid of everybody who was erased, and when (UTC ms), the newest first."""
    rows = database().execute_sql("SELECT uid, at FROM tombstone ORDER BY at DESC, uid").fetchall()
    return tuple((str(uid), int(at)) for uid, at in rows)


def _bury(person: Person) -> None:
    for uid in person.uids:
        Tombstone.insert(uid=uid, at=now().ms).execute()
        record_event(ERASED, uid.encode())


class _Erased:
    """One erasure, inside its change set."""

    def __init__(self, db: Any, person: Person, traces: Traces, found: Belongings) -> None:
        self.db = db
        self.person = person
        self.traces = traces
        self.found = found
        self.texts = 0
        self.sealed_fields = 0

    def rewrite(self) -> None:
        """Take them out of seals, and out of every text that stays."""
        self._unseal()
        for table, columns in free_texts().items():
            names = ", ".join(f'"{column}"' for column in columns)
            for number, *values in self.db.execute_sql(f'SELECT id, {names} FROM "{table}"').fetchall():
                if (table, number) not in self.found.going:
                    self._rewrite_row(table, number, dict(zip(columns, values, strict=True)))

    def _rewrite_row(self, table: str, number: int, values: dict[str, Any]) -> None:
        near = (table, number) in self.found.near
        changed = {
            column: new
            for column, old in values.items()
            if isinstance(old, str) and (new := self._new_text(table, column, old, near)) != old
        }
        if changed:
            self.texts += len(changed)
            columns = ", ".join(f'"{column}" = ?' for column in changed)
            self.db.execute_sql(f'UPDATE "{table}" SET {columns} WHERE id = ?', (*changed.values(), number))

    def _new_text(self, table: str, column: str, old: str, near: bool) -> str:
        if near and old and (table, column) in ABOUT_THEM:
            return TOKEN
        return self.traces.erased(old, near=near)

    def _unseal(self) -> None:
        """Sealed reviews and frozen copies; a document whose seal was taken back can come back no more, and
        goes.
        """
        also = (*self.person.names[1:], *self.person.ways, *self.traces.pieces.telling)
        for number, seal in self.db.execute_sql(
            "SELECT d.id, s.id FROM sealed_document d LEFT JOIN seal s ON s.id = d.seal_id "
            "AND s.deleted_at IS NULL"
        ).fetchall():
            if seal is None:
                self.db.execute_sql("DELETE FROM sealed_document WHERE id = ?", (number,))
            else:
                self.sealed_fields += sum(erase_from_seal(seal, uid, also) for uid in self.person.uids)
        # A submission's document, or an assessor's file, may name them without knowing whom.
        named = (*self.person.names[:1], *also)
        self.sealed_fields += sum(erase_from_copies(uid, named) for uid in self.person.uids)

    def remove(self) -> None:
        """Rows, the pieces of their files, what was being typed about them."""
        self.db.execute_sql("PRAGMA defer_foreign_keys = ON")
        for table, number in self.found.going:
            if table == "attachment":
                self.db.execute_sql("DELETE FROM attachment_chunk WHERE attachment_id = ?", (number,))
        for table, number in sorted(self.found.going - self.found.ghosts):
            self.db.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (number,))
        self._clear_drafts()

    def _clear_drafts(self) -> None:
        own = re.compile(rf"contacts?\.\w+/{self.person.id}(/|$)")
        for place, text in self.db.execute_sql("SELECT place, text FROM draft").fetchall():
            if own.match(place):
                self.db.execute_sql("DELETE FROM draft WHERE place = ?", (place,))
            elif (new := self.traces.erased(text, near=True)) != text:
                self.db.execute_sql("UPDATE draft SET text = ?, cursor = 0 WHERE place = ?", (new, place))

    def clear_history(self, doing: int) -> None:
        """Their rows leave history, but for the note that they went; every old text is reworded."""
        there = self.found.going - self.found.ghosts
        touched = forget(self.db, self.found.going)
        mark_deleted(self.db, doing, sorted(there))
        touched |= reword(self.db, self._old_text)
        settle(self.db, touched - {doing})
        reindex(self.db, there)

    def _old_text(self, table: str, row: int, column: str, old: str) -> str:
        if table == "addendum" and column in ("text", "salt"):
            return "" if self._addendum_is_erased(row) else old
        if column in free_texts().get(table, ()):
            return self._new_text(table, column, old, (table, row) in self.found.near)
        return old

    def _addendum_is_erased(self, row: int) -> bool:
        found = self.db.execute_sql("SELECT salt, text FROM addendum WHERE id = ?", (row,)).fetchone()
        return found is None or found == ("", "")
