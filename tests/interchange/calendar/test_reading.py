"""Reading calendars: any bytes; the rules against dateutil’s answers; what is hostile is bounded and said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.clock import Moment
from netjournal.interchange.calendar.plain import text_of
from netjournal.interchange.calendar.read import MOST_OF_A_SERIES, read_calendar
from netjournal.interchange.calendar.records import CalendarReading
from netjournal.interchange.calendar.rules import occurrences, rule_of
from netjournal.interchange.calendar.times import NoTime, Zones, length_of, stamp
from netjournal.interchange.calendar.write import FOLD, Item, calendar, folded

from .test_bring_in import vevent

TODAY = date(2026, 11, 23)
RULES = (Path(__file__).parent / "rules.txt").read_text("ascii").splitlines()
FRAGMENTS = (
    "BEGIN:VEVENT", "END:VEVENT", "DTSTART:20261130T100000Z", "RRULE:FREQ=DAILY", "RRULE:FREQ=", "UID:x",
    "DTSTART;TZID=Nowhere:20261130T1000", "EXDATE:,,", "DURATION:-PT", "RECURRENCE-ID:x", " folded",
    'ATTENDEE;CN="a:mailto:', "BEGIN:VCALENDAR", "TZID:", "X-WR-TIMEZONE:../../x", "\x00", "é:",
)  # fmt: skip
NO_RULES = (
    "", "FREQ=HOURLY", "FREQ=SECONDLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;BYDAY=XX",
    "FREQ=DAILY;COUNT=-1", "FREQ=MONTHLY;BYMONTHDAY=99", "FREQ=DAILY;BYSECOND=1",
)  # fmt: skip


def read(data: bytes) -> CalendarReading:
    return read_calendar(data, TODAY, "Europe/London")


@pytest.mark.parametrize("part", range(4))
def test_rules_give_what_dateutil_gave(part: int) -> None:
    """Each line: beginning, rule, how many from a year back to a year ahead, the first four and the last."""
    for line in RULES[part::4]:
        first, rule, count, *days = line.split()
        begin = datetime.strptime(first, "%Y%m%dT%H%M%S")
        text, _, until = rule.partition(";UNTIL=")
        stop = datetime.strptime(until, "%Y%m%dT%H%M%S") if until else None
        span = (date(2025, 11, 23), date(2027, 11, 23))
        found = [f"{each:%Y%m%d}" for each in occurrences(rule_of(text), begin, *span, stop)]
        assert (len(found), [*found[:4], *found[-1:]]) == (int(count), days), line
    assert len(RULES) > 200


def test_rules_that_never_come_true_end() -> None:
    for rule in (
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=1;BYYEARDAY=200",
        "FREQ=DAILY;BYSETPOS=9",
    ):
        assert (
            list(occurrences(rule_of(rule), datetime(2020, 1, 1), date(2020, 1, 1), date(2027, 1, 1))) == []
        )


@pytest.mark.parametrize("rule", NO_RULES)
def test_a_rule_that_is_none_is_refused(rule: str) -> None:
    with pytest.raises(NoTime):
        rule_of(rule)


@given(
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=20), max_size=25),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_bytes_are_accepted(parts: list[str], end: str) -> None:
    reading = read(end.join(parts).encode("utf-8", "surrogatepass"))
    assert all(record.title and record.minutes != 0 for record in reading.records)


@given(st.binary(max_size=200))
def test_any_bytes_at_all(data: bytes) -> None:
    read(b"BEGIN:VEVENT\nDTSTART:20261130\n" + data)


@given(st.text(max_size=300))
def test_lines_are_folded_between_characters_at_75_octets(text: str) -> None:
    line = "SUMMARY:" + text.replace("\r", "").replace("\n", "")
    raw = folded(line)
    pieces = raw.removesuffix(b"\r\n").split(b"\r\n ")
    assert all(len(piece) <= FOLD - (number > 0) for number, piece in enumerate(pieces))
    assert b"".join(pieces).decode() == line.encode("utf-8", "replace").decode()


AWKWARD = st.text(st.sampled_from('ab é,;:\\\\"^\\n\\t<p>Ł=—\\x07\\u2028'), max_size=120)


@given(AWKWARD, st.text(max_size=200))
def test_what_is_written_reads_the_same_and_no_text_ends_its_line(title: str, text: str) -> None:
    moment = Moment.of(datetime(2026, 11, 30, 10, tzinfo=UTC))
    item = Item("one", title, moment, 45, "a\nEND:VEVENT", text, ((title, "ana@mail.example"),))
    reading = read(b"".join(calendar([item], datetime(2026, 11, 23, tzinfo=UTC), "x")))
    (record,) = reading.records
    kept = " ".join(title.replace("\x07", "").replace("\u2028", "").split())
    assert record.title == (kept or "Untitled") and record.place == "a END:VEVENT" and record.minutes == 45
    assert reading.skipped == () and [guest.email for guest in record.guests] == ["ana@mail.example"]


def test_hostile_files_are_bounded_and_said() -> None:
    long = vevent(
        "l", "DTSTART:20261130T100000Z", "SUMMARY:" + "x" * 1_000_000, "DESCRIPTION:" + "y<p>" * 500_000
    )
    (record,) = (reading := read(long)).records
    assert len(record.title) == 500 and 19_000 < len(record.agenda) <= 20_000
    assert [each.why for each in reading.warnings] == ["a text that is too long was cut"]
    endless = read(vevent("e", "DTSTART:20100101T100000Z", "RRULE:FREQ=DAILY"))
    assert len(endless.records) == MOST_OF_A_SERIES and endless.whole_series == frozenset()
    assert max(record.start.date() for record in endless.records) > TODAY + timedelta(180)
    assert "nearest to today" in endless.warnings[0].why
    for rule in ("FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=1000000"):
        assert len(read(vevent("s", "DTSTART:20261130T100000Z", f"RRULE:{rule}")).records) == 1
    crowd = [f"ATTENDEE:mailto:p{number}@mail.example" for number in range(1_000)]
    (record,) = read(vevent("c", "DTSTART:20261130", *crowd)).records
    assert len(record.guests) == 200
    nested = read(b"BEGIN:X\n" * 10_000 + vevent("n", "DTSTART:20261130"))
    assert len(nested.records) == 1


def test_too_many_events_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netjournal.interchange.calendar.read.MOST_EVENTS", 5)
    events = (b"BEGIN:VEVENT\nUID:%d\nDTSTART:20261130\nEND:VEVENT\n" % number for number in range(8))
    reading = read(b"".join(events))
    assert len(reading.records) == 5
    assert [each.why for each in reading.skipped] == ["more than 20,000 events: the rest were left out"]


def test_times_lengths_and_zones() -> None:
    zones = Zones("Europe/London")
    assert stamp("20260701T120000", zones, "Romance Standard Time").moment.utcoffset() == timedelta(hours=2)
    assert stamp("20260701T120000", zones, "/freeassociation/Tzfile/Europe/Berlin").key == "20260701T100000Z"
    assert (
        zones.unknown == set() and stamp("20260701T120000", zones, "Middle Earth").key == "20260701T110000Z"
    )
    assert zones.unknown == {"Middle Earth"}
    assert [length_of(text) for text in ("P1W", "PT1H30M", "-PT15M", "P1DT1S")] == [
        timedelta(7), timedelta(hours=1, minutes=30), timedelta(minutes=-15), timedelta(days=1, seconds=1)
    ]  # fmt: skip
    for wrong in ("P", "PT", "1H", "", "P1H"):
        with pytest.raises(NoTime):
            length_of(wrong)


def test_html_is_read_as_a_person_reads_it() -> None:
    html = "<div>Dates &amp; <b>prices</b></div><div>x &lt; y</div><style>p {}</style>"
    assert text_of(html) == ("Dates & prices\nx < y", False)
    assert text_of("a < b and c > d") == ("a < b and c > d", False)
