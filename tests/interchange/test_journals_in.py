"""LinkedIn, jrnl and friends into a real notebook: once, again, changed, edited here, undone, hostile."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.interchange.bring_in import import_csv, import_friends, import_jrnl, import_linkedin
from netjournal.interchange.journals import read_friends, read_jrnl
from netjournal.interchange.journals.days import day_comes_first, moment_in
from netjournal.interchange.linkedin import archive, read_linkedin
from netjournal.interchange.recognising import bring_in_any, form_of
from netjournal.journal.entries import edit_entry
from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.ledger import database
from netjournal.ledger.undo import undo_last
from netjournal.models import Contact
from netjournal.network.contacts import add_contact, set_self
from netjournal.network.methods import methods_of
from netjournal.vault.sessions import Vault

from .test_bring_in import counts, data, rows


@pytest.fixture
def call(vault: Vault) -> Callable[..., Any]:
    return lambda fn, *args, **more: vault.call(lambda: fn(*args, **more))


def zipped(**more: bytes) -> bytes:
    """LinkedIn's zip, of our files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("Profile.csv", "../../evil.csv", "/etc/passwd"):
            archive.writestr(name, b"First Name,Last Name,Connected On\nEvil,Person,12 Nov 2026\n")
        for name, file in (("messages.csv", "linkedin_messages"), ("Invitations.csv", "linkedin_invitations"),
                           ("Basic/Connections.csv", "linkedin_connections")):  # fmt: skip
            archive.writestr(name, more.get(file, data(f"{file}.csv")))
    return packed.getvalue()


def journal() -> list[EntryRow]:
    """Every entry, the oldest first."""
    found = database().execute_sql("SELECT id FROM entry WHERE deleted_at IS NULL ORDER BY at, id").fetchall()
    return list(entry_rows(number for (number,) in found))


def names(row: EntryRow) -> list[str]:
    return [person.name for person in row.people]


def test_linkedins_zip_brings_people_and_what_was_said_with_them(call: Callable[..., Any]) -> None:
    call(set_self, "Robin Example")
    summary = call(import_linkedin, zipped())
    assert (summary.added, [remark.why for remark in summary.skipped]) == (
        7, ["Connections.csv: a row that names nobody", "messages.csv: a message without a day and time"],
    )  # fmt: skip
    assert "2 entries with nobody who is a contact" in summary.warnings[0].why
    first, second, third = call(journal)
    assert names(first) == names(second) == names(third) == ["Priya Nandakumar"]
    assert first.text.endswith("Good to meet you at the fair") and first.moment.isoformat().startswith(
        "2026-11-09T14:37"
    )
    assert second.text.splitlines() == [
        "Robin Example: The fair", "Shall we meet?",
        "Priya Nandakumar: Thanks, Robin.", "<b>Tuesday</b> then?",
    ]  # fmt: skip
    assert (second.kind, second.moment.isoformat()) == ("message", "2026-11-14T08:02:00+00:00")
    people = call(lambda: {person.name: person for person in Contact.select()})
    assert "Evil Person" not in people
    assert people["Priya Nandakumar"].how_met == "Connected on LinkedIn on 12 Nov 2026."
    before = call(rows)
    assert counts(call(import_linkedin, zipped())) == (7, 0, 0, 7)
    assert call(rows) == before
    call(undo_last)
    assert not [row for table in ("contact", "entry") for row in call(rows)[table]][1:]


def test_a_newer_export_of_linkedin_brings_people_up_to_date(call: Callable[..., Any]) -> None:
    call(import_linkedin, data("linkedin_connections.csv"))
    newer = data("linkedin_connections.csv").replace(b"Head of bids", b"Director").replace(
        b"Granary Trust", b"Mill Trust"
    )  # fmt: skip
    assert counts(call(import_linkedin, newer)) == (4, 0, 2, 2)
    later = data("linkedin_messages.csv").replace(b"Tuesday it is.", b"Tuesday it is. At ten.")
    call(import_linkedin, data("linkedin_messages.csv"))
    assert counts(call(import_linkedin, later))[1:] == (0, 1, 1)
    assert call(journal)[-1].text == "Robin Example: Tuesday it is. At ten."


@pytest.mark.parametrize(
    "packed",
    [b"PK\x03\x04torn", zipped()[:-30], zipped()[:300] + zipped()[320:]],
    ids=["torn", "without its end", "without a piece"],  # the bytes hold the time: no name for a test
)
def test_a_damaged_zip_is_refused(call: Callable[..., Any], packed: bytes) -> None:
    before = call(rows)
    with pytest.raises(BadInput):
        call(import_linkedin, packed)
    assert call(rows) == before


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 10_000)
    with pytest.raises(BadInput):
        read_linkedin(zipped(linkedin_messages=b"x" * 20_000))
    assert read_linkedin(zipped()).records


