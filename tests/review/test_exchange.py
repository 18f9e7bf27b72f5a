"""What passed both ways in a period: counts, the list behind each, quality, answers; ways of meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netjournal.clock import Moment
from netjournal.journal.entries import edit_entry
from netjournal.journal.exchanges import record_exchange, record_use, uses_both_ways
from netjournal.journal.requests import answer_request, close_unanswered, record_request
from netjournal.journal.writing import capture
from netjournal.ledger.trash import discard
from netjournal.network.contacts import edit_contact, self_id
from netjournal.review.exchange.exchange import Dealings, ExchangePage, exchange_page, exchange_table, uses_in
from netjournal.review.exchange.quality import Quality, middle, quality_of
from netjournal.review.periods import Period
from netjournal.review.working_review import period_named
from netjournal.review.worth.ways import IN_WORDS, Way, ways_of

from .conftest import Net

Call = Callable[..., Any]
THIS, BEFORE = "2026-Q4", "2026-Q3"


def day(text: str) -> Moment:
    return Moment.of_day(date.fromisoformat(text), "Europe/London")


def of_period(net: Net, label: str = THIS) -> Period:
    return net.call(period_named, label)


def dealings(net: Net, contact: int, label: str = THIS) -> Dealings | None:
    found = net.call(exchange_table, of_period(net, label))
    return next((each for each in found.people if each.id == contact), None)


def page(net: Net, contact: int, label: str | None = THIS) -> ExchangePage:
    return net.call(exchange_page, contact, of_period(net, label) if label else None)


def passed(net: Net) -> tuple[int, int]:
    """Ann gave rules, used twice by me; I gave her venues, used once by her; Ben used it too."""
    me = net.call(self_id)
    judged = {"reliability": "b", "credibility": "2", "helped": "saved a day"}
    got = net.call(record_exchange, "rules", net.ann, me, when=day("2026-11-02"), **judged).id
    gave = net.call(record_exchange, "venues", me, net.ann, when=day("2026-11-03")).id
    for at in ("2026-11-04", "2026-11-05"):
        net.call(record_use, got, me, when=day(at), purpose="the bid")
    net.call(record_use, gave, net.ann, when=day("2026-11-06"), outcome="two rooms")
    net.call(record_use, gave, net.ben, when=day("2026-11-07"))
    net.call(record_use, got, net.ben, when=day("2026-11-07"))
    return int(got), int(gave)


def test_uses_are_counted_both_ways_each_with_the_list_behind_it(net: Net) -> None:
    passed(net)
    ann, ben = dealings(net, net.ann), dealings(net, net.ben)
    assert ann is not None and (ann.mine, ann.theirs, ann.got, ann.gave, ann.helped) == (2, 1, 1, 1, 1)
    assert ben is not None and (ben.mine, ben.theirs, ben.got, ben.gave) == (0, 1, 0, 0)
    kinds = [piece.kind for piece in page(net, net.ann).pieces]
    assert kinds == ["mine", "mine", "theirs", "got", "gave"]
    both = net.call(uses_both_ways, net.ann)
    assert (len(both.mine), len(both.theirs)) == net.call(uses_in, None)[net.ann] == (2, 1)
    whole = net.call(exchange_table, of_period(net)).whole
    assert (whole.mine, whole.theirs) == (2, 2)


def test_a_use_belongs_to_the_day_on_which_it_was_used(net: Net) -> None:
    me = net.call(self_id)
    got = net.call(record_exchange, "rules", net.ann, me, when=day("2026-08-01")).id
    net.call(record_use, got, me, when=day("2026-11-01"))
    now, then = dealings(net, net.ann), dealings(net, net.ann, BEFORE)
    assert now is not None and (now.mine, now.got) == (1, 0)
    assert then is not None and (then.mine, then.got) == (0, 1)


def test_what_is_in_the_trash_does_not_count(net: Net) -> None:
    got, _ = passed(net)
    net.call(discard, "exchange", got)
    ann = dealings(net, net.ann)
    assert ann is not None and (ann.mine, ann.got, ann.theirs) == (0, 0, 1)
    net.call(discard, "contact", net.ann)
    assert dealings(net, net.ann) is None


def test_quality_is_a_distribution_with_f_and_6_beside_it(net: Net) -> None:
    me = net.call(self_id)
    for letter, figure in (("a", "1"), ("b", "3"), ("f", "6"), ("", "")):
        judged = {"reliability": letter, "credibility": figure}
        net.call(record_exchange, "x", net.ann, me, when=day("2026-11-02"), **judged)
    net.call(record_exchange, "mine", me, net.ann, when=day("2026-11-02"), reliability="e")
    ann = dealings(net, net.ann)
    assert ann is not None
    assert ann.quality == Quality({"A": 1, "B": 1, "F": 1}, {1: 1, 3: 1, 6: 1}, 1, 4)
    assert middle(ann.quality.reliability, "F") == ("A", "B")
    assert middle(ann.quality.credibility, 6) == (1, 3)
    assert middle({"F": 4}, "F") is None


@given(st.lists(st.tuples(st.sampled_from(["", *"ABCDEF"]), st.sampled_from([None, 1, 2, 3, 4, 5, 6]))))
def test_every_judgement_is_counted_once(judged: list[tuple[str, int | None]]) -> None:
    found = quality_of(judged)
    assert sum(found.reliability.values()) == sum(bool(letter) for letter, _ in judged)
    assert sum(found.credibility.values()) == sum(figure is not None for _, figure in judged)
    assert found.of == len(judged) and found.unsaid == judged.count(("", None))


def test_answers_are_of_what_i_asked_in_the_period(net: Net) -> None:
    me = net.call(self_id)

    def ask(at: str, answered: str | None = None, whom: int = net.ann) -> int:
        row = int(net.call(record_request, "numbers", me, whom, when=day(at)).id)
        if answered:
            net.call(answer_request, row, day(answered))
        return row

    ask("2026-11-02", "2026-11-04")
    ask("2026-11-03", "2026-11-12")
    ask("2026-11-20")
    ask("2026-08-02", "2026-08-03")
    net.call(close_unanswered, ask("2026-11-05"))
    net.call(record_request, "of me", net.ann, me, when=day("2026-11-02"))
    ann = dealings(net, net.ann)
    assert ann is not None
    found = ann.answers
    assert (found.answered, found.open, found.never) == ((2, 9), (3,), 1)
    assert (found.within.answered, found.within.of, found.within.low) == (1, 3, None)
    assert [piece.state for piece in page(net, net.ann).pieces] == [
        "open",
        "unanswered",
        "answered",
        "answered",
    ]
    assert page(net, net.ann, None).dealings.answers.asked == 5


def test_a_person_is_first_met_in_one_way_and_uses_come_with_them(net: Net) -> None:
    def meet(line: str, at: str, method: str) -> None:
        entry = net.call(capture, line, said_at=day(at)).id
        net.call(edit_entry, entry, {"method": method})

    passed(net)
    meet('met @"Ann Example"', "2026-10-05", "")
    meet('met @"Ann Example"', "2026-10-06", "event")
    meet('met @"Ann Example"', "2026-10-07", "online")
    net.call(edit_contact, net.ben, {"how_met": "Ann sent him"})
    ways: dict[str, Way] = {way.method: way for way in net.call(ways_of, of_period(net))}
    assert set(ways) == {"event", IN_WORDS}
    event = ways["event"]
    assert (len(event.people), event.new, event.mine, event.theirs) == (1, 1, 2, 1)
    assert ways[IN_WORDS].people[0].how == "Ann sent him" and ways[IN_WORDS].theirs == 1


def test_an_empty_period_has_nothing_and_says_so(net: Net) -> None:
    found = net.call(exchange_table, of_period(net, "2001"))
    assert found.people == () and found.whole.answers.asked == 0
    assert net.call(ways_of, of_period(net, "2001")) == ()
    assert page(net, 999).pieces == ()
