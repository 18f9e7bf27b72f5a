"""Calendars of every exporter into a real notebook: once, again, changed, cancelled, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.errors import BadInput
from netjournal.interchange.calendar.bring_in import CalendarSummary, import_ics
from netjournal.journal.entries import delete_entry
from netjournal.journal.meetings import MeetingPage, edit_meeting, list_meetings, meeting_page
from netjournal.journal.minutes import add_minute
from netjournal.ledger import changeset
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact, edit_contact
from netjournal.network.methods import MethodDraft, add_method
from netjournal.network.windows import contact_ids
from netjournal.vault.sessions import Vault

FILES = Path(__file__).parents[1] / "files" / "ics"
BO = "ATTENDEE;CN=Bo Chen:invalid:nomail"
ALL = sorted(path.name for path in FILES.glob("*.ics"))


def bring(vault: Vault, name: str | bytes, **more: bool) -> CalendarSummary:
    data = name if isinstance(name, bytes) else (FILES / name).read_bytes()
    return vault.call(lambda: import_ics(data, **more))


def known(vault: Vault) -> dict[str, int]:
    """Ana by her address, Bo by his name."""

    def make() -> dict[str, int]:
        with changeset("contacts.add"):
            ana = add_contact(name="Ana Maria Ruiz").id
            add_method(ana, MethodDraft("email", "Ana.Ruiz@council.example"))
            return {"ana": ana, "bo": add_contact(name="Bo Chen").id}

    return vault.call(make)


def pages(vault: Vault) -> dict[str, MeetingPage]:
    rows = [*vault.call(list_meetings, "upcoming"), *vault.call(list_meetings, "past")]
    return {f"{row.title} {row.moment.local:%d %b %H:%M}": vault.call(meeting_page, row.id) for row in rows}


def vevent(uid: str, *lines: str) -> bytes:
    body = "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


def test_people_are_matched_by_address_then_by_name_and_others_stand_as_names(vault: Vault) -> None:
    known(vault)
    summary = bring(vault, "google.ics")
    assert (summary.added, summary.updated, summary.skipped, summary.made) == (10, 0, (), 0)
    assert summary.unknown == ("kim.ode@venues.example",)
    clinic = pages(vault)["Tender clinic 27 Nov 14:00"]
    assert [(one.name, one.attendance) for one in clinic.entry.people] == [
        ("Ana Maria Ruiz", "invited"), ("Bo Chen", "absent")
    ]  # fmt: skip
    assert clinic.guests == "kim.ode@venues.example" and clinic.row.place == "Town hall, room 4"
    assert (clinic.agenda, clinic.entry.duration_minutes) == ("Draft rules\nDates; prices\nJoin: here", 90)
    mondays = [name for name in pages(vault) if name.startswith("Monday call")]
    assert "Monday call, on Tuesday 01 Dec 11:00" in mondays and "Monday call 07 Dec 09:30" not in mondays
    assert "Monday call 19 Oct 09:30" not in mondays and len(mondays) == 8
    held = pages(vault)["Monday call 16 Nov 09:30"]
    assert [(one.name, one.attendance) for one in held.entry.people] == [("Bo Chen", "present")]
    assert pages(vault)["Skills forum 04 Dec 12:00"].row.moment.precision == "day"


def test_who_is_not_known_becomes_a_potential_partner_only_when_asked_for(vault: Vault) -> None:
    known(vault)
    assert bring(vault, "google.ics", people=True).made == 1
    clinic = pages(vault)["Tender clinic 27 Nov 14:00"]
    assert clinic.row.people == ("Ana Maria Ruiz", "kim.ode@venues.example", "Bo Chen")
    assert clinic.guests == ""


@pytest.mark.parametrize("name", ALL)
def test_a_second_time_adds_nothing_and_one_undo_takes_all_back(vault: Vault, name: str) -> None:
    first = bring(vault, name, people=True)
    assert first.added
    again = bring(vault, name, people=True)
    assert (again.added, again.updated) == (0, 0) and again.skipped == first.skipped
    vault.call(undo_last)
    assert pages(vault) == {} and len(vault.call(contact_ids, "name")) == 0


def test_a_rehearsal_keeps_nothing_and_strict_refuses_what_is_broken(vault: Vault) -> None:
    rehearsed = bring(vault, "broken.ics", dry_run=True)
    assert (rehearsed.added, len(rehearsed.skipped)) == (1, 6) and pages(vault) == {}
    assert "ends before it begins" in " ".join(remark.why for remark in rehearsed.warnings)
    assert [coming.title for coming in rehearsed.coming] == ["Ends before it begins: café"]
    with pytest.raises(BadInput, match="6 events could not be read, the first on line 3"):
        bring(vault, "broken.ics", strict=True)
    for nothing in (b"nothing", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"):
        with pytest.raises(BadInput, match="no event in that file"):
            bring(vault, nothing)
    assert pages(vault) == {} and vault.call(undo_last) is None


def test_zones_of_windows_of_thunderbird_and_of_elsewhere(vault: Vault) -> None:
    for name in ("outlook.ics", "thunderbird.ics", "apple.ics", "exchange-invite.ics", "zoom.ics"):
        bring(vault, name)
    found = pages(vault)
    assert "Supplier round 02 Dec 09:30" in found and "Supplier round 03 Feb 09:30" in found
    assert "Fortnightly 24 Nov 07:00" in found and "Call with the States 30 Nov 15:00" in found
    assert "Cohort numbers 03 Dec 09:00" in found and found["Supplier round 02 Dec 09:30"].guests == (
        "Ana Ruiz <ana.ruiz@council.example>, Bo Chen"
    )


def test_a_newer_file_changes_what_was_not_edited_here(vault: Vault) -> None:
    people = known(vault)
    old = (
        "DTSTART:20261127T140000Z",
        "SUMMARY:Clinic",
        "LOCATION:Town hall",
        "ATTENDEE;CN=Bo Chen:invalid:nomail",
    )
    bring(vault, vevent("one", *old, "DESCRIPTION:Rules"))
    (page,) = pages(vault).values()
    vault.call(edit_meeting, page.row.id, {"place": "Library"})
    new = ("DTSTART:20261127T150000Z", "SUMMARY:Clinic two", "LOCATION:School", "DESCRIPTION:Rules")
    ana = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana.ruiz@council.example"
    summary = bring(vault, vevent("one", *new, ana))
    assert (summary.updated, summary.added) == (1, 0)
    assert [remark.why for remark in summary.warnings] == [
        "place: edited here since the last import, and kept"
    ]
    (page,) = pages(vault).values()
    assert (page.row.title, page.row.place, page.agenda) == ("Clinic two", "Library", "Rules")
    assert page.row.moment.isoformat() == "2026-11-27T15:00:00+00:00"
    assert [(one.id, one.attendance) for one in page.entry.people] == [(people["ana"], "invited")]
    # Who was added here stays; who said no since is absent.
    vault.call(edit_meeting, page.row.id, {"people": (people["ana"], people["bo"])})
    bring(vault, vevent("one", *new, ana.replace("ACCEPTED", "DECLINED")))
    (page,) = pages(vault).values()
    assert {one.name: one.attendance for one in page.entry.people} == {
        "Ana Maria Ruiz": "absent", "Bo Chen": "invited"
    }  # fmt: skip
    # She stays away when something else is changed.
    bring(vault, vevent("one", *new[:3], "DESCRIPTION:Dates", ana.replace("ACCEPTED", "DECLINED")))
    (page,) = pages(vault).values()
    attended = {one.id: one.attendance for one in page.entry.people}
    assert page.agenda == "Dates" and attended[people["ana"]] == "absent"


def test_somebody_who_is_known_since_then_takes_the_place_of_the_name(vault: Vault) -> None:
    known(vault)
    bring(vault, "google.ics")
    kim = vault.call(lambda: add_contact(name="Kim Ode")).id
    vault.call(edit_contact, kim, {"emails": ("kim.ode@venues.example",)})
    assert bring(vault, "google.ics").updated == 1
    clinic = pages(vault)["Tender clinic 27 Nov 14:00"]
    assert clinic.guests == "" and "Kim Ode" in clinic.row.people


def test_what_is_cancelled_or_gone_goes_to_the_trash_unless_it_was_worked_on(vault: Vault) -> None:
    rule = ("DTSTART:20261130T100000Z", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Weekly")
    bring(vault, vevent("w", *rule))
    found = pages(vault)
    vault.call(add_minute, found["Weekly 07 Dec 10:00"].row.id, "Dates")
    gone = bring(vault, vevent("w", *rule, "EXDATE:20261207T100000Z,20261214T100000Z"))
    assert (gone.updated, gone.unchanged) == (1, 3) and "worked on here: it was kept" in gone.warnings[0].why
    assert list(pages(vault)) == ["Weekly 30 Nov 10:00", "Weekly 07 Dec 10:00", "Weekly 21 Dec 10:00"]
    # An hour later, all of them: those that moved are not there twice.
    moved = bring(vault, vevent("w", "DTSTART:20261130T110000Z", *rule[1:]))
    assert list(pages(vault)) == [
        "Weekly 30 Nov 11:00", "Weekly 07 Dec 10:00", "Weekly 07 Dec 11:00", "Weekly 14 Dec 11:00",
        "Weekly 21 Dec 11:00",
    ]  # fmt: skip
    assert moved.added == 3
    off = bring(vault, vevent("w", *rule, "STATUS:CANCELLED"))
    assert off.added == 0 and "Weekly 30 Nov 11:00" not in pages(vault)
    vault.call(undo_last)
    assert "Weekly 30 Nov 11:00" in pages(vault)


def test_what_was_deleted_here_stays_deleted_and_a_single_one_may_become_a_series(vault: Vault) -> None:
    one = ("DTSTART:20261130T100000Z", "SUMMARY:Weekly")
    bring(vault, vevent("w", *one))
    assert bring(vault, vevent("w", *one, "RRULE:FREQ=WEEKLY;COUNT=3")).added == 2
    vault.call(undo_last)
    vault.call(undo_last)
    bring(vault, vevent("w", *one))
    (page,) = pages(vault).values()
    vault.call(delete_entry, page.row.entry_id)
    again = bring(vault, vevent("w", *one))
    assert (again.added, again.unchanged) == (0, 1) and "stays deleted" in again.warnings[0].why


def test_two_people_of_one_name_are_neither_of_them(vault: Vault) -> None:
    for _ in range(2):
        vault.call(lambda: add_contact(name="Bo Chen"))
    summary = bring(
        vault, vevent("x", "DTSTART:20261130T100000Z", "ATTENDEE;CN=Bo Chen:invalid:nomail"), people=True
    )
    (page,) = pages(vault).values()
    assert page.guests == "Bo Chen" and page.entry.people == () and summary.made == 0
