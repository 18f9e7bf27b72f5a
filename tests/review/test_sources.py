"""What a contribution may rest on: what they gave, what was used of it, and entries, the latest first."""

from __future__ import annotations

from datetime import date

from netjournal.clock import Moment
from netjournal.journal.exchanges import record_exchange, record_use
from netjournal.journal.writing import capture
from netjournal.network.contacts import self_id
from netjournal.review.cells import cell_page
from netjournal.review.contributions import contribute
from netjournal.review.periods import read_period
from netjournal.review.sources import Evidence, evidence_for

from .conftest import Net

Q4 = read_period("2026-Q4")


def on(day: str) -> Moment:
    return Moment.of_day(date.fromisoformat(day), "Europe/London")


def found(net: Net, query: str = "") -> list[tuple[str, str, str, bool]]:
    def read() -> tuple[Evidence, ...]:
        return evidence_for(cell_page(net.ann, net.bid, Q4), query)

    return [
        (each.what, each.happened.local_date.isoformat()[5:], each.text, each.linked)
        for each in net.call(read)
    ]


def stock(net: Net) -> tuple[int, int, int]:
    """What Ann gave in September and who used it in October, what Ben gave, and a call with Ann."""
    me = net.call(self_id)
    gave = net.call(record_exchange, "the draft rules", net.ann, me, when=on("2026-09-30")).id
    net.call(record_exchange, "a list of venues", net.ben, me, when=on("2026-11-02"))
    net.call(record_exchange, "our day rates", me, net.ann, when=on("2026-11-03"))
    used = net.call(record_use, gave, me, purpose="the bid", when=on("2026-10-05")).id
    entry = net.call(capture, 'called @"Ann Example" about the bid', said_at=on("2026-11-12")).id
    return gave, used, entry


def test_what_they_gave_what_was_used_of_it_and_entries_latest_first(net: Net) -> None:
    stock(net)
    assert found(net) == [
        ("call", "11-12", "about the bid", False),
        ("used", "10-05", "the bid · the draft rules", False),
        ("gave", "09-30", "the draft rules", False),
    ]


def test_what_rests_on_a_use_shows_at_the_use_and_at_what_was_given(net: Net) -> None:
    _, used, entry = stock(net)
    net.call(contribute, net.ann, net.bid, use=used, outcome="in the bid")
    assert [(what, linked) for what, _, _, linked in found(net)] == [
        ("call", False), ("used", True), ("gave", True),
    ]  # fmt: skip
    net.call(contribute, net.ann, net.bid, entry=entry)
    assert found(net)[0][3]
    (_, in_quarter) = (net.call(cell_page, net.ann, net.bid, read_period("2026-Q3")).pieces,
                       net.call(cell_page, net.ann, net.bid, Q4).pieces)  # fmt: skip
    assert [piece.source for piece in in_quarter] == ["use", "entry"]


def test_words_find_any_entry_but_only_what_they_gave(net: Net) -> None:
    stock(net)
    net.call(capture, "a thought on venues", said_at=on("2026-11-15"))
    assert [(what, text) for what, _, text, _ in found(net, "venues")] == [("note", "a thought on venues")]
    assert [what for what, *_ in found(net, "rules")] == ["gave"]
    assert found(net, "xyzzy") == []
