"""A calendar file: its events one by one, its recurrences as the meetings that they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from netjournal.clock import zone_of

from ..decoding import to_utf8
from ..records import Remark
from ..vcard.lines import ContentLine, Unreadable, content_lines, unescape
from .events import Event, event_of
from .records import CalendarReading, MeetingRecord
from .rules import days_walked, last_of, occurrences
from .times import NoTime, Stamp, Zones, known_zone

_UNKNOWN_ZONE = "a time zone that is not known: its times are taken as they stand, for here"
SPAN = timedelta(days=366)
"""Recurrences are brought in from so long before today to so long after it."""
MOST_OF_A_SERIES = 366
MOST_EVENTS = MOST_MEETINGS = 20_000
MOST_REMARKS = 2_000
_TOO_MANY_MEETINGS = f"more than {MOST_MEETINGS:,} meetings: the rest were left out"
_TOO_MANY = f"more than {MOST_EVENTS:,} events: the rest were left out"
_MOST_DAYS_WALKED = 2_000_000
_MOST_LINES = 5_000


def read_calendar(data: bytes, today: date, zone: str) -> CalendarReading:
    """Read every event of a file. Total: any bytes are accepted, and what cannot be read is listed by line.

    `zone` is that in which times without one are meant, unless the file names its own.
    """
    data = to_utf8(data)
    file = _File(zone)
    if b"\0" in data:
        file.tell(data[: data.index(b"\0")].count(b"\n") + 1, "zero bytes were left out")
        data = data.replace(b"\0", b"")
    for line in content_lines(data):
        if not file.take(line):
            break
    return _Expanding(file, today).reading()


class _File:
    """What was read so far, and the parts that are open."""

    def __init__(self, zone: str) -> None:
        self.zones = Zones(zone)
        self.events: list[Event] = []
        self.skipped: list[Remark] = []
        self.warnings: list[Remark] = []
        self.owners: set[str] = set()
        self.raw: list[tuple[int, list[ContentLine]]] = []
        self._open: list[tuple[str, int]] = []
        self._lines: list[ContentLine] = []
        self._tzid = ""
        self.untold = 0

    def tell(self, line: int, why: str) -> None:
        """Say that, once for the same line; so many at most."""
        if len(self.warnings) >= MOST_REMARKS:
            self.untold += 1
        elif not (self.warnings and self.warnings[-1] == Remark(line, why)):
            self.warnings.append(Remark(line, why))

    def take(self, line: ContentLine | Unreadable) -> bool:
        """One more content line; False where no more is wanted."""
        if isinstance(line, Unreadable):
            if self._open and self._open[-1][0] == "VEVENT":
                self.tell(line.number, "a line that is no property was left out")
            return True
        if line.name == "BEGIN":
            return self._begin(line)
        if line.name == "END":
            self._end(line)
        elif self._open and self._open[-1][0] == "VEVENT" and len(self._lines) < _MOST_LINES:
            self._lines.append(line)
        else:
            self._of_the_file(line)
        return True

    def _begin(self, line: ContentLine) -> bool:
        kind = line.value.strip().upper()
        if kind in ("VEVENT", "VCALENDAR") and (opened := self._event_at()) is not None:
            self.skipped.append(Remark(opened, "an event without its end"))
            self._open, self._lines = [each for each in self._open if each[0] == "VCALENDAR"], []
        if kind == "VEVENT":
            if len(self.raw) >= MOST_EVENTS:
                self.skipped.append(Remark(line.number, _TOO_MANY))
                return False
            self._lines = []
        if len(self._open) < 20 or kind == "VEVENT":
            self._open.append((kind, line.number))
        return True

    def _event_at(self) -> int | None:
        return next((number for kind, number in self._open if kind == "VEVENT"), None)

    def _end(self, line: ContentLine) -> None:
        kind = line.value.strip().upper()
        names = [each for each, _ in self._open]
        if kind not in names:
            if kind == "VEVENT":
                self.skipped.append(Remark(line.number, "an event without its beginning"))
            return
        at = len(names) - 1 - names[::-1].index(kind)
        number = self._open[at][1]
        del self._open[at:]
        if kind == "VEVENT":
            self.raw.append((number, self._lines))
            self._lines = []

    def _of_the_file(self, line: ContentLine) -> None:
        """What concerns the whole calendar: its zones, and whose it is."""
        if line.name == "TZID":
            self._tzid = line.value.strip()
        elif line.name == "X-LIC-LOCATION" and self._tzid:
            self.zones.located[self._tzid] = line.value.strip()
        elif line.name == "X-WR-TIMEZONE":
            known = known_zone(unescape(line.value))
            self.zones.here = zone_of(known) if known else self.zones.here
        elif line.name in ("X-WR-CALNAME", "X-OWNER") and "@" in line.value:
            self.owners.add(line.value.strip().rpartition(":")[2].casefold())

    def finish(self) -> None:
        """Read the events, now that all zones are known."""
        if (opened := self._event_at()) is not None:
            self.skipped.append(Remark(opened, "the file ends inside this event"))
        for number, lines in self.raw:
            before = len(self.zones.unknown)
            try:
                self.events.append(event_of(number, lines, self.zones, self.tell))
            except NoTime as problem:
                self.skipped.append(Remark(number, str(problem)))
            if len(self.zones.unknown) > before:
                self.tell(number, _UNKNOWN_ZONE)
        if self.untold:
            self.warnings.append(Remark(0, f"{self.untold} more of these"))


class _Expanding:
    """The meetings of all events: single ones, recurrences in their span, changed ones in their place."""

    def __init__(self, file: _File, today: date) -> None:
        file.finish()
        self._file = file
        self._begin, self._today, self._end = today - SPAN, today, today + SPAN
        self._walked = 0
        self._whole: set[str] = set()
        self._partial: set[str] = set()

    def reading(self) -> CalendarReading:
        """All of them, in the order of the file."""
        by_uid: dict[str, list[Event]] = {}
        for event in self._file.events:
            by_uid.setdefault(event.uid, []).append(event)
        found = [record for events in by_uid.values() for record in self._meetings(events)]
        found.sort(key=lambda record: record.line)
        if len(found) > MOST_MEETINGS:
            self._file.skipped.append(Remark(found[MOST_MEETINGS].line, _TOO_MANY_MEETINGS))
            self._whole.clear()
        return CalendarReading(
            tuple(found[:MOST_MEETINGS]),
            tuple(sorted(self._file.skipped, key=lambda remark: remark.line)),
            tuple(sorted(self._file.warnings, key=lambda remark: remark.line)),
            frozenset(self._whole),
            frozenset(self._file.owners),
        )

    def _meetings(self, events: list[Event]) -> Iterator[MeetingRecord]:
        """Of one UID: its recurrence or single event, and the changed ones."""
        changed = self._newest([event for event in events if event.of is not None])
        masters = self._newest([event for event in events if event.of is None])
        for event in masters:
            if event.rule is None and not event.also:
                yield _record(event, event.uid, event.begin)
            else:
                yield from self._series(event, changed)
        if not masters or (masters[0].rule is None and not masters[0].also):
            for event in changed:
                assert event.of is not None
                yield _record(event, f"{event.uid}/{event.of.key}", event.begin)

    def _newest(self, events: list[Event]) -> list[Event]:
        """Each once: of two that say they are the same the newer one, else the later."""
        found: dict[str, Event] = {}
        for event in events:
            key = event.of.key if event.of else ""
            before = found.get(key)
            if before is not None:
                self._file.tell(event.line, "an event that is in the file twice: the newer one was taken")
            if before is None or event.sequence >= before.sequence:
                found[key] = event
        return list(found.values())

    def _series(self, event: Event, changed: list[Event]) -> Iterator[MeetingRecord]:
        instead = {each.of.key: each for each in changed if each.of is not None}
        by_day = {each.of.key: each for each in changed if each.of is not None and each.of.whole}
        for moment in self._moments(event):
            key = event.uid if moment.key == event.begin.key else f"{event.uid}/{moment.key}"
            other = instead.pop(moment.key, None) or by_day.get(f"{moment.local:%Y%m%d}")
            if other is not None:
                instead.pop(other.of.key if other.of else "", None)
                yield _record(other, key, other.begin, event.uid)
            else:
                yield _record(event, key, moment, event.uid)
        for each in instead.values():
            if self._begin <= each.begin.local.date() <= self._end and each.of is not None:
                key = event.uid if each.of.key == event.begin.key else f"{event.uid}/{each.of.key}"
                yield _record(each, key, each.begin, event.uid)
        if event.uid not in self._partial and not event.cancelled:
            self._whole.add(event.uid)

    def _moments(self, event: Event) -> list[Stamp]:
        """When it takes place within the span; the nearest to today where those are too many."""
        moments = {each.key: each for each in (event.begin, *event.also) if self._within(each)}
        if event.rule is not None:
            moments |= {each.key: each for each in self._by_rule(event)}
        left = [each for key, each in moments.items() if not self._left_out(event, key, each)]
        left.sort(key=lambda each: each.local)
        if len(left) <= MOST_OF_A_SERIES:
            return left
        self._partial.add(event.uid)
        self._file.tell(
            event.line, f"a recurrence of more than {MOST_OF_A_SERIES}: the nearest to today were taken"
        )
        near = sorted(left, key=lambda each: abs((each.local.date() - self._today).days))
        return sorted(near[:MOST_OF_A_SERIES], key=lambda each: each.local)

    def _by_rule(self, event: Event) -> Iterator[Stamp]:
        rule, begin = event.rule, event.begin
        assert rule is not None
        self._walked += days_walked(rule, begin.local, self._begin, self._end)
        try:
            if self._walked > _MOST_DAYS_WALKED:
                raise NoTime("too many recurrences in one file")
            stop = last_of(rule, begin, self._file.zones)
            found = list(occurrences(rule, begin.local, self._begin, self._end, stop))
        except NoTime as problem:
            self._partial.add(event.uid)
            self._file.tell(event.line, f"{problem}: only the first was taken")
            return
        yield from (Stamp(moment, begin.whole, begin.zone) for moment in found)

    def _left_out(self, event: Event, key: str, moment: Stamp) -> bool:
        return key in event.left_out or f"{moment.local:%Y%m%d}" in event.left_out

    def _within(self, moment: Stamp) -> bool:
        return self._begin <= moment.local.date() <= self._end


def _record(event: Event, key: str, moment: Stamp, series: str = "") -> MeetingRecord:
    return MeetingRecord(
        key,
        event.title,
        moment.moment,
        moment.whole,
        event.minutes,
        event.place,
        event.agenda,
        event.guests,
        event.cancelled,
        event.line,
        series,
    )
