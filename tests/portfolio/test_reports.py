"""Reports from the journal: figures are what stands behind them; frozen by period, erased with people."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netjournal.errors import NotFound
from netjournal.journal.exchanges import record_exchange, record_use
from netjournal.journal.requests import record_request
from netjournal.journal.writing import capture
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact, set_self
from netjournal.portfolio import copies
from netjournal.portfolio.evidence import accept_report, evidence_of, freeze_again
from netjournal.portfolio.evidence_rows import evidence_page, list_evidence
from netjournal.portfolio.reports.cost_benefit import payback
from netjournal.portfolio.reports.making import REPORTS, make_report, suggested_claims
from netjournal.portfolio.reports.spans import label_of, number_of
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective, record_progress
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate
from netjournal.review.worth.costs import add_benefit, add_cost
from netjournal.review.worth.worth import Party
from netjournal.rights.erasure import erase
from netjournal.screens.report_lines import GAP, lines_of, widths
from netjournal.vault.sessions import Vault

Call = Callable[..., Any]
PERIOD = read_period("2026-Q4")
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


@pytest.fixture
def quarter(call: Call) -> dict[str, int]:
    """A few dealings with two people, one of them outside the period."""
    me, bo = call(set_self, "Robin").id, call(add_contact, name="Bo Thistledown", ideal_days=3).id
    ivy = call(add_contact, name="Ivy Lund").id
    call(capture, '12 nov called @"Bo Thistledown" 30m about rooms')
    entry = call(capture, '13 nov met @"Bo Thistledown" @"Ivy Lund" 1h cost £6.00').id
    call(capture, '3 mar 2026 called @"Ivy Lund" 20m')
    gave = call(record_exchange, "our outline", me, bo, when="2026-11-12").id
    call(record_use, gave, bo, when="2026-11-14", purpose="a talk")
    call(record_request, "the list", me, ivy, when="2026-11-13")
    goal = call(add_objective, "Ten rooms", "rooms", 50, target="10", baseline="2").id
    call(record_progress, goal, "2026-11-14", "6")
    call(contribute, bo, goal, entry=entry, outcome="Three rooms")
    against = call(contribute, ivy, goal, entry=entry, outcome="A room fell through", disconfirming=True).id
    call(add_benefit, "Rent waived", contact=bo, side="organisation", amount="120.00", day="2026-11-14")
    call(add_benefit, "A course", contact=bo, side="partner", day="2026-11-14")
    call(add_cost, "travel", contact=ivy, amount="30.00", day="2026-11-14")
    return {"bo": bo, "ivy": ivy, "goal": goal, "against": against}


def table(document: dict[str, Any], title: str) -> list[list[str]]:
    return [row["cells"] for row in rows(document, title)]


def rows(document: dict[str, Any], title: str) -> list[dict[str, Any]]:
    blocks = next(each["blocks"] for each in document["sections"] if each["title"] == title)
    return [row for block in blocks if "table" in block for row in block["table"]["rows"]]


@given(st.integers(1, 9999), st.one_of(st.just(""), st.integers(1, 4), st.integers(5, 16)))
def test_a_period_has_a_number_and_gets_its_name_back(year: int, part: str | int) -> None:
    suffix = "" if part == "" else f"-Q{part}" if int(part) < 5 else f"-{int(part) - 4:02}"
    label = f"{year:04}{suffix}"
    assert label_of(number_of(label)) == label
    assert number_of(label) > 0


def test_monitoring_counts_what_happened_in_the_period(call: Call, quarter: dict[str, int]) -> None:
    made = call(make_report, "monitoring", PERIOD)
    assert made["title"] == "Network monitoring information, Q4 2026" and made["kind"] == "monitoring"
    in_all = dict(table(made, "In all"))
    assert in_all["Contacts (entries in which somebody was there)"] == "2"
    assert in_all["People in contact"] == "2"
    assert in_all["People whose first entry lies in the period"] == "1"
    assert (in_all["What I gave, used by them"], in_all["Asked by me: still open"]) == ("1", "1")
    assert table(made, "With whom, and how often")[0] == [
        "Bo Thistledown",
        "2",
        "2026-11-13",
        "call 1, meeting 1",
    ]
    assert table(made, "How quickly answers came") == [["Ivy Lund", "1", "0", "1", "0", "not half of them"]]
    assert table(made, "Who used what the other gave") == [["Bo Thistledown", "0", "1", "0", "1"]]
    (due,) = (each for each in made["sections"] if each["title"].startswith("Due and overdue"))
    assert due["blocks"][-1]["table"]["rows"][0]["cells"][0] == "Bo Thistledown"
    assert ["2026-11-12", "First entry with them", "Bo Thistledown", ""] in table(made, "Begun and ended")


def test_every_figure_has_the_rows_behind_it(call: Call, quarter: dict[str, int]) -> None:
    """A count is the number of its rows; every row is there, and lies in the period."""
    for kind in REPORTS:
        made = call(make_report, kind, PERIOD)
        for section in made["sections"]:
            for row in rows(made, section["title"]):
                counts = any(cell.isdigit() and int(cell) for cell in row["cells"])
                assert row["behind"] or not counts, row["cells"]
                assert all("2026-10" <= each["day"] <= "2026-12-31" for each in row["behind"])
    made = call(make_report, "monitoring", PERIOD)
    for row in rows(made, "In all"):
        if not row["cells"][0].startswith("People"):
            assert row["cells"][1] == str(len(row["behind"]))


def test_both_sides_are_reckoned_and_nothing_without_a_price_is_priced(
    call: Call, quarter: dict[str, int]
) -> None:
    made = call(make_report, "cost_benefit", PERIOD)
    ours, theirs = table(made, "Both sides, in all")
    assert ours[2:5] == ["£36.00", "£120.00", "£84.00"] and theirs[6] == "1"
    bo, ivy = (next(row for row in table(made, "Partner by partner") if row[0] == name)
               for name in ("Bo Thistledown", "Ivy Lund"))  # fmt: skip
    assert bo[5] == "Us: paid back 40.00 times over. Them: 1 gained without a price."
    assert ivy[5] == "Us: £33.00 spent, nothing priced has come back. Them: nothing is noted."
    assert [row[3] for row in table(made, "Gained without a price")] == ["A course"]


def test_payback_says_what_has_not_come_back() -> None:
    spent = {("cash", "GBP"): Fraction(1000)}
    assert payback(Party(spent=spent, gained={"GBP": Fraction(400)}), Party(), "GBP") == (
        "Us: not paid back yet: £4.00 of £10.00. Them: nothing is noted."
    )
    assert payback(Party(), Party(gained={"GBP": Fraction(400)}), "GBP") == (
        "Us: nothing is noted. Them: £4.00 gained, at no cost that is noted."
    )


def test_impact_tells_for_and_against_and_rates_nothing_itself(call: Call, quarter: dict[str, int]) -> None:
    made = call(make_report, "impact", PERIOD)
    ((_, _, before, end, target, pro, contra),) = table(made, "Objectives, and how far they came")
    assert (before, end, target, pro, contra) == ("2", "6", "10", "1", "1")
    moved = table(made, "rooms: who moved it")
    assert [row[4:] for row in moved] == [["for", "not rated"], ["against", "not rated"]]
    call(rate, quarter["against"], 0, PERIOD)
    moved = table(call(make_report, "impact", PERIOD), "rooms: who moved it")
    assert [row[5] for row in moved] == ["not rated", "0 of 4"]


def test_kept_it_is_evidence_of_its_period_and_stays_as_it_was(call: Call, quarter: dict[str, int]) -> None:
    assert set(call(suggested_claims, "monitoring", PERIOD)) == {"2.1b", "3.1c", "3.2b"}
    made = call(accept_report, "monitoring", PERIOD, {"3.1c": "How we dealt"})
    assert (made.kind, made.source_kind, made.source_uid) == ("monitoring", "monitoring", "2026-Q4")
    assert made.source_id == number_of("2026-Q4") and not made.source_in_trash
    call(capture, '14 nov called @"Ivy Lund" 10m')
    kept = call(evidence_page, made.id).document
    assert dict(table(kept, "In all"))["Contacts (entries in which somebody was there)"] == "2"
    assert call(accept_report, "monitoring", PERIOD, {"3.2b": "Uses"}).criteria == ("3.1c", "3.2b")
    assert len(call(list_evidence)) == 1
    again = call(freeze_again, made.id)
    assert again.version == 2
    kept = call(evidence_page, made.id).document
    assert dict(table(kept, "In all"))["Contacts (entries in which somebody was there)"] == "3"
    assert call(evidence_of, "monitoring", number_of("2026")) is None
    for _ in range(4):
        call(undo_last)
    assert call(evidence_of, "monitoring", number_of("2026-Q4")) is None


def test_somebody_who_is_erased_is_erased_from_kept_reports(call: Call, quarter: dict[str, int]) -> None:
    made = [call(accept_report, kind, PERIOD, {"3.1": ""}) for kind in REPORTS]
    assert call(erase, quarter["bo"]).proof.clean
    for each in made:
        page = call(evidence_page, each.id)
        assert page.erased and "Thistledown" not in str(page.document) and "Ivy Lund" in str(page.document)
        assert call(copies.wrong_in, each.root) == []


def test_an_empty_notebook_makes_reports_that_say_so(call: Call) -> None:
    for kind in REPORTS:
        made = call(make_report, kind, PERIOD)
        assert "none is set" in str(made) or kind != "cost_benefit"
        assert made["sections"]
    with pytest.raises(NotFound):
        call(make_report, "weather", PERIOD)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.tuples(
            st.lists(TEXT, min_size=n, max_size=n),
            st.lists(st.lists(TEXT, min_size=n, max_size=n), max_size=4),
            st.lists(st.booleans(), min_size=n, max_size=n),
        )
    ),
    st.integers(20, 160),
)
def test_tables_fit_whatever_stands_in_them(
    made: tuple[list[str], list[list[str]], list[bool]], width: int
) -> None:
    heads, cells, right = made
    columns = [{"head": head, "number": figures} for head, figures in zip(heads, right, strict=True)]
    block = {"table": {"columns": columns, "rows": [{"cells": row, "behind": []} for row in cells]}}
    found = lines_of({"facts": [], "sections": [{"title": "", "blocks": [block]}]}, width)
    assert len(found.lines) == len(cells) + 1
    assert all(cell_len(line.text) <= width and "\n" not in line.text for line in found.lines)


def test_words_are_narrowed_before_figures() -> None:
    rows = [["A long name of somebody who is here", "1,234.00"]]
    assert widths(["Who", "How much it was"], rows, [False, True], 30) == [30 - GAP - 8, 8]
