"""Tables of contacts: headings found, --map, and rows that cannot be read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.interchange.csv_contacts import read_contacts_csv
from netjournal.interchange.records import Way
from tests.interchange.test_files import FILES


def data(name: str) -> bytes:
    return (FILES / name).read_bytes()


def test_google_puts_labels_beside_values_and_several_in_a_cell() -> None:
    ingrid, tinsmith, plumber = read_contacts_csv(data("google.csv")).records
    assert ingrid.name == "Dr. Ingrid Maria Solheim"
    assert ingrid.emails == (
        Way("ingrid.solheim@fjordbank.example", "work", True),
        Way("inga@fjordbank.example", "work"),
        Way("inga@solheim.example", "home"),
    )
    assert ingrid.posts == (Way("Kaigata 1, 5003 Bergen", "work"),)
    assert ingrid.tags == ("Forum",)
    assert tinsmith.is_organisation and not ingrid.is_organisation
    assert plumber.birthday == "--05-17"


def test_outlook_puts_an_address_in_parts() -> None:
    (zoe,) = read_contacts_csv(data("outlook.csv")).records
    assert zoe.posts[0] == Way("9 Copper Row, Leeds, LS1 0AA, United Kingdom", "work")
    assert (zoe.name, zoe.notes) == ("Ms. Zoë Kovar", "Said “perhaps”.")


def test_title_alone_is_the_job() -> None:
    (record,) = read_contacts_csv(b"Name,Title\nPerpetua Quill,Buyer\n").records
    assert (record.name, record.role) == ("Perpetua Quill", "Buyer")


def test_map_wins_over_headings_and_goes_by_heading_or_number() -> None:
    mapping = {"nachname": "family", "2": "given", "Firma": "organisation", "E-Mail": "email:work"}
    (record,) = read_contacts_csv(data("semicolons.csv"), mapping).records
    assert (record.name, record.organisation) == ("Lukas Größe", "Ødegård & Söhne")
    assert record.emails == (Way("lukas@groesse.example", "work"),)


def test_a_table_without_headings_is_read_by_numbers() -> None:
    records = read_contacts_csv(data("bare.csv"), {"1": "name", "2": "email"}).records
    assert [record.name for record in records] == ["Perpetua Quill", "Temi Okonjo-Reyes"]


@pytest.mark.parametrize(
    ("name", "mapping"),
    [
        ("bare.csv", {}), ("bare.csv", {"1": "nme"}), ("bare.csv", {"9": "name"}),
        ("tabs.csv", {"Nme": "name"}),
        ("tabs.csv", {"Company": "role:work"}), ("empty.vcf", {}),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_says_nothing_of_the_file(
    name: str, mapping: dict[str, str]
) -> None:
    with pytest.raises(BadInput) as refusal:
        read_contacts_csv(data(name), mapping)
    assert "Quill" not in refusal.value.what + refusal.value.do


def test_a_row_that_cannot_be_read_loses_no_other() -> None:
    reading = read_contacts_csv(data("torn.csv"))
    assert [record.name for record in reading.records] == ["Whole One", "After Five"]
    assert [remark.line for remark in reading.skipped] == [3, 5, 6, 8]


def test_a_cell_far_too_long_costs_its_row_only() -> None:
    text = f"name,notes\nA,x\nB,{'x' * 200_000}\nC,y\n"
    reading = read_contacts_csv(text.encode())
    assert [record.name for record in reading.records] == ["A", "C"]
    assert [remark.line for remark in reading.skipped] == [3]


def test_many_rows_that_cannot_be_read_end_in_one_remark() -> None:
    text = "name,notes\n" + f'"{"x" * 140_000}\n' * 60 + "Z,y\n"
    reading = read_contacts_csv(text.encode())
    assert reading.skipped[-1].why.startswith("the rest of a file")


@given(st.binary(max_size=300))
def test_any_bytes_are_accepted_or_refused(text: bytes) -> None:
    reading = read_contacts_csv(b"name,email\n" + text)
    with suppress(BadInput):
        reading = read_contacts_csv(text)
    assert all(record.name.strip() for record in reading.records)
