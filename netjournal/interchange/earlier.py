"""What came in before from a source, and is in a file in another shape now: how it is known again.

A file without identities of its own is known by what it says; where that changed, by what stayed the same: a
person by the name, an entry by its moment and most of its text.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable

from netjournal.ledger import database
from netjournal.models import ImportedRecord

from .fingerprints import NOTHING, Prints, fingerprint, unpacked
from .people_in import prints_of
from .records import ContactRecord, EntryRecord, one_line

ALIKE = 0.6
"""So much of the text has to be the same."""
COMPARED = 2_000
_NAMES = {"name", "given", "family"}
_EMPTY: tuple[object, ...] = ([], "", NOTHING)


class Earlier:
    """Records of earlier imports that this file does not hold as they were. `keys` are those of the file."""

    def __init__(self, source: str, keys: Collection[str], people: Iterable[ContactRecord]) -> None:
        self._source, self._keys = source, set(keys)
        self._times = Counter((each.name, each.is_organisation) for each in people)
        self._named: dict[str, list[int]] | None = None

    def person(self, record: ContactRecord) -> ImportedRecord | None:
        """The only one of that name that shares anything else with it, where the file has one of it too."""
        if self._times[record.name, record.is_organisation] > 1:
            return None
        if self._named is None:
            self._named = self._by_name()
        found = self._named.get(fingerprint(record.name), [])
        past = ImportedRecord.get_by_id(found[0]) if len(found) == 1 else None
        return past if past and _is_alike(unpacked(past.digest), prints_of(record)) else None

    def entry(self, record: EntryRecord) -> ImportedRecord | None:
        """The one of that moment that says most of the same."""
        said = one_line(record.text)[:COMPARED]
        best, found = ALIKE, None
        rows = database().execute_sql(
            "SELECT r.id, r.key, e.body FROM imported_record r JOIN entry e ON e.uid = r.row_uid "
            "WHERE r.source = ? AND r.key >= ? AND r.key < ? AND r.deleted_at IS NULL "
            "AND e.deleted_at IS NULL",
            (self._source, f"{record.when} ", f"{record.when}!"),
        )
        for number, key, body in rows.fetchall():
            if key not in self._keys and (share := _share(said, one_line(body)[:COMPARED])) >= best:
                best, found = share, number
        return None if found is None else ImportedRecord.get_by_id(found)

    def _by_name(self) -> dict[str, list[int]]:
        rows = database().execute_sql(
            "SELECT r.id, r.key, r.digest FROM imported_record r JOIN contact c ON c.uid = r.row_uid "
            "WHERE r.source = ? AND r.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY r.id",
            (self._source,),
        )
        found: dict[str, list[int]] = {}
        for number, key, digest in rows.fetchall():
            if key not in self._keys:
                found.setdefault(str(unpacked(digest).get("name")), []).append(number)
        return found


def _is_alike(before: Prints, after: Prints) -> bool:
    """Whether anything but the name is the same; of whom nothing but the name is known, that is enough."""
    kept = {name: said for name, said in before.items() if name not in _NAMES and said not in _EMPTY}
    return not kept or any(
        bool(set(said) & set(after.get(name, []))) if isinstance(said, list) else said == after.get(name)
        for name, said in kept.items()
    )


def _share(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
