"""A file of people or of a journal into the notebook: one doing, one undo; a second time it adds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netjournal.errors import BadInput
from netjournal.journal.settings import get_settings
from netjournal.ledger import changeset

from .bringing import Bringing, Tally
from .csv_contacts import read_contacts_csv
from .journals import read_friends, read_jrnl
from .linkedin import read_linkedin
from .records import Reading, Remark
from .vcard import read_vcards


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


def import_vcard(data: bytes, *, strict: bool = False, dry_run: bool = False) -> Summary:
    """Bring in a file of vCards, 2.1 to 4.0. See `bring_in`."""
    return bring_in("vcard", read_vcards(data), strict=strict, dry_run=dry_run)


def import_csv(
    data: bytes, mapping: Mapping[str, str] | None = None, *, strict: bool = False, dry_run: bool = False
) -> Summary:
    """Bring in a table of contacts; `mapping` is that of `--map`. See `read_contacts_csv` and `bring_in`."""
    return bring_in("csv", read_contacts_csv(data, mapping), strict=strict, dry_run=dry_run)


def import_linkedin(data: bytes, *, strict: bool = False, dry_run: bool = False) -> Summary:
    """Bring in LinkedIn's zip, or one table of it. See `bring_in`."""
    return bring_in("linkedin", read_linkedin(data), strict=strict, dry_run=dry_run)


def import_jrnl(data: bytes, *, strict: bool = False, dry_run: bool = False) -> Summary:
    """Bring in a journal of jrnl, as text or as JSON. See `bring_in`."""
    reading = read_jrnl(data, day_first=get_settings().day_first)
    return bring_in("jrnl", reading, strict=strict, dry_run=dry_run)


def import_friends(data: bytes, *, strict: bool = False, dry_run: bool = False) -> Summary:
    """Bring in the file of friends. See `bring_in`."""
    return bring_in("friends", read_friends(data), strict=strict, dry_run=dry_run)


def bring_in(source: str, reading: Reading, *, strict: bool = False, dry_run: bool = False) -> Summary:
    """Take the records of a file into the notebook, as one doing.

    A record that came in before (by the file's own identity for it, else by all that it says, or by name or
    moment where the rest changed) is brought up to date; what was edited here wins and is told of. One that
    was deleted here stays deleted. `dry_run` does all of it and keeps none. BadInput, with nothing brought
    in, where no record can be read, or with `strict` where any cannot.
    """
    tally = Tally(skipped=list(reading.skipped), warnings=list(reading.warnings))
    try:
        with changeset(f"import.{source}"):
            Bringing(source, reading, tally).all()
            _refuse(tally, strict)
            if dry_run:
                raise _Rehearsed
    except _Rehearsed:
        pass
    return _summary(tally)


def _summary(tally: Tally) -> Summary:
    skipped, warnings = (
        tuple(sorted(remarks, key=lambda remark: remark.line)) for remarks in (tally.skipped, tally.warnings)
    )
    return Summary(tally.read, tally.added, tally.updated, tally.unchanged, skipped, warnings)


def _refuse(tally: Tally, strict: bool) -> None:
    if not tally.read and tally.of_strangers and not tally.skipped:
        raise BadInput(
            "All of it is with people who are not contacts; nothing was changed.",
            "Bring in the people first: Connections.csv, or the whole zip.",
        )
    if not tally.read:
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
