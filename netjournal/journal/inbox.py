"""Lines that were captured while the vault was locked, taken in once each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from netjournal.clock import Moment
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Watch
from netjournal.journal.capture import NameIndex
from netjournal.ledger import changeset, now
from netjournal.models import Entry, InboxTaken

from .names import load_names
from .writing import EntryCaptured, capture

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Note(Protocol):
    """A note out of its seal, as the vault gives it; `said_at` is UTC milliseconds."""

    @property
    def uid(self) -> str:
        """What it is known by, so that it is taken in only once."""
        ...

    @property
    def said_at(self) -> int:
        """When it was written, in UTC milliseconds."""
        ...

    @property
    def zone(self) -> str:
        """The zone in which it was written."""
        ...

    @property
    def text(self) -> str:
        """The line as it was typed."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of its file."""
        ...


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """A note that may now be discarded: `entry` is what became of it, None if it was taken in before
    or held nothing but blanks."""

    uid: str
    entry: EntryCaptured | None


def take_in(notes: Sequence[Note], names: NameIndex | None = None) -> tuple[NoteTaken, ...]:
    """Take notes in, in the order in which they were said, each in a change set of its own.

    That a note was taken in is kept in the same transaction, so that one whose file could not be removed
    is not taken in again. What the notebook does by itself here is not on the undo stack.
    """
    index, watch = names, cache(make_watch)
    taken: list[NoteTaken] = []
    for note in sorted(notes, key=lambda each: (each.said_at, each.uid)):
        if InboxTaken.get_or_none(InboxTaken.uid == note.uid) is not None or not note.text.strip():
            taken.append(NoteTaken(note.uid, None))
            continue
        index = load_names() if index is None else index
        taken.append(NoteTaken(note.uid, _take(note, index, watch)))
    return tuple(taken)


def was_taken(digest: str) -> bool:
    """Whether a note whose file had that SHA-256 (hex) was taken in."""
    return InboxTaken.get_or_none(InboxTaken.digest == digest) is not None


def _take(note: Note, index: NameIndex, watch: Callable[[], Watch]) -> EntryCaptured:
    with changeset("journal.inbox", automatic=True):
        InboxTaken.insert(uid=note.uid, digest=note.digest, taken_at=now().ms).execute()
        said_at = Moment(note.said_at, note.zone)
        uid = _uid_for(note)
        return capture(note.text, index, said_at=said_at, locked=True, uid=uid, watch=watch)


def _uid_for(note: Note) -> str:
    """The note's own uid, which `log` named; none where it is no uid, or an entry has it already.

    Who can write into the folder can write notes: a uid of theirs must not stop the notebook from opening.
    """
    free = _UID.fullmatch(note.uid) and Entry.get_or_none(Entry.uid == note.uid) is None
    return note.uid if free else ""
