"""The table of tests/interchange/files/README.md is what the readers really read."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.interchange.csv_contacts import read_contacts_csv
from netjournal.interchange.records import ContactRecord, Reading
from netjournal.interchange.vcard import read_vcards

FILES = Path(__file__).parent / "files"
NOT_FIELDS = {"name", "line"}


def table() -> list[list[str]]:
    """The rows of the table: file, form, records, skipped, warnings, fields."""
    lines = (FILES / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


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
    there = {path.name for path in FILES.iterdir() if path.suffix in (".vcf", ".csv")}
    assert there - {row[0] for row in table()} == {"bare.csv"}  # a table without headings: test_csv_contacts