def test_a_journal_of_jrnl_comes_with_tags_days_and_its_own_text(call: Callable[..., Any]) -> None:
    summary = call(import_jrnl, data("jrnl.txt"))
    assert [(remark.line, remark.why) for remark in summary.skipped] == [
        (1, "text before the first entry"), (12, "an entry without any text"),
    ]  # fmt: skip
    month, first, second, day = call(journal)
    assert (month.moment.precision, day.moment.precision, first.moment.precision) == (
        "month",
        "day",
        "minute",
    )
    assert first.moment.isoformat() == "2026-11-12T09:00:00+00:00"
    assert first.text.splitlines()[:2] == [
        "Met the harbour board.", "They want the plan by Friday. @harbour @bids",
    ]  # fmt: skip
    assert "[1] a footnote is no entry" in first.text
    assert set(first.tags) == {"harbour", "bids", "starred"} and second.tags == ("harbour",)
    assert "[2026-13-45 10:00] is no day" in second.text
    assert call(lambda: Contact.select().where(Contact.is_self == 0).count()) == 0


def test_jrnls_text_and_json_are_the_same_journal(call: Callable[..., Any]) -> None:
    """What came as text is known in the JSON, and an entry that was changed is not a second one."""
    call(import_jrnl, data("jrnl.txt"))
    text = "Met the harbour board.\nThey want the plan by Friday. @harbour @bids\n\n- first point\n"
    whole = {"title": "Met the harbour board.", "body": text.partition("\n")[2], "date": "2026-11-12",
             "time": "09:00", "tags": ["@harbour", "@bids"], "starred": True}  # fmt: skip
    summary = call(import_jrnl, json.dumps({"entries": [whole]}).encode())
    assert counts(summary) == (1, 0, 1, 0)
    assert len(call(journal)) == 4


def test_what_was_edited_here_wins_over_a_changed_journal(call: Callable[..., Any]) -> None:
    call(
        import_jrnl,
        b"[2026-11-12 09:00] One line\nand a second @x\n[2026-11-12 09:00] Quite another matter\n",
    )
    first, other = call(journal)
    changed = (
        b"[2026-11-12 09:00] One line\nand a second, longer @x @y\n[2026-11-12 09:00] Quite another matter\n"
    )
    assert counts(call(import_jrnl, changed)) == (2, 0, 1, 1)
    assert set(call(journal)[0].tags) == {"x", "y"}
    call(edit_entry, other.id, {"text": "Mine now"})
    summary = call(import_jrnl, changed.replace(b"Quite another", b"Quite an other"))
    assert counts(summary) == (2, 1, 0, 1)  # nothing is like it any more: it comes as it is, and mine stays
    assert {row.text for row in call(journal)} == {
        "One line\nand a second, longer @x @y", "Mine now", "Quite an other matter",
    }  # fmt: skip
    call(edit_entry, first.id, {"text": "One line\nand a second, longer @x @y mine"})
    summary = call(import_jrnl, changed.replace(b"longer", b"much longer").replace(b"another", b"an other"))
    assert [remark.why for remark in summary.warnings] == [
        "text: edited here since the last import, and kept"
    ]


def test_the_file_of_friends_comes_with_its_people_and_places(call: Callable[..., Any]) -> None:
    summary = call(import_friends, data("friends.md"))
    assert [remark.line for remark in summary.skipped] == [4, 5, 13, 19]
    note, lunch, diner = call(journal)
    assert (diner.kind, diner.place, names(diner), diner.tags) == (
        "event", "Wren's Diner", ["Grace Quill"], ("food",),
    )  # fmt: skip
    assert diner.people[0].attendance == "present" and note.people[0].attendance == "mentioned"
    assert sorted(names(lunch)) == ["Grace Quill", "Otto Brand"]
    grace = call(lambda: Contact.get(Contact.name == "Grace Quill"))
    assert (grace.known_as, grace.notes) == ("The Admiral", "Also known as Gracie.")
    assert [method.value for method in call(methods_of, grace.id)] == ["Paris"]
    before = call(rows)
    assert counts(call(import_friends, data("friends.md"))) == (6, 0, 0, 6)
    assert call(rows) == before
    newer = data("friends.md").replace(b"@navy @science", b"@navy").replace(b"had to cancel", b"had to go")
    assert counts(call(import_friends, newer)) == (6, 0, 2, 4)


def test_a_changed_row_of_a_table_without_uids_is_no_second_person(call: Callable[..., Any]) -> None:
    head = b"Name,Email,Phone,Company,Notes\n"
    call(import_csv, head + b"Ana Ruiz,ana@ruiz.example,1,North,Tea\nJo Park,jo@park.example,,,\n")
    summary = call(import_csv, head + b"Ana Ruiz,ana@ruiz.example,2,South,\nJo Park,other@park.example,,,\n")
    assert counts(summary) == (2, 1, 1, 0)  # of another Jo nothing is the same
    ana = call(lambda: Contact.get(Contact.name == "Ana Ruiz"))
    assert (call(lambda: ana.organisation.name), ana.notes) == ("South", "Tea")
    assert [method.value for method in call(methods_of, ana.id)] == ["ana@ruiz.example", "2"]


