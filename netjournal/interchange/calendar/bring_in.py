"""A calendar file into the notebook: one doing, taken back by one undo; a second time it adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from netjournal.clock import Moment
from netjournal.errors import BadInput
from netjournal.journal.series import is_used
from netjournal.ledger import changeset, now, trash
from netjournal.models import ImportedRecord

from ..bring_in import Summary
from ..fingerprints import Prints, packed, unpacked
from ..records import Remark
from .guests import Guests
from .meetings_in import Incoming, add, differs, incoming, is_as_it_came, merge, page_of, prints_of
from .read import SPAN, read_calendar
from .records import CalendarReading, MeetingRecord
from .write import ACTION, DUE

SOURCE = "ics"
OFFERED = 200


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting that came, or would: `how` is "new", "changed" or "gone"; who is known, and who is not."""

    how: str
    title: str = field(repr=False)
    moment: Moment
    people: int
    others: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CalendarSummary(Summary):
    """What an import did, or would do. `coming` are the first of its meetings; `unknown` those of its people
    whom nobody here is, `made` how many of them became potential partners.
    """

    coming: tuple[Coming, ...] = ()
    unknown: tuple[str, ...] = field(default=(), repr=False)
    made: int = 0


class _Rehearsed(Exception):
    """No error: the way out of the change set, so that nothing of a rehearsal stays."""


def import_ics(
    data: bytes, *, strict: bool = False, dry_run: bool = False, people: bool = False
) -> CalendarSummary:
    """Bring in the events of a calendar as meetings, as one doing.

    Who is invited is matched to contacts by address, then by name. With `people` those whom nobody here is
    become potential partners; else their names stand with the meeting. Recurrences come from a year back to a
    year ahead. What came in before is brought up to date; what was edited here wins and is told of; what was
    deleted here stays deleted; what was cancelled there goes to the trash here, unless something was noted in
    it. `dry_run` does all of it and keeps none. BadInput, with nothing brought in, where no event can be
    read, or with `strict` where any cannot.
    """
    today = now()
    reading = read_calendar(data, today.local_date, today.zone)
    bringing: _Bringing | None = None
    try:
        with changeset(f"import.{SOURCE}"):
            bringing = _Bringing(reading, make=people)
            bringing.all()
            _refuse(bringing.summary(), strict)
            if dry_run:
                raise _Rehearsed
    except _Rehearsed:
        pass
    assert bringing is not None
    return bringing.summary()


def _refuse(summary: CalendarSummary, strict: bool) -> None:
    first = min(summary.skipped, key=lambda remark: remark.line, default=None)
    if not summary.read and first is None:
        raise BadInput(
            "There is no event in that file; nothing was changed.", "Choose a calendar file, such as .ics."
        )
    if not summary.read and first is not None:
        raise BadInput(
            f"No event of the file could be read; nothing was changed. Line {first.line}: {first.why}.",
            "Choose another file.",
        )
    if strict and first is not None:
        raise BadInput(
            f"{len(summary.skipped)} events could not be read, the first on line {first.line}: {first.why}. "
            "Nothing was brought in.",
            "Mend the file, or leave out --strict to bring in the rest.",
        )


