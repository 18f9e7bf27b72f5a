"""A file of people into the notebook: one doing, taken back by one undo; a second time it adds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.errors import BadInput
from netjournal.fields import FieldErrors
from netjournal.ledger import changeset, database
from netjournal.models import Contact, ImportedRecord, Organisation
from netjournal.network.names import sort_name_of

from .csv_contacts import read_contacts_csv
from .fingerprints import packed, unpacked
from .people_in import add_record, merge_record, prints_of
from .records import ContactRecord, Reading, Remark
from .vcard import read_vcards

UID_AGAIN = "a uid that was used before in this file; taken for another record"


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did, or would do: `read` = added + updated + unchanged; the rest by line of the file."""

    read: int
    added: int
    updated: int
    unchanged: int
    skipped: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()


class _Rehearsed(Exception):
    """No error: the way out of the change set, so that nothing of a rehearsal stays."""


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def summary(self) -> Summary:
        read = self.added + self.updated + self.unchanged
        skipped = tuple(sorted(self.skipped, key=lambda remark: remark.line))
        warnings = tuple(sorted(self.warnings, key=lambda remark: remark.line))
        return Summary(read, self.added, self.updated, self.unchanged, skipped, warnings)


def import_vcard(data: bytes, *, strict: bool = False, dry_run: bool = False) -> Summary:
    """Bring in a file of vCards, 2.1 to 4.0. See `bring_in`."""
    return bring_in("vcard", read_vcards(data), strict=strict, dry_run=dry_run)


def import_csv(
    data: bytes, mapping: Mapping[str, str] | None = None, *, strict: bool = False, dry_run: bool = False
) -> Summary:
    """Bring in a table of contacts; `mapping` is that of `--map`. See `read_contacts_csv` and `bring_in`."""
    return bring_in("csv", read_contacts_csv(data, mapping), strict=strict, dry_run=dry_run)


def bring_in(source: str, reading: Reading, *, strict: bool = False, dry_run: bool = False) -> Summary:
    """Take the records of a file into the notebook, as one doing.

    A record that came in before (by the file's own identity for it, else by all that it says) is brought up
    to date; what was edited here wins and is told of. One that was deleted here stays deleted. `dry_run` does
    all of it and keeps none. BadInput, with nothing brought in, where no record can be read, or with `strict`
    where any cannot.
    """
    tally = _Tally(skipped=list(reading.skipped), warnings=list(reading.warnings))
    try:
        with changeset(f"import.{source}"):
            _bring_in_all(source, reading.records, tally)
            _refuse(tally, strict)
            if dry_run:
                raise _Rehearsed
    except _Rehearsed:
        pass
    return tally.summary()


def _bring_in_all(source: str, records: tuple[ContactRecord, ...], tally: _Tally) -> None:
    seen: dict[str, int] = {}
    for record in records:
        try:
            # A savepoint: a record that cannot be taken leaves nothing of itself.
            with database().atomic():
                _bring_in_one(source, record, _key_of(record, seen, tally), tally)
        except FieldErrors as refusal:
            fields = ", ".join(name.replace("_", " ") for name in refusal.fields)
            tally.skipped.append(Remark(record.line, f"a record with a field that cannot be taken: {fields}"))


def _refuse(tally: _Tally, strict: bool) -> None:
    if not tally.summary().read:
        first = min(tally.skipped, key=lambda remark: remark.line, default=None)
        why = f" Line {first.line}: {first.why}." if first else ""
        raise BadInput(
            f"No record of the file could be read; nothing was changed.{why}", "Choose another file."
        )
    if strict and tally.skipped:
        first = min(tally.skipped, key=lambda remark: remark.line)
        raise BadInput(
            f"{len(tally.skipped)} records could not be read, the first on line {first.line}: {first.why}. "
            "Nothing was brought in.",
            "Mend the file, or leave out --strict to bring in the rest.",
        )


def _key_of(record: ContactRecord, seen: dict[str, int], tally: _Tally) -> str:
    """The file's own uid (numbered from its second use in one file on), else the digest of what it says."""
    if not record.external_uid:
        return record.digest
    seen[record.external_uid] = times = seen.get(record.external_uid, 0) + 1
    if times == 1:
        return record.external_uid
    tally.warnings.append(Remark(record.line, UID_AGAIN))
    return f"{record.external_uid}#{times}"


def _bring_in_one(source: str, record: ContactRecord, key: str, tally: _Tally) -> None:
    # Raw: to compose a query costs several times what it costs to run it, and a file has thousands.
    found = database().execute_sql(
        "SELECT id FROM imported_record WHERE source = ? AND key = ? AND deleted_at IS NULL", (source, key)
    )
    known = found.fetchone()
    if known is not None:
        _update(ImportedRecord.get_by_id(known[0]), record, tally)
    elif record.external_uid and _is_of_here(record):
        past = ImportedRecord(source=source, key=key, digest=packed({}), row_uid=record.external_uid)
        _update(past, record, tally)
    else:
        _add(source, record, key, tally)


def _is_of_here(record: ContactRecord) -> bool:
    """Whether this notebook wrote it: what it lacks is filled in, nothing of it is written over."""
    table = "organisation" if record.is_organisation else "contact"
    sql = f"SELECT 1 FROM {table} WHERE uid = ?"
    return database().execute_sql(sql, (record.external_uid,)).fetchone() is not None


def _add(source: str, record: ContactRecord, key: str, tally: _Tally) -> None:
    if _is_known(record):
        what = "an organisation" if record.is_organisation else "a contact"
        tally.warnings.append(Remark(record.line, f"{what} of this name was there already"))
    uid = add_record(record)
    ImportedRecord(source=source, key=key, digest=packed(prints_of(record)), row_uid=uid).save()
    tally.added += 1


def _is_known(record: ContactRecord) -> bool:
    table = "organisation" if record.is_organisation else "contact"
    sql = f"SELECT 1 FROM {table} WHERE sort_name = ? AND deleted_at IS NULL LIMIT 1"
    name = sort_name_of(record.name, record.given, record.family)
    return database().execute_sql(sql, (name,)).fetchone() is not None


def _update(past: ImportedRecord, record: ContactRecord, tally: _Tally) -> None:
    model = Organisation if record.is_organisation else Contact
    row = model.get_or_none((model.uid == past.row_uid) & model.deleted_at.is_null())
    if row is None:
        tally.warnings.append(Remark(record.line, "a record that was deleted here stays deleted"))
        tally.unchanged += 1
        return
    merged = merge_record(record, row, unpacked(past.digest))
    if packed(merged.prints) != past.digest:
        past.digest = packed(merged.prints)
        past.save()
    for name in dict.fromkeys(merged.kept):
        said = name.replace("_", " ")
        tally.warnings.append(Remark(record.line, f"{said}: edited here since the last import, and kept"))
    if merged.changed:
        tally.updated += 1
    else:
        tally.unchanged += 1
