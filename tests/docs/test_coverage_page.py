"""The page on covering the unit: every sentence of what is thin is one that the program says."""

from __future__ import annotations

from netjournal.portfolio.coverage.facts import Piece, Planned
from netjournal.portfolio.coverage.gaps import FILLINGS
from netjournal.portfolio.coverage.rules import coverage_of
from netjournal.units import shipped_unit
from tests.docs.pages import rows, text_of

UNIT = shipped_unit()
DAY = "2026-11-01"
PLAN = Planned(1, "1.1", "minutes", "Jo", "2026-12-03")
ALL = tuple(one.key for one in UNIT.criteria)
CASES: tuple[tuple[tuple[Piece, ...], tuple[Planned, ...]], ...] = (
    ((), ()),
    ((Piece(1, "account", DAY, ("1.1",)),), ()),
    ((Piece(1, "minutes", DAY, ("1.1",)), Piece(2, "minutes", DAY, ("1.1",))), ()),
    ((Piece(1, "testimony", "2024-11-03", ("1.1",)),), ()),
    ((Piece(1, "testimony", DAY, ("1.1",), erased=True), Piece(2, "minutes", DAY, ("1.1",))), ()),
    ((Piece(1, "testimony", DAY, ("1.1",), withheld=True),), (PLAN,)),
    ((Piece(1, "testimony", DAY, ALL, witness="jane"),), ()),
)


def test_every_sentence_of_the_page_is_said_and_every_one_is_there() -> None:
    said: set[str] = set()
    for pieces, plans in CASES:
        known = coverage_of(UNIT, pieces, plans, (), "2025-11-22")
        said |= {each.words for each in (*known.rows[0].thin, *known.thin)}
    told = {row[0] for row in rows(text_of("how-to/cover-the-unit.md"), "What is missing, what is thin")}
    assert told == said and len(told) == len(FILLINGS)