class _Bringing:
    """One import under way."""

    def __init__(self, reading: CalendarReading, *, make: bool) -> None:
        self._reading = reading
        self._guests = Guests(reading.owners, make=make)
        self._known = dict(_known())
        self._seen: set[str] = set()
        self._counts = {"added": 0, "updated": 0, "unchanged": 0}
        self._warnings = list(reading.warnings)
        self._coming: list[Coming] = []

    def all(self) -> None:
        """Every record, then what is gone from a recurrence."""
        for record in self._reading.records:
            if not record.cancelled:  # all people first: somebody may be named before they are made
                self._guests.of(record.guests)
        for record in self._reading.records:
            self._one(record)
        lines = {record.series: record.line for record in self._reading.records if record.series}
        for uid, past in self._gone():
            self._let_go(past, lines.get(uid, 0), "is no longer in the calendar")

    def summary(self) -> CalendarSummary:
        """What was done."""
        counts = self._counts
        return CalendarSummary(
            sum(counts.values()),
            counts["added"],
            counts["updated"],
            counts["unchanged"],
            self._reading.skipped,
            tuple(sorted(self._warnings, key=lambda remark: remark.line)),
            tuple(self._coming),
            self._guests.unknown,
            self._guests.made,
        )

    def _one(self, record: MeetingRecord) -> None:
        self._seen.add(record.key)
        if record.key.startswith((ACTION, DUE)):
            self._counts["unchanged"] += 1
            self._warn(record, "a thing to do or a day to meet somebody, from a netjournal: it is no meeting")
            return
        past = self._known.get(record.key)
        if past is not None and record.cancelled:
            self._let_go(past, record.line, "was cancelled")
        elif record.cancelled:
            self._counts["unchanged"] += 1
        elif past is not None:
            self._update(record, past)
        else:
            self._add(record)

    def _add(self, record: MeetingRecord) -> None:
        meeting = incoming(record, self._guests.of(record.guests))
        own = page_of(record.key)
        if own is not None:  # written by this notebook, and come back
            self._counts["unchanged"] += 1
            self._say_kept(record, differs(meeting, own))
            return
        uid = add(meeting)
        ImportedRecord(source=SOURCE, key=record.key, digest=packed(prints_of(meeting)), row_uid=uid).save()
        self._note("added", "new", meeting)

    def _update(self, record: MeetingRecord, past: ImportedRecord) -> None:
        page = page_of(str(past.row_uid))
        if page is None:
            self._counts["unchanged"] += 1
            self._warn(record, "a meeting that was deleted here stays deleted")
            return
        meeting = incoming(record, self._guests.of(record.guests))
        merged = merge(meeting, page, unpacked(str(past.digest)))
        if packed(merged.prints) != past.digest:
            past.digest = packed(merged.prints)
            past.save()
        self._say_kept(record, merged.kept)
        if merged.changed:
            self._note("updated", "changed", meeting)
        else:
            self._counts["unchanged"] += 1

    def _let_go(self, past: ImportedRecord, line: int, why: str) -> None:
        """To the trash with a meeting that is off, where nothing was noted in it nor edited here."""
        page = page_of(str(past.row_uid))
        if page is None:
            self._counts["unchanged"] += 1
            return
        if is_used(page) or not is_as_it_came(page, _prints(past)):
            self._counts["unchanged"] += 1
            self._warnings.append(Remark(line, f"a meeting that {why}, and was worked on here: it was kept"))
            return
        trash.discard("entry", page.row.entry_id)
        self._counts["updated"] += 1
        self._warnings.append(Remark(line, f"a meeting that {why} went to the trash"))
        if len(self._coming) < OFFERED:
            self._coming.append(Coming("gone", page.row.title, page.row.moment, len(page.row.people), ""))

    def _gone(self) -> Iterator[tuple[str, ImportedRecord]]:
        """Meetings of recurrences that are whole in the file, within their span, and not in it any more."""
        today = now().local_date
        begin, end = (today - SPAN).isoformat(), (today + SPAN).isoformat()
        for key, past in list(self._known.items()):
            uid = key if key in self._reading.whole_series else key.rpartition("/")[0]
            if uid in self._reading.whole_series and key not in self._seen:
                page = page_of(str(past.row_uid))
                if page is not None and begin <= page.row.moment.local_date.isoformat() <= end:
                    yield uid, past

    def _note(self, count: str, how: str, meeting: Incoming) -> None:
        self._counts[count] += 1
        if len(self._coming) < OFFERED:
            who = meeting.invited
            self._coming.append(
                Coming(how, meeting.record.title, meeting.moment, len(who.people), who.others)
            )

    def _say_kept(self, record: MeetingRecord, names: Iterable[str]) -> None:
        for name in names:
            self._warn(record, f"{_SAID.get(name, name)}: edited here since the last import, and kept")

    def _warn(self, record: MeetingRecord, why: str) -> None:
        self._warnings.append(Remark(record.line, why))


_SAID = {"guests": "also invited", "duration": "length"}


def _known() -> Iterator[tuple[str, ImportedRecord]]:
    rows = ImportedRecord.select().where(
        (ImportedRecord.source == SOURCE) & ImportedRecord.deleted_at.is_null()
    )
    for row in rows:
        yield str(row.key), row


def _prints(past: ImportedRecord) -> Prints:
    return unpacked(str(past.digest))
