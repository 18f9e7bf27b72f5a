"""People out of the notebook and in again: the same people; nothing in a file runs or hides."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.interchange.bring_in import import_csv, import_vcard
from netjournal.interchange.csv_contacts import read_contacts_csv
from netjournal.interchange.csv_out import contact_table
from netjournal.interchange.file_names import FileNames
from netjournal.interchange.gate import write_folder
from netjournal.interchange.people_out import contact_records, organisation_records
from netjournal.interchange.records import ContactRecord, Way
from netjournal.interchange.spreadsheet_cells import bare, guarded
from netjournal.interchange.taking_out import Form, preview, take_out
from netjournal.interchange.vcard import read_vcards
from netjournal.interchange.vcard.writing import folded, vcard, vcards
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import ContactDraft, add_contact, edit_contact, set_self
from netjournal.network.methods import MethodDraft
from netjournal.vault.sessions import Vault

from .test_bring_in import counts, data, rows

LETTERS = st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"))


def lines(longest: int = 40) -> st.SearchStrategy[str]:
    """What a field of one line holds."""
    return st.text(LETTERS, max_size=longest).map(lambda text: " ".join(text.split()))


SOME = lines().filter(bool)
TAGS = SOME.map(lambda text: text.lstrip("#* ")).filter(
    lambda text: bool(text) and ":::" not in text and text.casefold() not in ("mycontacts", "my contacts")
)
LABELS = st.sampled_from(
    ["", "home", "work", "mobile", "work fax", "Reception, 2nd", "Chalet; winter", "a:b"]
)
BLOCKS = st.lists(lines(), max_size=4).map("\n".join).map(str.strip)
DAYS = st.sampled_from(["", "1980-04-03", "--02-29", "2001-12-31"])
_ODD = re.compile(r"(?i)^(tel:|mailto:|x-apple:)|:::")


@st.composite
def ways(draw: st.DrawFn) -> tuple[Way, ...]:
    values = draw(
        st.lists(
            SOME.map(lambda text: text.strip(" ,*")).filter(
                lambda text: bool(text) and not _ODD.search(text)
            ),
            max_size=3,
            unique_by=str.casefold,
        )
    )
    made = [Way(value, draw(LABELS)) for value in values]
    if made and draw(st.booleans()):
        made[0] = replace(made[0], preferred=True)
    return tuple(made)


PEOPLE = st.builds(
    ContactRecord,
    name=SOME, given=lines(), family=lines(), known_as=lines(), pronunciation=lines(), pronouns=lines(),
    organisation=lines(), role=lines(), birthday=DAYS, anniversary=DAYS, how_met=BLOCKS, notes=BLOCKS,
    business_area=lines().map(lambda text: text.replace("/", "")).map(lambda text: " ".join(text.split())),
    emails=ways(), phones=ways(), posts=ways(), webs=ways(), messagings=ways(),
    tags=st.lists(TAGS, max_size=3, unique_by=str.casefold).map(tuple),
    external_uid=st.uuids().map(str),
)  # fmt: skip


@settings(max_examples=30)
@given(PEOPLE)
def test_a_person_comes_back_from_a_card_as_they_were(person: ContactRecord) -> None:
    (found,) = read_vcards(vcard(person)).records
    assert replace(found, line=0) == person


@settings(max_examples=30)
@given(st.lists(PEOPLE, min_size=1, max_size=2))
def test_people_come_back_from_a_table_as_they_were(people: list[ContactRecord]) -> None:
    reading = read_contacts_csv(b"".join(contact_table(people)))
    # A table has no column for an anniversary.
    assert [replace(found, line=0) for found in reading.records] == [
        replace(p, anniversary="") for p in people
    ]
    assert reading.skipped == ()


@given(st.text())
def test_lines_are_folded_at_75_octets_between_characters(text: str) -> None:
    text = text.encode("utf-8", "replace").decode().replace("\n", "").replace("\r", "")
    text = (text + "é") * 100
    written = folded("NOTE:" + text)
    parts = written.removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(parts).decode() == "NOTE:" + text
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert all(part.decode() is not None for part in parts)


@given(st.text(st.sampled_from("=+-@＝\t\r\n;| '\"a,"), max_size=10))
def test_no_cell_begins_a_formula_by_any_separator_and_all_come_back(text: str) -> None:
    cell = guarded(text)
    assert bare(cell) == text
    for separator in (";", "\t", "|", "\n", "\r"):
        for part in cell.split(separator):
            assert part.lstrip(' "')[:1] not in {*"=+-@＝"}


HOSTILE = (
    "=cmd|' /C calc'!A0", "@SUM(1)", "+44 20 7946 0001", "-1", "\t=1", "x;=1+1", "<script>alert(1)</script>",
    "[a](https://evil.example)", "](javascript:x)", "# head", "`code`", "![i](file:///x)", "\x1b[31mred",
    "\u202egnp.exe", "www.evil.example", "- item", "<!-- -->", "&lt;", "|a|b|", "1. one", "\\", "~~~", "con",
)  # fmt: skip


def fill(hostile: tuple[str, ...] = HOSTILE) -> None:
    """Two people and an organisation with everything, hostile ones, oneself, and a month of journal."""
    set_self("Robin Example")
    import_vcard(data("nextcloud.vcf"))
    add_contact(ContactDraft(
        name="Zoë O’Hara", given="Zoë", family="O’Hara", organisation="Kettle, Pan & Co; Ltd", role="Buyer",
        how_met="At a fair.\nBy the door.", notes="Likes tea.\n\n  Two sugars; no milk.", birthday="--02-29",
        tags=("Copper", "Board, past"),
        methods=(
            MethodDraft("phone", "+44 161 496 0018", "Reception"), MethodDraft("messaging", "@zoe:m.example"),
            MethodDraft("email", "zoe@kettle.example", "work", True), MethodDraft("web", "https://k.example/a,b"),
        ),
    ))  # fmt: skip
    for each in hostile:
        add_contact(name=f"{each} person", notes=each, role=each)
    capture('met @"Zoë O’Hara" about the fair #copper\n\n# not a heading\n<b>bold</b>')
    capture("a line of nobody")


def people() -> list[ContactRecord]:
    """All that the notebook holds of everybody, without what is new in each notebook."""
    found = [*contact_records(photos=True), *organisation_records()]
    return sorted((replace(each, line=0, external_uid="") for each in found), key=lambda each: each.digest)


@pytest.fixture
def call(vault: Vault) -> Callable[..., Any]:
    return lambda fn, *args, **more: vault.call(lambda: fn(*args, **more))


def emptied() -> None:
    while rows()["contact"] and any(row for row in contact_records()):
        undo_last()


def test_ones_own_cards_into_an_empty_notebook_give_equal_people(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    call(fill)
    before, target = call(people), tmp_path / "people.vcf"
    assert len(before) > 25
    written = call(take_out, "vcard", target)
    assert "plain text" in written.notice and stat.S_IMODE(target.stat().st_mode) == 0o600
    call(emptied)
    summary = call(import_vcard, target.read_bytes())
    assert (summary.skipped, summary.added) == ((), len(before))
    unsafe = re.compile("[\x00-\x08\x0b-\x1f]")
    expected = [replace(each, name=unsafe.sub("", each.name), role=unsafe.sub("", each.role),
                        notes=unsafe.sub("", each.notes).strip()) for each in before]  # fmt: skip
    assert sorted(map(repr, call(people))) == sorted(map(repr, expected))


@pytest.mark.parametrize(("form", "take"), [("vcard", import_vcard), ("csv", import_csv)])
def test_ones_own_file_into_the_same_notebook_changes_nothing(
    call: Callable[..., Any], tmp_path: Path, form: Form, take: Callable[..., Any]
) -> None:
    call(fill, tuple(each for each in HOSTILE if "\x1b" not in each))  # which no file holds
    target = tmp_path / "people"
    call(take_out, form, target)
    number = call(lambda: next(each.line for each in contact_records() if each.given == "Zoë"))
    call(edit_contact, number, {"role": "Edited here", "known_as": "Zo"})
    before = call(people)
    summary = call(take, target.read_bytes())
    assert (summary.added, summary.updated) == (0, 0)
    assert [remark.why.split(":")[0] for remark in summary.warnings if "kept" in remark.why] == ["role"]
    assert call(people) == before
    assert counts(call(take, target.read_bytes()))[1:3] == (0, 0)


def test_a_table_has_a_row_a_person_and_no_cell_that_runs(call: Callable[..., Any], tmp_path: Path) -> None:
    call(fill)
    call(take_out, "csv", tmp_path / "people.csv")
    text = (tmp_path / "people.csv").read_text("utf-8-sig")
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert len(table) == 1 + len(call(lambda: list(contact_records())))
    assert not [cell for row in table for cell in row if cell[:1] in {*"=+-@\t\r"}]
    assert "'+44 161 496 0018" in text and "\x1b" not in text


def test_a_folder_of_markdown_is_safe_on_every_system_and_shows_what_was_typed(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    call(fill)
    target = tmp_path / "notes"
    written = call(take_out, "markdown", target)
    files = [path for path in target.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) == written.size
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o700 for path in (target, *target.iterdir())
               if path.is_dir())  # fmt: skip
    names = [path.relative_to(target).as_posix() for path in files]
    assert "README.md" in names and len([name for name in names if name.startswith("journal/")]) == 1
    assert all(re.fullmatch(r"README\.md|(contacts|journal)/[a-z0-9-]+\.md", name) for name in names)
    everything = "\n".join(path.read_text("utf-8") for path in files)
    assert not re.search(
        r"(?<!\\)<|\x1b|\u202e|(?<!\\)\]\((?!\.\./|contacts/|journal/)|^# not", everything, re.M
    )
    month = next(path for path in files if path.parent.name == "journal").read_text("utf-8")
    assert "Zoë O’Hara" in month and "\\# not a heading" in month and "- **Tags:** Copper" in month
    for link in re.findall(r"\]\(((?:contacts|journal)/[^)]+)\)", (target / "README.md").read_text("utf-8")):
        assert (target / link).is_file()


@given(st.lists(st.text(max_size=80), max_size=6))
def test_no_two_files_have_one_name_on_any_system(texts: list[str]) -> None:
    names, marks = FileNames(), ("", "018f0000-0000-7000-8000-00000000d001")
    given_ = [names.name(text, mark) for text in texts for mark in marks]
    alike = {unicodedata.normalize("NFD", name).casefold() for name in given_}
    assert len(alike) == len(given_)
    reserved = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
    assert not [name for name in given_ if reserved.fullmatch(name) or not re.fullmatch("[a-z0-9-]+", name)]
    assert all(len(name) < 110 and not name.startswith("-") for name in given_)


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def torn() -> Iterator[tuple[str, bytes]]:
        yield "README.md", b"one"
        raise OSError(28, "full")

    for target in (tmp_path / "new", tmp_path / "there"):
        with pytest.raises(Exception, match="disk is full"):
            write_folder("self", target, torn())
    assert list(tmp_path.iterdir()) == []
    write_folder("self", tmp_path / "there", [("README.md", b"one")])
    with pytest.raises(BadInput):
        write_folder("self", tmp_path / "there", [("README.md", b"two")])
    write_folder("self", tmp_path / "there", [("journal/2026-11.md", b"two")], force=True)
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["journal"]
    (tmp_path / "there" / "mine.txt").write_bytes(b"mine")
    with pytest.raises(BadInput):
        write_folder("self", tmp_path / "there", [("README.md", b"three")], force=True)
    assert (tmp_path / "there" / "mine.txt").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("form", ["vcard", "csv", "markdown"])
def test_another_reader_gets_pseudonyms_and_no_way_to_reach_anybody(
    call: Callable[..., Any], tmp_path: Path, form: Form
) -> None:
    call(fill)
    seen = call(preview, form, profile="assessor")
    written = call(take_out, form, tmp_path / "out", profile="assessor")
    assert written.log == seen.log and written.size == seen.size
    assert sum(line.count for line in written.log) > 0
    out = tmp_path / "out"
    files = [out] if out.is_file() else [path for path in out.rglob("*") if path.is_file()]
    text = "\n".join(path.read_text("utf-8") for path in files)
    assert "Contact 1" in text
    for kept in ("Zoë", "O’Hara", "Łukasz", "Kettle", "tea", "7946", "161", "Copper", "k.example", "02-29"):
        assert kept not in text
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text)


def test_some_of_them_only(call: Callable[..., Any], tmp_path: Path) -> None:
    call(fill)
    (zoe,) = call(lambda: [each.line for each in contact_records() if each.given == "Zoë"])
    call(take_out, "vcard", tmp_path / "one.vcf", chosen=(zoe,))
    assert [each.given for each in read_vcards((tmp_path / "one.vcf").read_bytes()).records] == ["Zoë"]
    call(take_out, "markdown", tmp_path / "one", chosen=(zoe,))
    assert len(list((tmp_path / "one" / "contacts").iterdir())) == 1
    (month,) = (tmp_path / "one" / "journal").iterdir()
    assert "a line of nobody" not in month.read_text("utf-8")
    reduced = call(preview, "csv", profile="verifier", chosen=(zoe,))
    assert reduced.people == 1
    with pytest.raises(BadInput):
        call(take_out, "csv", tmp_path / "none.csv", chosen=())
    assert not (tmp_path / "none.csv").exists()


def test_a_folder_that_is_there_gets_a_file_of_the_day(call: Callable[..., Any], tmp_path: Path) -> None:
    call(fill)
    written = call(take_out, "vcard", tmp_path)
    assert re.fullmatch(r"contacts-\d{4}-\d\d-\d\d\.vcf", written.path.name)
    written = call(take_out, "markdown", tmp_path)
    assert re.fullmatch(r"notebook-\d{4}-\d\d-\d\d", written.path.name) and written.path.is_dir()
    written = call(take_out, "json", tmp_path / "all.json")
    assert json.loads(written.path.read_bytes())["format"] == "netjournal notebook"


def test_cards_are_what_the_rfc_wants(call: Callable[..., Any]) -> None:
    call(fill)
    whole = call(lambda: b"".join(vcards(contact_records())))
    assert whole.count(b"BEGIN:VCARD\r\nVERSION:4.0\r\n") == whole.count(b"END:VCARD\r\n")
    assert b"\n" not in whole.replace(b"\r\n", b"") and b"\x1b" not in whole
    assert b"item1.TEL:+44 161 496 0018\r\nitem1.X-ABLabel:Reception\r\n" in whole
    assert b"EMAIL;TYPE=work;PREF=1:zoe@kettle.example\r\n" in whole
    assert b"BDAY:--0229\r\n" in whole and b"CATEGORIES:Board\\, past,Copper\r\n" in whole
    (count,) = call(lambda: database().execute_sql("SELECT COUNT(*) FROM imported_record").fetchone())
    assert count == 2
