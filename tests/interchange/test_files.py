"""The table of tests/interchange/files/README.md is what the readers really read."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.interchange.csv_contacts import read_contacts_csv
from netjournal.interchange.journals import read_friends, read_jrnl
from netjournal.interchange.linkedin import read_linkedin
from netjournal.interchange.recognising import form_of
from netjournal.interchange.records import ContactRecord, Reading
from netjournal.interchange.vcard import read_vcards

FILES = Path(__file__).parent / "files"
READERS = {"linkedin": read_linkedin, "jrnl": read_jrnl, "friends": read_friends}
NOT_FIELDS = {"name", "line"}


def table(number: int = 0) -> list[list[str]]:
    """The rows of a table: file, form, records, skipped, warnings, fields; or, of journals, file, form, what
    it is known as, people, entries, skipped, warnings.
    """
    parts = (FILES / "README.md").read_text(encoding="utf-8").split("\n\n")
    tables = [part.splitlines() for part in parts if part.startswith("|")]
    lines = tables[number]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][2:]


def read(name: str) -> Reading:
    data = (FILES / name).read_bytes()
    return read_vcards(data) if name.endswith(".vcf") else read_contacts_csv(data)


@pytest.mark.parametrize("row", table(), ids=lambda row: str(row[0]))
def test_each_file_is_read_as_the_table_says(row: list[str]) -> None:
    name, _, records, skipped, warnings, fields = row
    reading = read(name)
    said = (len(reading.records), len(reading.skipped), len(reading.warnings))
    assert said == (int(records), int(skipped), int(warnings))
    names = set(ContactRecord.__slots__) - NOT_FIELDS
    found = {field for field in names if any(getattr(record, field) for record in reading.records)}
    assert sorted(found) == fields.split()


def test_the_table_names_every_file() -> None:
    there = {path.name for path in FILES.iterdir() if path.is_file()} - {"README.md", ".gitattributes"}
    # a table without headings: test_csv_contacts
    assert there - {row[0] for row in (*table(), *table(1))} == {"bare.csv"}


@pytest.mark.parametrize("row", table(1), ids=lambda row: str(row[0]))
def test_each_journal_is_known_and_read_as_the_table_says(row: list[str]) -> None:
    name, _, form, *numbers = row
    contents = (FILES / name).read_bytes()
    assert form_of(contents) == form
    reading = READERS[form](contents)
    found = (reading.records, reading.entries, reading.skipped, reading.warnings)
    assert [len(each) for each in found] == [int(number) for number in numbers]


@pytest.mark.parametrize("row", table(), ids=lambda row: str(row[0]))
def test_each_file_of_people_is_known(row: list[str]) -> None:
    name = row[0]
    ending = name[-4:] if row[2] == "0" else ""  # what holds no card is known by its name at most
    assert form_of((FILES / name).read_bytes(), ending) == {".vcf": "vcard", ".csv": "csv"}[name[-4:]]
