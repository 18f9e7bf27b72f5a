"""Cost and benefit: what counts, once, for whom; exact sums that add up; currencies kept apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.clock import Moment
from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.journal.capture.captured import Cost as Amount
from netjournal.journal.entries import edit_entry
from netjournal.journal.exchanges import record_exchange, record_use
from netjournal.journal.meetings import hold_meeting, plan_meeting
from netjournal.journal.settings import change_settings
from netjournal.journal.writing import capture
from netjournal.ledger.trash import discard
from netjournal.network.contacts import add_contact, edit_contact, self_id
from netjournal.network.organisations import add_organisation
from netjournal.review.contributions import contribute, edit_contribution
from netjournal.review.ratings import rate
from netjournal.review.working_review import period_named
from netjournal.review.worth.costs import (
    add_benefit,
    add_cost,
    edit_benefit,
    edit_cost,
    get_benefit,
    get_cost,
)
from netjournal.review.worth.worth import Item, Worth, tally
from netjournal.review.worth.worth_table import WorthTable, worth_page, worth_table

from ..held_clock import HeldClock
from .conftest import Net

Call = Callable[..., Any]


def table(net: Net, label: str = "2026-Q4") -> WorthTable:
    return net.call(lambda: worth_table(period_named(label)))


def person(found: WorthTable, contact: int) -> Worth:
    return next(row.worth for row in found.people if row.id == contact)


def say(net: Net, line: str, day: int = 12) -> int:
    at = Moment.of_day(date(2026, 11, day), "Europe/London")
    return int(net.call(capture, line, said_at=at).id)


def charge(net: Net, rate: str = "32.00") -> None:
    net.call(change_settings, {"hourly_rate": rate})


def test_hours_and_cash_of_an_entry_are_shared_exactly_among_those_who_took_part(net: Net) -> None:
    charge(net)
    net.call(add_contact, name="Cai Example")
    say(net, 'met @"Ann Example" @"Ben Example" @"Cai Example" for 50m cost £10')
    found = table(net)
    ann = person(found, net.ann).ours
    assert ann.minutes == F(50, 3)
    assert ann.spent == {("hours", "GBP"): F(50 * 3200, 60 * 3), ("cash", "GBP"): F(1000, 3)}
    assert found.whole.worth.ours.cost("GBP") == F(50 * 3200, 60) + 1000
    assert sum(row.worth.ours.cost("GBP") for row in found.people) == found.whole.worth.ours.cost("GBP")


def test_oneself_and_who_is_only_mentioned_or_absent_bear_nothing(net: Net) -> None:
    me = net.call(self_id)
    entry = say(net, 'met @"Ann Example" for 1h')
    net.call(edit_entry, entry, {"people": (net.ann, me)})
    note = say(net, 'note: @"Ben Example" would like this')
    net.call(edit_entry, note, {"duration": "30m"})
    found = table(net)
    assert [row.id for row in found.people] == [net.ann, 0]
    assert person(found, net.ann).ours.minutes == 60
    assert found.people[-1].holder == "nobody" and found.people[-1].worth.ours.minutes == 30


def test_a_meeting_that_was_planned_and_not_held_has_cost_nothing(net: Net, clock: HeldClock) -> None:
    page = net.call(plan_meeting, "Clinic", "tomorrow 10:00", [net.ann], duration=60)
    assert table(net).whole.worth.ours.empty
    clock.advance(3 * 86_400)
    assert table(net).whole.worth.ours.empty
    net.call(hold_meeting, page.row.id, [net.ann])
    assert table(net).whole.worth.ours.minutes == 60


def test_without_a_rate_hours_have_no_price_and_it_is_told_how_many(net: Net) -> None:
    say(net, 'called @"Ann Example" for 90m')
    ours = table(net).whole.worth.ours
    assert (ours.minutes, ours.unpriced_minutes, ours.spent) == (90, 90, {})
    assert ours.ratio("GBP") is None


def test_a_value_of_a_contribution_is_a_benefit_and_one_without_is_listed_once_it_is_rated(net: Net) -> None:
    entry = net.entry()
    net.call(contribute, net.ann, net.bid, entry=entry, outcome="won", value="£120")
    learnt = net.call(contribute, net.ann, net.skills, entry=entry, outcome="learnt")
    net.call(contribute, net.ann, net.supplier, entry=entry, outcome="a link that nobody has judged")
    ours = person(table(net), net.ann).ours
    assert (ours.gained, ours.unpriced) == ({"GBP": F(12000)}, 0)
    net.call(rate, learnt.id, 1)
    assert person(table(net), net.ann).ours.unpriced == 1


def test_what_speaks_against_somebody_or_came_to_nothing_is_no_benefit(net: Net) -> None:
    entry = net.entry()
    against = net.call(contribute, net.ann, net.bid, entry=entry, outcome="late", value="£9")
    net.call(edit_contribution, against.id, {"disconfirming": True})
    nothing = net.call(contribute, net.ben, net.bid, entry=entry, outcome="nothing")
    net.call(rate, nothing.id, 0)
    assert table(net).whole.worth.ours.empty


def test_one_sum_noted_for_several_people_on_one_occasion_is_one_sum(net: Net) -> None:
    entry = net.entry()
    for contact in (net.ann, net.ben):
        net.call(contribute, contact, net.bid, entry=entry, outcome="lot 3", value="£90,000")
    net.call(contribute, net.ben, net.skills, entry=entry, outcome="other", value="£90,000")
    found = table(net)
    assert found.whole.worth.ours.benefit("GBP") == 18_000_000
    assert person(found, net.ann).ours.benefit("GBP") == 4_500_000
    assert person(found, net.ben).ours.benefit("GBP") == 13_500_000


def test_currencies_are_never_added_nor_converted(net: Net) -> None:
    net.call(add_cost, "cash", amount="£10", contact=net.ann)
    net.call(add_cost, "travel", amount="EUR 30", contact=net.ann)
    net.call(add_benefit, "a saving", amount="EUR 75", contact=net.ann)
    ours = person(table(net), net.ann).ours
    assert ours.currencies == ("EUR", "GBP")
    assert (ours.ratio("EUR"), ours.net("EUR")) == (F(5, 2), 4500)
    assert (ours.ratio("GBP"), ours.net("GBP")) == (0, -1000)


def test_hours_of_a_cost_take_their_own_rate_else_that_of_the_settings_and_a_partner_theirs_alone(
    net: Net,
) -> None:
    charge(net)
    net.call(add_cost, "hours", length="1h30", contact=net.ann)
    net.call(add_cost, "hours", length="1h", amount="£20", side="organisation", contact=net.ann)
    net.call(add_cost, "hours", length="2h", side="partner", contact=net.ann)
    worth = person(table(net), net.ann)
    assert worth.ours.cost("GBP") == 4800 + 2000
    assert (worth.theirs.minutes, worth.theirs.unpriced_minutes, worth.theirs.spent) == (120, 120, {})


def test_a_benefit_of_the_partner_is_no_benefit_of_ours(net: Net) -> None:
    net.call(add_benefit, "filled their course", amount="£500", side="partner", contact=net.ann)
    worth = person(table(net), net.ann)
    assert worth.ours.empty and worth.theirs.benefit("GBP") == 50_000


def test_an_organisation_is_borne_by_its_people_or_by_itself(net: Net) -> None:
    forum = net.call(add_organisation, "Forum").id
    norland = net.call(add_organisation, "Norland").id
    net.call(edit_contact, net.ann, {"organisation": "Norland"})
    net.call(add_cost, "membership", amount="£180", organisation=forum)
    net.call(add_cost, "travel", amount="£20", contact=net.ann)
    net.call(add_cost, "cash", amount="£6", contact=net.ann, organisation=forum)
    say(net, 'met @"Ann Example" @"Ben Example" for 30m cost £9')
    found = table(net)
    costs = {(row.holder, row.id): row.worth.ours.cost("GBP") for row in found.organisations}
    assert costs == {("organisation", forum): 18600, ("organisation", norland): 2450, ("nowhere", 0): 450}
    assert sum(costs.values()) == found.whole.worth.ours.cost("GBP") == 21500


def test_an_entry_with_nobody_counts_for_the_organisation_that_it_names(net: Net) -> None:
    say(net, "event +Forum cost £18")
    found = table(net)
    assert [(row.holder, row.worth.ours.cost("GBP")) for row in found.people] == [("nobody", 1800)]
    assert [row.name for row in found.organisations] == ["Forum"]


def test_what_is_outside_the_period_in_the_trash_or_ahead_does_not_count(net: Net) -> None:
    net.call(add_cost, "cash", amount="£10", contact=net.ann, day="2026-08-01")
    gone = net.call(add_cost, "cash", amount="£20", contact=net.ann)
    net.call(discard, "cost", gone.id)
    net.call(add_benefit, "of somebody gone", amount="£1", contact=net.ben)
    net.call(discard, "contact", net.ben)
    assert table(net).whole.worth.ours.empty
    assert table(net, "2026-Q3").whole.worth.ours.cost("GBP") == 1000


def test_the_page_of_a_person_holds_every_item_behind_the_figures_and_no_other(net: Net) -> None:
    charge(net)
    say(net, 'met @"Ann Example" @"Ben Example" for 1h cost £10')
    entry = net.entry()
    net.call(contribute, net.ann, net.bid, entry=entry, outcome="won", value="£120")
    net.call(add_benefit, "a good name", contact=net.ann)
    net.call(add_cost, "travel", amount="£8", contact=net.ben)
    page = net.call(lambda: worth_page(period_named("2026-Q4"), "contact", net.ann))
    assert [(each.item.source, each.item.kind, each.part) for each in page.shares] == [
        ("contribution", "information", 1),
        ("entry", "hours", F(1, 2)),
        ("entry", "cash", F(1, 2)),
        ("benefit", "", 1),
    ]
    assert page.row.worth == person(table(net), net.ann)
    whole = net.call(lambda: worth_page(None, "all"))
    assert whole.row.worth == table(net).whole.worth


def test_uses_both_ways_and_the_intended_end_stand_beside_the_figures(net: Net) -> None:
    me = net.call(self_id)
    got = net.call(record_exchange, "rules", net.ann, me).id
    gave = net.call(record_exchange, "venues", me, net.ann).id
    net.call(record_use, got, me)
    net.call(record_use, got, me)
    net.call(record_use, gave, net.ann)
    net.call(edit_contact, net.ann, {"intended_until": "2026-11-22"})
    net.call(add_cost, "cash", amount="£1", contact=net.ann)
    row = next(each for each in table(net).people if each.id == net.ann)
    assert (row.uses.mine, row.uses.theirs, row.until, row.passed) == (2, 1, "2026-11-22", True)
    net.call(edit_contact, net.ann, {"intended_until": "2026-11-23"})
    assert not next(each for each in table(net).people if each.id == net.ann).passed


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("hours", {}, "length"),
        ("hours", {"length": "-5"}, "length"),
        ("hours", {"length": "900h"}, "length"),
        ("cash", {}, "amount"),
        ("cash", {"amount": "-5"}, "amount"),
        ("cash", {"amount": "5", "length": "1h"}, "length"),
        ("bribes", {"amount": "5"}, "kind"),
        ("cash", {"amount": "5", "day": "2026-12-24"}, "day"),
        ("cash", {"amount": "5", "side": "nobody"}, "side"),
        ("cash", {"amount": "5", "contact": 999}, "contact"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_added(
    net: Net, kind: str, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        net.call(add_cost, kind, **values)
    assert list(refused.value.fields) == [field] and "Nothing was changed" in refused.value.what
    assert table(net).whole.worth == Worth()


def test_oneself_is_nobody_to_spend_on(net: Net) -> None:
    with pytest.raises(FieldErrors):
        net.call(add_cost, "cash", amount="5", contact=net.call(self_id))


def test_costs_and_benefits_are_changed_whole_or_not_at_all(net: Net) -> None:
    cost = net.call(add_cost, "hours", length="45m", contact=net.ann, text="call")
    with pytest.raises(FieldErrors):
        net.call(edit_cost, cost.id, {"text": "other", "kind": "cash"})
    assert net.call(get_cost, cost.id) == cost
    changed = net.call(edit_cost, cost.id, {"kind": "cash", "length": "", "amount": "12.50"})
    assert (changed.minutes, changed.amount, changed.contact_name) == (
        None,
        Amount(1250, "GBP"),
        "Ann Example",
    )
    benefit = net.call(add_benefit, "", amount="£5")
    with pytest.raises(FieldErrors):
        net.call(edit_benefit, benefit.id, {"amount": ""})
    assert net.call(get_benefit, benefit.id).amount == Amount(500, "GBP")
    with pytest.raises(FieldErrors):
        net.call(add_benefit, "   ")
    with pytest.raises(NotFound):
        net.call(get_cost, 999)
    with pytest.raises(BadInput):
        net.call(edit_cost, cost.id, {"colour": "red"})


AMOUNTS = st.one_of(st.none(), st.builds(Amount, st.integers(0, 10**9), st.sampled_from(["GBP", "EUR"])))
ITEMS = st.builds(
    Item,
    source=st.sampled_from(["entry", "cost", "benefit", "contribution"]),
    id=st.integers(1, 40),
    day=st.just("2026-11-12"),
    benefit=st.booleans(),
    side=st.sampled_from(["me", "organisation", "partner"]),
    kind=st.sampled_from(["hours", "cash"]),
    text=st.just(""),
    minutes=st.one_of(st.none(), st.integers(1, 6000)),
    amount=AMOUNTS,
    people=st.lists(st.integers(1, 6), unique=True, max_size=5).map(tuple),
    organisations=st.lists(st.integers(1, 3), unique=True, max_size=2).map(tuple),
)


@given(
    st.lists(ITEMS, max_size=30), st.dictionaries(st.integers(1, 6), st.one_of(st.none(), st.integers(1, 3)))
)
def test_people_add_up_to_the_whole_and_so_do_organisations(
    items: list[Item], belongs: dict[int, int | None]
) -> None:
    found = tally(items, belongs)
    for parts in (
        [*found.people.values(), found.without_person],
        [*found.organisations.values(), found.without_organisation],
    ):
        for side in ("ours", "theirs"):
            whole = getattr(found.whole, side)
            sides = [getattr(part, side) for part in parts]
            assert sum(each.minutes for each in sides) == whole.minutes
            assert sum(each.unpriced_minutes for each in sides) == whole.unpriced_minutes
            for currency in ("GBP", "EUR"):
                assert sum(each.cost(currency) for each in sides) == whole.cost(currency)
                assert sum(each.benefit(currency) for each in sides) == whole.benefit(currency)
