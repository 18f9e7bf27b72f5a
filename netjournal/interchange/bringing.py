"""The records of one file on their way into the notebook: each added, brought up to date, or told of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from netjournal.fields import FieldErrors
from netjournal.ledger import database
from netjournal.models import Contact, Entry, ImportedRecord, Organisation
from netjournal.network.names import sort_name_of
from netjournal.text import counted

from .earlier import Earlier
from .entries_in import Known, add_entry, merge_entry, prints_of_entry
from .fingerprints import NOTHING, Prints, packed, unpacked
from .people_in import add_record, merge_record, prints_of
from .records import ContactRecord, EntryRecord, Reading, Remark

UID_AGAIN = "a uid that was used before in this file; taken for another record"
DELETED = "a record that was deleted here stays deleted"
Record = ContactRecord | EntryRecord


@dataclass(slots=True)
class Tally:
    """What came of the records so far. `of_strangers`: entries left out, as nobody in them is a contact."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    of_strangers: int = 0
    skipped: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many could be taken."""
        return self.added + self.updated + self.unchanged


class Bringing:
    """One file, inside a change set: people first, then the entries that name them."""

    def __init__(self, source: str, reading: Reading, tally: Tally) -> None:
        self._source, self._tally = source, tally
        seen: dict[str, int] = {}
        records: tuple[Record, ...] = (*reading.records, *reading.entries)
        self._keyed = [(record, self._key_of(record, seen)) for record in records]
        self._earlier = Earlier(source, {key for _, key in self._keyed}, reading.records)
        self._known = Known()

    def all(self) -> None:
        """Every record; one that cannot be taken leaves nothing of itself and is told of."""
        for record, key in self._keyed:
            try:
                with database().atomic():
                    self._one(record, key)
            except FieldErrors as refusal:
                fields = ", ".join(name.replace("_", " ") for name in refusal.fields)
                why = f"a record with a field that cannot be taken: {fields}"
                self._tally.skipped.append(Remark(record.line, why))
        if count := self._tally.of_strangers:
            what = counted(count, "entry", "entries")
            why = f"{what} with nobody who is a contact: left out"
            self._tally.warnings.append(Remark(1, why))

    def _key_of(self, record: Record, seen: dict[str, int]) -> str:
        """The file's own uid (numbered from its second use in one file), else the digest of what it says."""
        if not record.external_uid:
            return record.digest
        kept = f"{type(record).__name__} {record.external_uid}"
        seen[kept] = times = seen.get(kept, 0) + 1
        if times == 1:
            return record.external_uid
        self._tally.warnings.append(Remark(record.line, UID_AGAIN))
        return f"{record.external_uid}#{times}"

    def _one(self, record: Record, key: str) -> None:
        past = self._past(record, key)
        if past is not None:
            self._update(past, record, key)
        else:
            self._add(record, key)

    def _past(self, record: Record, key: str) -> ImportedRecord | None:
        """How it came in before; of a record that this notebook wrote, that it did."""
        # Raw: to compose a query costs several times what it costs to run it, and a file has thousands.
        known = database().execute_sql(
            "SELECT id FROM imported_record WHERE source = ? AND key = ? AND deleted_at IS NULL",
            (self._source, key),
        )
        if (found := known.fetchone()) is not None:
            past: ImportedRecord = ImportedRecord.get_by_id(found[0])
            return past
        if record.external_uid:
            return self._of_here(record, key)
        if isinstance(record, EntryRecord):
            return self._earlier.entry(record)
        return self._earlier.person(record)

    def _of_here(self, record: Record, key: str) -> ImportedRecord | None:
        """What it lacks is filled in then, nothing of it is written over."""
        if isinstance(record, EntryRecord):
            return None
        sql = f"SELECT 1 FROM {_table(record)} WHERE uid = ?"
        if database().execute_sql(sql, (record.external_uid,)).fetchone() is None:
            return None
        return ImportedRecord(source=self._source, key=key, digest=packed({}), row_uid=record.external_uid)

    def _add(self, record: Record, key: str) -> None:
        if isinstance(record, EntryRecord):
            people = self._known.ids(record)
            if record.known_only and not people:
                self._tally.of_strangers += 1
                return
            uid, prints = add_entry(record, people), prints_of_entry(record)
        else:
            self._tell_of_namesake(record)
            uid, prints = add_record(record), prints_of(record)
            self._bring(record, uid)
        ImportedRecord(source=self._source, key=key, digest=packed(prints), row_uid=uid).save()
        self._tally.added += 1

    def _tell_of_namesake(self, record: ContactRecord) -> None:
        sql = f"SELECT 1 FROM {_table(record)} WHERE sort_name = ? AND deleted_at IS NULL LIMIT 1"
        name = sort_name_of(record.name, record.given, record.family)
        if database().execute_sql(sql, (name,)).fetchone() is not None:
            what = "an organisation" if record.is_organisation else "a contact"
            self._tally.warnings.append(Remark(record.line, f"{what} of this name was there already"))

    def _bring(self, record: ContactRecord, uid: str) -> None:
        if not record.is_organisation:
            found = database().execute_sql("SELECT id FROM contact WHERE uid = ?", (uid,)).fetchone()
            self._known.brought.setdefault(record.name, found[0])

    def _update(self, past: ImportedRecord, record: Record, key: str) -> None:
        row = _row_of(record, str(past.row_uid))
        if row is None:
            self._tally.warnings.append(Remark(record.line, DELETED))
            self._tally.unchanged += 1
            return
        before = unpacked(past.digest)
        if isinstance(record, EntryRecord):
            merged = merge_entry(record, row, before)
        else:
            unsaid = _unsaid(record, before) if key != past.key else {}
            merged = merge_record(record, row, {k: v for k, v in before.items() if k not in unsaid})
            merged = replace(merged, prints=merged.prints | unsaid)
            self._bring(record, str(row.uid))
        if packed(merged.prints) != past.digest or key != past.key:
            past.digest, past.key = packed(merged.prints), key
            past.save()
        for name in dict.fromkeys(merged.kept):
            why = f"{name.replace('_', ' ')}: edited here since the last import, and kept"
            self._tally.warnings.append(Remark(record.line, why))
        if merged.changed:
            self._tally.updated += 1
        else:
            self._tally.unchanged += 1


def _unsaid(record: ContactRecord, before: Prints) -> Prints:
    """What came in before in fields of which a record that is known by its name says nothing: it stays."""
    after = prints_of(record)
    return {name: before[name] for name in before if after.get(name) in ([], "", NOTHING)}


def _table(record: ContactRecord) -> str:
    return "organisation" if record.is_organisation else "contact"


def _row_of(record: Record, uid: str) -> Any:
    """The live row of it, or None."""
    if isinstance(record, EntryRecord):
        model: Any = Entry
    else:
        model = Organisation if record.is_organisation else Contact
    return model.get_or_none((model.uid == uid) & model.deleted_at.is_null())
