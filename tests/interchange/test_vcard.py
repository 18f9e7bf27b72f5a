"""vCard 2.1, 3.0 and 4.0 as exporters write them, and as accidents leave them."""

from __future__ import annotations

import base64
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.interchange.records import ContactRecord, Way
from netjournal.interchange.vcard import read_vcards
from tests.interchange.test_files import FILES


def only(*lines: str, version: str = "3.0") -> ContactRecord:
    """The one record of a card of these lines."""
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    reading = read_vcards(text.encode())
    assert len(reading.records) == 1, reading
    return reading.records[0]


def first(name: str) -> ContactRecord:
    return read_vcards((FILES / name).read_bytes()).records[0]


@pytest.mark.parametrize(
    "name",
    ["bom_utf8", "utf16", "utf16_no_mark", "latin1_declared", "latin1_undeclared", "old_mac_line_ends"],
)
def test_every_encoding_gives_the_same_person(name: str) -> None:
    record = first(f"{name}.vcf")
    assert (record.name, record.given, record.family) == ("Émile Brontë-Vane", "Émile", "Brontë-Vane")
    assert record.notes == "naïve façade"


@pytest.mark.parametrize(
    ("declared", "name"), [("ISO-8859-2", "Źdźbło"), ("KOI8-R", "Жанна"), ("SHIFT_JIS", "能美ソ子")]
)
def test_a_declared_character_set_is_taken_at_its_word(declared: str, name: str) -> None:
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN;CHARSET={declared}:{name}\nEND:VCARD\n"
    reading = read_vcards(card.encode(declared))
    assert [record.name for record in reading.records] == [name]
    assert reading.warnings == ()


def test_quoted_printable_with_soft_breaks_and_a_declared_character_set() -> None:
    record = first("outlook.vcf")
    assert record.notes == (
        "Said “perhaps” in May.\nAsks for prices = 3 weeks ahead; likes cafés.\n\nEND of what she said."
    )
    assert first("android.vcf").name == "Józef Świętek"


def test_a_line_folded_inside_a_character_is_put_together() -> None:
    assert first("nextcloud.vcf").notes == "Brygga ved havet: " + "æøåßłżéñ" * 12


@pytest.mark.parametrize("name", ["icloud", "outlook", "android", "nextcloud"])
def test_a_photo_of_each_form_arrives_whole(name: str) -> None:
    photo = first(f"{name}.vcf").photo
    assert photo is not None
    assert photo.startswith(b"\x89PNG") and photo.endswith(b"IEND\xaeB`\x82")


def test_groups_and_types_give_the_label() -> None:
    record = first("icloud.vcf")
    assert record.emails[0] == Way("noor@lowland.example", "work", True)
    assert [way.label for way in record.phones] == ["mobile", "mobile", "Boat"]
    assert only("FN:A", "TEL;TYPE=FAX,WORK:1").phones == (Way("1", "work fax"),)
    assert only("FN:A", "TEL;HOME;CELL;PREF:1", version="2.1").phones == (Way("1", "home mobile", True),)


def test_the_strongest_preference_alone_is_preferred() -> None:
    record = only("FN:A", "EMAIL;PREF=2:b@b.example", "EMAIL;PREF=1:a@a.example", "EMAIL;PREF=1:c@c.example")
    assert [way.preferred for way in record.emails] == [False, True, False]


def test_escapes_and_units_and_categories() -> None:
    record = only(
        "N:Quill\\; Pen;Perpetua;;;",
        "ORG:Kettle\\, Pan;Buying;Copper",
        "NOTE:one\\ntwo\\, three\\\\n",
        "CATEGORIES:a\\,b,#c,myContacts",
    )
    assert (record.family, record.name) == ("Quill; Pen", "Perpetua Quill; Pen")
    assert (record.organisation, record.business_area) == ("Kettle, Pan", "Buying / Copper")
    assert record.notes == "one\ntwo, three\\n"
    assert record.tags == ("a,b", "c")


