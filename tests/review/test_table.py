"""The score table and its JSON document."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction as F

import pytest

from netjournal.clock import Moment
from netjournal.errors import BadInput
from netjournal.ledger import changeset, database, reading
from netjournal.ledger.trash import discard
from netjournal.models import Contact, Entry, Exchange, Use
from netjournal.network.contacts import add_contact
from netjournal.review.anchors import anchors
from netjournal.review.cells import cell_page, to_rate
from netjournal.review.contributions import contribute
from netjournal.review.evidence import columns_of, contributions_in, people_of
from netjournal.review.expectations import expect
from netjournal.review.objectives import edit_objective
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate
from netjournal.review.score.document import rounded, score_document
from netjournal.review.score.scoring import ContactEvidence
from netjournal.review.score.table import ScoreTable, score_table
from netjournal.review.working_review import list_reviews

from .conftest import Net

Q4 = read_period("2026-Q4")
HOPES = {"ann": ("bid", "skills", "supplier"), "ben": ("skills",), "cai": ("bid", "skills", "supplier"),
         "dot": ("bid", "skills"), "eli": ()}  # fmt: skip
RATINGS = {
    "ann": {"bid": (3, 2), "skills": (1, 1)},
    "ben": {"bid": (1, 1), "skills": (4, 3)},
    "cai": {"skills": (2,), "supplier": (4, 3)},
    "dot": {"bid": (2, 2), "skills": (0,), "supplier": (3, 3)},
    "eli": {"supplier": (1, 1)},
}


@pytest.fixture
def example(net: Net) -> tuple[Net, ScoreTable]:
    """The worked example of the design, written through the domain functions."""
    objectives = {"bid": net.bid, "skills": net.skills, "supplier": net.supplier}
    people = {"ann": net.ann, "ben": net.ben}
    for name in ("cai", "dot", "eli"):
        people[name] = net.call(add_contact, name=f"{name.title()} Example").id
    for name, keys in HOPES.items():
        for key in keys:
            net.call(expect, objectives[key], contact=people[name])
    for name, cells in RATINGS.items():
        for key, steps in cells.items():
            for step in steps:
                row = net.call(
                    contribute, people[name], objectives[key], entry=net.entry(), outcome="it helped"
                )
                net.call(rate, row.id, step)
    return net, net.call(score_table, Q4)


def test_the_worked_example_through_the_notebook(example: tuple[Net, ScoreTable]) -> None:
    _, table = example
    assert [(row.name, row.contribution, row.up_to) for row in table.rows] == [
        ("Ann Example", F(45), F(65)),
        ("Ben Example", F(85, 2), F(85, 2)),
        ("Dot Example", F(40), F(40)),
        ("Cai Example", F(125, 4), F(325, 4)),
        ("Eli Example", F(5), F(5)),
    ]
    assert [row.tier for row in table.rows] == [1, 1, 1, 1, 2]


def test_the_document_has_the_shape_of_the_contract(example: tuple[Net, ScoreTable]) -> None:
    net, table = example
    document = json.loads(json.dumps(score_document(table)))
    assert document["period"] == {"from": "2026-10-01", "to": "2026-12-31"}
    assert document["formula_version"] == 1
    assert [(each["key"], each["weight"]) for each in document["objectives"]] == [
        ("bid", 100),
        ("skills", 60),
        ("supplier", 40),
    ]
    ann, *_, cai, eli = document["contacts"]
    assert (ann["contribution"], ann["up_to"], ann["band"]) == (45.0, 65.0, {"low": 13.12, "high": 75.5})
    assert (ann["delivery"], ann["coverage"], ann["thin"]) == (0.5625, 0.8, False)
    assert (ann["tier"], ann["place"]) == (1, {"best": 1, "worst": 4})
    assert [cell["state"] for cell in ann["cells"]] == ["rated", "rated", "expected"]
    assert [cell["step"] for cell in ann["cells"]] == [3.0, 1.0, None]
    assert [cell["ratings"] for cell in ann["cells"]] == [[3, 2], [1, 1], []]
    assert (cai["contribution"], cai["up_to"]) == (31.25, 81.25)
    assert (eli["delivery"], eli["coverage"], eli["place"]) == (None, None, {"best": 5, "worst": 5})
    uids = {row.uid for row in net.call(lambda: list(Entry.select()))}
    evidence = [uid for each in document["contacts"] for cell in each["cells"] for uid in cell["evidence"]]
    assert len(evidence) == 18 and set(evidence) == uids


def test_numbers_are_rounded_once_and_half_even() -> None:
    assert [rounded(number, 2) for number in (F(105, 8), F(1, 8), F(3, 8), F(2, 3), None)] == [
        13.12, 0.12, 0.38, 0.67, None,
    ]  # fmt: skip


def test_without_a_review_own_weights_count_and_none_is_made(net: Net) -> None:
    net.call(expect, net.bid, contact=net.ann)
    net.call(contribute, net.ben, net.skills, entry=net.entry())
    document = score_document(net.call(score_table, Q4))
    assert net.call(list_reviews) == ()
    ann, ben = document["contacts"]
    for name in ("contribution", "band", "tier", "place"):
        assert (ann[name], ben[name]) == (None, None)
    assert (ann["up_to"], ann["delivery"], ann["coverage"]) == (50.0, None, 0.0)
    assert (ben["up_to"], ben["cells"][1]["state"], len(ben["cells"][1]["evidence"])) == (30.0, "linked", 1)


def test_an_empty_notebook_and_an_empty_period_give_an_empty_table(net: Net) -> None:
    net.call(contribute, net.ben, net.skills, entry=net.entry())
    assert net.call(score_table, read_period("2025")).rows == ()
    for row in (net.bid, net.skills, net.supplier):
        net.call(discard, "objective", row)
    table = net.call(score_table, Q4)
    assert (table.objectives, table.rows) == ((), ())


def test_all_weights_zero_is_said_in_words(net: Net) -> None:
    for row in (net.bid, net.skills, net.supplier):
        net.call(edit_objective, row, {"swing": 0})
    with pytest.raises(BadInput) as error:
        net.call(score_table, Q4)
    assert "weight" in error.value.what


def test_someone_in_the_trash_is_in_no_table(net: Net) -> None:
    row = net.call(contribute, net.ben, net.skills, entry=net.entry(), outcome="used")
    net.call(expect, net.bid, contact=net.ben)
    net.call(rate, row.id, 3)
    assert len(net.call(score_table, Q4).rows) == 1
    net.call(discard, "contact", net.ben)
    assert net.call(score_table, Q4).rows == ()


def test_the_day_of_the_use_decides_the_period_then_the_exchange_then_the_entry(net: Net) -> None:
    use = net.call(_used_later, net.ann)
    by_use = net.call(contribute, net.ann, net.bid, use=use, outcome="used")
    assert by_use.day == date(2026, 10, 5)
    exchange = net.call(lambda: Use.get_by_id(use).exchange_id)
    by_exchange = net.call(contribute, net.ann, net.skills, exchange=exchange, outcome="read")
    assert by_exchange.day == date(2026, 8, 3)
    by_entry = net.call(contribute, net.ann, net.supplier, entry=net.entry("2026-12-31"), outcome="read")
    assert by_entry.day == date(2026, 12, 31)
    (row,) = net.call(score_table, Q4).rows
    assert [cell.state for cell in row.cells] == ["linked", "not_expected", "linked"]
    (row,) = net.call(score_table, read_period("2026-Q3")).rows
    assert [cell.state for cell in row.cells] == ["not_expected", "linked", "not_expected"]


def test_a_cell_opens_to_what_it_rests_on(net: Net) -> None:
    net.call(expect, net.bid, contact=net.ann, text="the draft rules")
    entry = net.entry("2026-11-12", "Ann sent the [bold]rules[/]")
    row = net.call(contribute, net.ann, net.bid, entry=entry, kind="resource", outcome="used", value="80")
    net.call(rate, row.id, 3)
    page = net.call(cell_page, net.ann, net.bid, Q4)
    (piece,) = page.pieces
    assert (piece.source, piece.source_id, piece.entry) == ("entry", entry, entry)
    assert (piece.text, piece.outcome, piece.rating) == ("Ann sent the [bold]rules[/]", "used", 3)
    assert (page.hope.text, page.state, page.step, page.has_progress) == (
        "the draft rules",
        "rated",
        F(5, 2),
        False,
    )
    assert page.anchors == anchors()
    assert [step for step, _ in anchors()] == [0, 1, 2, 3, 4]
    cell = net.call(score_table, Q4).rows[0].cells[0]
    assert (cell.contributions, cell.step) == ((piece.id,), page.step)


def test_contributions_stand_oldest_first_whenever_they_were_linked(net: Net) -> None:
    entries = [net.entry(day) for day in ("2026-11-20", "2026-10-05", "2026-11-12")]
    made = [net.call(contribute, net.ann, net.bid, entry=entry).id for entry in entries]
    oldest_first = [made[1], made[2], made[0]]
    cell = net.call(score_table, Q4).rows[0].cells[0]
    assert list(cell.contributions) == oldest_first
    assert [piece.id for piece in net.call(to_rate, net.bid, Q4)] == oldest_first
    assert [each.id for each in net.call(contributions_in, Q4)] == oldest_first
    uids = {row.id: row.uid for row in net.call(lambda: list(Entry.select()))}
    assert cell.evidence == (uids[entries[1]], uids[entries[2]], uids[entries[0]])


def test_a_read_that_was_dropped_ends_in_the_middle_of_the_scoring(net: Net) -> None:
    net.call(expect, net.bid, contact=net.ann)

    def dropped() -> list[tuple[int, int]]:
        told: list[tuple[int, int]] = []
        score_table(Q4, tell=lambda done, whole: told.append((done, whole)))
        now_done = reading.told(lambda *_: None, 1)
        now_done(0)
        db, before = database(), database().stopped
        db.stopped = lambda: True
        try:
            with pytest.raises(InterruptedError):
                now_done(1)
        finally:
            db.stopped = before
        return told

    assert net.call(dropped) == [(0, 1)]


def test_what_was_typed_stands_in_no_repr(example: tuple[Net, ScoreTable]) -> None:
    net, table = example
    inside = net.call(lambda: (contributions_in(Q4), columns_of(None), people_of({net.ann})))
    evidence = ContactEvidence("uid", "ann example")
    _ = [row.cells for row in table.rows]
    said = repr((table, net.call(cell_page, net.ann, net.bid, Q4), inside, evidence))
    for typed in ("Example", "Ann sent", "it helped", "Win the bid", "ann example"):
        assert typed not in said


def _used_later(giver: int) -> int:
    """Passed on in August, used in October."""
    with changeset("exchanges.add"):
        me = Contact(name="Mia Example", sort_name="mia example", is_self=True)
        me.save()
        exchange = Exchange(giver=giver, receiver=me, text="draft rules")
        exchange.moment = Moment.of_day(date(2026, 8, 3), "Europe/London")
        exchange.save()
        use = Use(exchange=exchange, user=me, purpose="the bid")
        use.moment = Moment.of_day(date(2026, 10, 5), "Europe/London")
        use.save()
        return int(use.id)
