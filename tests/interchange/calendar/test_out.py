"""A calendar file out of the notebook: read back it adds nothing; for another reader it names nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from netjournal.errors import BadInput
from netjournal.interchange.calendar.bring_in import import_ics
from netjournal.interchange.calendar.meetings_out import export_ics, preview_ics
from netjournal.interchange.calendar.read import read_calendar
from netjournal.journal.actions import add_action
from netjournal.journal.meetings import edit_meeting, list_meetings, meeting_page, plan_meeting
from netjournal.journal.series import repeat
from netjournal.network.contacts import add_contact, edit_contact
from netjournal.vault.sessions import Vault

TODAY = datetime(2026, 11, 23, tzinfo=UTC).date()


@pytest.fixture
def stocked(vault: Vault) -> Vault:
    def make() -> None:
        ana = add_contact(name='Ana "Annie" Ruiz').id
        edit_contact(ana, {"emails": ("ana@council.example",), "ideal_days": 30})
        bo = add_contact(name="Bo Chen").id
        text = "Rules; dates, rooms\n\\n is no break\n" + "ä" * 200
        clinic = plan_meeting("Clinic, with Bo Chen", "friday 14:00", (ana, bo), agenda=text, duration=90)
        edit_meeting(clinic.row.id, {"place": "Hall; 4", "guests": "Kim Ode <kim@venues.example>, Cai Wren"})
        repeat(clinic.row.id, "week", times=3)
        plan_meeting("Long ago", "2020-02-29")
        plan_meeting("Some time in May", "May 2027")
        plan_meeting("The merger", "friday 16:00", marking="red")
        add_action("send notes", owner=ana, due="2026-11-27")

    vault.call(make)
    return vault


def test_the_file_read_back_adds_nothing_and_one_changed_elsewhere_is_told_of(
    stocked: Vault, tmp_path: Path
) -> None:
    target = tmp_path / "out.ics"
    written = stocked.call(export_ics, target)
    data = target.read_bytes()
    assert written.size == len(data) and "plain text" in written.notice
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    again = stocked.call(import_ics, data)
    assert (again.added, again.updated, again.skipped) == (0, 0, ())
    assert {warning.why for warning in again.warnings} == {
        "a thing to do or a day to meet somebody, from a netjournal: it is no meeting"
    }
    assert stocked.call(preview_ics).events == 7
    changed = data.replace(b"SUMMARY:Long ago", b"SUMMARY:Longer ago")
    assert "title: edited here" in " ".join(each.why for each in stocked.call(import_ics, changed).warnings)
    with pytest.raises(BadInput, match="exists"):
        stocked.call(export_ics, target)


def test_what_is_in_it(stocked: Vault, tmp_path: Path) -> None:
    stocked.call(export_ics, tmp_path)
    (target,) = tmp_path.glob("calendar-2026-11-23.ics")
    records = read_calendar(target.read_bytes(), TODAY, "Europe/London").records
    found = {record.title: record for record in records}
    assert list(found) == [
        "Long ago", "Clinic, with Bo Chen", "The merger", "To do: send notes",
        'Ready to reconnect: Ana "Annie" Ruiz',
    ]  # fmt: skip
    clinic = found["Clinic, with Bo Chen"]
    assert [(guest.name, guest.email) for guest in clinic.guests] == [
        ("Kim Ode", "kim@venues.example"), ("Cai Wren", ""),
        ('Ana "Annie" Ruiz', "ana@council.example"), ("Bo Chen", ""),
    ]  # fmt: skip
    assert clinic.agenda.startswith("Rules; dates, rooms\n\\n is no break\nää") and clinic.minutes == 90
    assert found["To do: send notes"].whole and found["Long ago"].whole


def test_into_another_notebook_it_comes_as_it_was(stocked: Vault, tmp_path: Path) -> None:
    stocked.call(export_ics, target := tmp_path / "out.ics")
    before = [stocked.call(meeting_page, row.id) for row in stocked.call(list_meetings)]
    data = target.read_bytes().replace(b"\r\nUID:", b"\r\nUID:x-")
    summary = stocked.call(import_ics, data)
    # Named otherwise all of it is new, the days that are no meetings as well.
    assert summary.added == 7
    after = [stocked.call(meeting_page, row.id) for row in stocked.call(list_meetings)]
    for page in before:
        twins = [each for each in after if each.row.title == page.row.title and each.agenda == page.agenda]
        assert len(twins) == 2 * sum(each.row.title == page.row.title for each in before) or not page.guests
    clinic = next(each for each in after if each.guests and each.row.id not in {p.row.id for p in before})
    assert clinic.guests == "Kim Ode <kim@venues.example>, Cai Wren"
    assert clinic.row.people == ('Ana "Annie" Ruiz', "Bo Chen")


def test_for_another_reader_it_names_nobody_and_leaves_out_what_is_marked(
    stocked: Vault, tmp_path: Path
) -> None:
    written = stocked.call(lambda: export_ics(tmp_path / "out.ics", profile="assessor"))
    text = (tmp_path / "out.ics").read_bytes().replace(b"\r\n ", b"").decode()
    for name in ("Ana", "Annie", "Ruiz", "Bo Chen", "council", "Kim", "Cai", "merger"):
        assert name not in text, name
    assert "Contact 1" in text and "SUMMARY:Clinic\\, with Contact" in text
    assert {(line.where, line.why) for line in written.log} >= {
        ("meetings", "marking"),
        ("meetings", "person"),
    }
    assert read_calendar(text.encode(), TODAY, "UTC").records