def test_a_list_of_people_becomes_a_tag() -> None:
    assert first("icloud.vcf").tags == ("Bridge people",)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("BDAY:19850704", "1985-07-04"), ("BDAY:1985-07-04T00:00:00Z", "1985-07-04"),
        ("BDAY:--0203", "--02-03"),
        ("BDAY:--02-29", "--02-29"), ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-30", "--04-30"),
        ("BDAY:1985-13-04", ""), ("BDAY:circa 1900", ""), ("BDAY:1985-07-040", ""),
    ],
)  # fmt: skip
def test_birthdays(said: str, read: str) -> None:
    assert only("FN:A", said).birthday == read


def test_a_torn_file_loses_no_other_card() -> None:
    reading = read_vcards((FILES / "torn.vcf").read_bytes())
    names = [(record.line, record.name) for record in reading.records]
    assert names == [
        (2, "Whole One"),
        (7, "Endless Two"),
        (11, "After Three"),
        (27, "Boss Five"),
        (38, "Nul Six"),
    ]
    assert [remark.line for remark in reading.skipped] == [21, 23, 44]
    boss = reading.records[3]
    assert [way.value for way in boss.phones] == ["+44 7700 900022"]
    assert "nobody folded" in reading.records[2].notes


def test_what_a_file_says_is_never_in_a_remark() -> None:
    for path in FILES.glob("*.vcf"):
        reading = read_vcards(path.read_bytes())
        said = " ".join(remark.why for remark in (*reading.skipped, *reading.warnings))
        assert "CAKE" not in said.upper() and "Five" not in said
        assert all(record.name not in said for record in reading.records)


def test_control_characters_and_markup_are_data() -> None:
    assert first("hostile_text.vcf").name == "[bold]Mallory[/] \x1b[31mRed\x1b[0m \u202egnorw\u202c"


def test_a_card_of_megabytes_is_read() -> None:
    photo = bytes(range(256)) * 20_000
    packed = base64.b64encode(photo).decode()
    folded = "\r\n ".join(packed[at : at + 74] for at in range(0, len(packed), 74))
    record = only("FN:" + "x" * 10_000, f"PHOTO;ENCODING=b:{folded}")
    assert record.photo == photo
    assert len(record.name) == 10_000


def test_a_line_made_to_hang_a_reader_is_only_a_line() -> None:
    assert only("FN:A", "TEL;A=B" + "," * 5000 + '\x01"', '"' * 9999, "x" * 99999, ";;;" * 9999).name == "A"


@given(st.binary(max_size=300))
def test_any_bytes_are_accepted(data: bytes) -> None:
    for text in (data, b"BEGIN:VCARD\nFN:A\n" + data + b"\nEND:VCARD\n"):
        assert all(record.name.strip() for record in read_vcards(text).records)


@given(st.integers(0, 2000))
def test_a_file_cut_anywhere_keeps_every_card_before_the_cut(cut: int) -> None:
    whole = (FILES / "google.vcf").read_bytes()
    reading, full = read_vcards(whole[:cut]), read_vcards(whole)
    ends = [at for at in range(len(whole)) if whole.startswith(b"END:VCARD", at)]
    kept = sum(cut >= end + len(b"END:VCARD") for end in ends)
    assert reading.records == full.records[:kept]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


@given(st.lists(TEXT, min_size=5, max_size=5), st.integers(5, 75))
def test_what_was_escaped_and_folded_comes_back(words: list[str], width: int) -> None:
    family, given_name, organisation, note, tag = words
    lines = [
        f"FN:{escaped(given_name)}",
        f"N:{escaped(family)};{escaped(given_name)};;;",
        f"ORG:{escaped(organisation)}",
        f"NOTE:{escaped(note)}\\n{escaped(tag)}",
    ]
    data = b"BEGIN:VCARD\r\nVERSION:4.0\r\n"
    for line in lines:
        raw = line.encode()
        cuts = [*range(0, len(raw), width), len(raw)]
        data += b"\r\n ".join(raw[a:b] for a, b in pairwise(cuts)) + b"\r\n"
    (record,) = read_vcards(data + b"END:VCARD\r\n").records
    assert (record.family, record.given, record.organisation) == (family, given_name, organisation)
    assert record.notes == f"{note}\n{tag}"
