"""Everybody in the notebook as a check needs them: in a few megabytes for a hundred thousand."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Known:
    """A contact: uid, name, and the id of their organisation (0 for none)."""

    uid: str
    name: str = field(repr=False)
    organisation: int


class People:
    """All contacts by id. Rows are (id, uid, name, organisation's id or None), in order of id."""

    def __init__(self, rows: Iterable[tuple[int, str, str, int | None]]) -> None:
        self._ids, self._organisations = array("q"), array("q")
        self._uids, names = bytearray(), []
        self._ends = array("Q", [0])
        for number, uid, name, organisation in rows:
            self._ids.append(number)
            self._organisations.append(organisation or 0)
            self._uids += UUID(uid).bytes
            names.append(name.encode("utf-8", "surrogatepass"))
            self._ends.append(self._ends[-1] + len(names[-1]))
        self._names = b"".join(names)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ids)

    def __iter__(self) -> Iterator[int]:
        """Their ids, in order."""
        return iter(self._ids)

    def get(self, number: int) -> Known | None:
        """The contact of that id; None for one who is not there."""
        at = bisect_left(self._ids, number)
        if at == len(self._ids) or self._ids[at] != number:
            return None
        name = self._names[self._ends[at] : self._ends[at + 1]].decode("utf-8", "surrogatepass")
        uid = str(UUID(bytes=bytes(self._uids[at * 16 : at * 16 + 16])))
        return Known(uid, name, self._organisations[at])

    def organisation_of(self, number: int) -> int:
        """The id of their organisation, 0 for none."""
        at = bisect_left(self._ids, number)
        found = at < len(self._ids) and self._ids[at] == number
        return self._organisations[at] if found else 0
