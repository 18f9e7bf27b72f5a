"""The pages of a portfolio: HTML to the letter, made to be listened to, what is typed only text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from pypdf import PdfReader

from netjournal.interchange.portfolio.filling import filling_of
from netjournal.interchange.portfolio.pages import Pages
from netjournal.interchange.portfolio.reading import DEMO
from netjournal.interchange.portfolio.sheets import tracking_csv
from netjournal.interchange.portfolio.summing_up import NOTHING, WITHHELD_ONLY, glance_of
from netjournal.interchange.report.reading import said

from ..report.hostile import HOSTILE
from .examples import contents, piece
from .pages_read import contrasts, faults, links, read

DIGEST = "0123456789abcdef" * 4


def files(*args: object, printed: bool = False, **more: object) -> dict[str, bytes]:
    """Everything that is laid out, by its name in the bag; attached files are empty."""
    filling = filling_of(contents(*args, **more), printed=printed)
    made = {
        f"data/{name}": content if isinstance(content, bytes) else b"" for name, content in filling.payload
    }
    return made | {name: bytes(content) for name, content in filling.tags(DIGEST)}


def test_every_page_is_html_to_the_letter_and_can_be_listened_to() -> None:
    pages = {name: read(made) for name, made in files().items() if name.endswith(".html")}
    assert len(pages) == 13
    assert {name: found for name, page in pages.items() if (found := list(faults(page)))} == {}


def test_an_empty_portfolio_is_sound_too() -> None:
    nothing = dict.fromkeys(("pieces", "plans", "decisions", "signatories", "guidelines", "log"), ())
    made = files(note="", candidate="", declaration=None, **nothing)
    assert [
        fault for name, page in made.items() if name.endswith(".html") for fault in faults(read(page))
    ] == []


def test_every_link_leads_to_a_file_of_the_bag() -> None:
    made = files(printed=True)
    for name, page in made.items():
        if name.endswith(".html"):
            for link in links(read(page)):
                there = str(PurePosixPath(name).parent / link)
                parts: list[str] = []
                for part in there.split("/"):
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(part for part in parts if part != ".") in made, (name, link)


def test_the_colours_are_told_apart_from_their_ground() -> None:
    found = list(contrasts(Pages(contents()).style().decode()))
    assert len(found) == 6 or len(found) == 9
    assert [each for each in found if each[2] < 4.5] == []


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_typed_is_only_text(name: str) -> None:
    text = said(HOSTILE[name]) or "(blank)"
    tree = read(files(text)["data/pieces/0001.html"])
    assert list(faults(tree)) == []
    told = "".join("".join(tree.itertext()).split())
    assert "".join(text.encode("utf-8", "replace").decode().split()) in told


def test_a_demo_says_so_on_every_page() -> None:
    made = files(printed=True)
    for name, page in made.items():
        if name.endswith((".html", ".txt", ".csv")):
            assert DEMO in page.decode(), name
    pdf = PdfReader(io.BytesIO(made["data/portfolio.pdf"]))
    assert all("DEMO" in page.extract_text() for page in pdf.pages)
    assert "DEMO" not in files(demo=False)["data/index.html"].decode()


def test_a_piece_bears_its_criteria_and_leads_to_its_source() -> None:
    page = files("said")["data/pieces/0001.html"].decode()
    for text in (
        'href="../index.html#criterion-1-1"',
        "9.9z",
        "entry 12345678",
        "a" * 64,
        "files/0001/a-01.pdf",
    ):
        assert text in page
    assert "TLP:RED" in files()["data/pieces/0002.html"].decode()


def test_the_pdf_has_bookmarks_and_tags_and_is_the_same_each_time() -> None:
    made = [files(printed=True)["data/portfolio.pdf"] for _ in range(2)]
    assert made[0] == made[1]
    pdf = PdfReader(io.BytesIO(made[0]))
    titles = [each.title for each in pdf.outline[1] if not isinstance(each, list)]
    assert titles[:3] == ["At a glance", "By criterion", "Evidence"]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"


def test_a_criterion_that_rests_on_unseen_withheld_pieces_is_a_gap() -> None:
    withheld = piece(1, withheld="marking", seen=())
    for pieces, gap in (
        ((), NOTHING),
        ((withheld,), WITHHELD_ONLY),
        ((replace(withheld, seen=piece(1).seen),), ""),
    ):
        first = next(glance_of(contents(pieces=pieces)))
        assert first.gap == gap


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "＝1", 'a";=1'])
def test_no_cell_of_the_tracking_sheet_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(tracking_csv(contents(text)).decode("utf-8-sig"))))
    assert len(rows) == 6
    assert not [cell for row in rows for cell in row if cell.strip()[:1] in tuple("=+-@＝＋－＠")]


def test_the_form_bears_the_digest_of_the_manifest() -> None:
    form = files()["authentication-form.html"].decode()
    assert " ".join(DIGEST[at : at + 16] for at in range(0, 64, 16)) in form
    assert DIGEST in files()["VERIFY.txt"].decode()