def test_a_message_goes_to_nobody_where_the_name_is_borne_by_two(call: Callable[..., Any]) -> None:
    for _ in range(2):
        call(add_contact, name="Priya Nandakumar")
    plain = b"CONVERSATION ID,FROM,TO,DATE,CONTENT\nc,Priya Nandakumar,Robin,2026-11-14 09:20:11 UTC,Hi\n"
    with pytest.raises(BadInput, match="not contacts"):
        call(import_linkedin, plain)
    assert call(journal) == []


HOSTILE = (
    b"=cmd|' /C calc'!A0", b"\x1b]0;title\x07\x1b[2J", "\u202egnp.exe\u2066".encode(), b"<script>x</script>",
    b"x" * 1_000_000, b"nul\0byte", b"\xff\xfe\xfa broken", b"**bold", b"_" * 3_000, b"[" * 3_000,
    b"@" * 3_000, b"@" + b"w" * 3_000, b'{"entries": [' + b"[" * 30_000,
)  # fmt: skip


def with_it(text: bytes) -> dict[str, bytes]:
    """Files with that text between others."""
    jrnl = b"[2026-11-12 09:00] before\n[2026-11-12 10:00] " + text + b"\n[2026-11-12 11:00] after\n"
    friends = b"### Activities:\n- 2026-11-12: " + text + b"\n- 2026-11-13: after\n\n### Friends:\n- " + text
    return {"jrnl": jrnl, "friends": friends + b"\n- Ida Lund\n"}


def test_hostile_texts_lose_nothing_of_the_others(call: Callable[..., Any]) -> None:
    for text in HOSTILE:
        for form, file in with_it(text).items():
            assert form_of(file) == form
            reading = read_jrnl(file) if form == "jrnl" else read_friends(file)
            assert any(entry.text == "after" for entry in reading.entries)
    summary = call(import_jrnl, b"[2026-11-12 10:00] \x1b[2J @" + b"w" * 3_000 + b" =1+1 " + b"x" * 1_000_000)
    assert counts(summary) == (1, 1, 0, 0)
    (entry,) = call(journal)
    assert len(entry.text) > 1_000_000 and entry.tags == ()


BEGINNINGS = (
    b"", b"[2026-11-12 09:00] x\n", b"### Friends:\n", b'{"entries": [', b'{"entries": [{"title": "\\ud800",',
    b"First Name,Last Name,Connected On\n", b"PK\x03\x04",
)  # fmt: skip


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_any_bytes_are_known_for_something_and_read_or_refused(before: bytes, text: bytes) -> None:
    form = form_of(before + text)
    reader = {"jrnl": read_jrnl, "friends": read_friends, "linkedin": read_linkedin}.get(form)
    try:
        reading = reader(before + text) if reader else None
    except BadInput:
        return
    assert reading is None or all(entry.text.strip() and entry.when for entry in reading.entries)


@pytest.mark.parametrize(
    ("text", "day_first", "when"),
    [
        ("2026-11-12 09:00", True, "2026-11-12T09:00"), ("2026-11-12", True, "2026-11-12"),
        ("2026-11-12 09:00:30 PM", True, "2026-11-12T21:00"), ("12.11.2026 09:00", False, "2026-11-12T09:00"),
        ("3/4/2026", True, "2026-04-03"), ("3/4/2026 1:00 pm", False, "2026-03-04T13:00"),
        ("Thu 12 November 2026 at 12:15 am", True, "2026-11-12T00:15"), ("Nov 12, 2026", True, "2026-11-12"),
        ("2026-11", True, "2026-11"), ("2026-11 14:23", True, "2026-11"), ("2026-02-30", True, ""),
        ("2026-11-12 25:00", True, ""), ("2026-11-12 13:00 pm", True, ""), ("1", True, ""), ("Nov", True, ""),
        ("2026-11-12T09:00:00Z", True, "2026-11-12T09:00"), ("12 Nov 2026" + " " * 5_000, True, ""),
    ],
)  # fmt: skip
def test_days_as_journals_write_them(text: str, day_first: bool, when: str) -> None:
    assert moment_in(text, day_first) == when


def test_dates_that_may_be_two_are_settled_by_one_that_may_not() -> None:
    assert day_comes_first(["3/4/2026", "25/12/2026"]) is True
    assert day_comes_first(["3/4/2026", "12/25/2026"]) is False
    assert day_comes_first(["3/4/2026"]) is None
    assert "day, then month" in read_jrnl(b"[3/4/2026] x\n").warnings[0].why


def test_what_belongs_elsewhere_is_told_where(call: Callable[..., Any]) -> None:
    before = call(rows)
    for file, said in (
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "calendar"),
        (b'{"schema": 1, "format": "netjournal notebook", "version": 9}', "whole notebook"),
    ):
        with pytest.raises(BadInput, match=said):
            call(bring_in_any, file)
    assert call(rows) == before
