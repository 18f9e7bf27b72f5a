"""The guided review below its screen: what each step knows, what is kept, who matters, what is decided."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.fields import FieldErrors
from netjournal.journal.actions import done, list_actions
from netjournal.journal.settings import change_settings
from netjournal.journal.writing import capture
from netjournal.ledger import changeset, database
from netjournal.ledger.undo import redo_last, undo_last
from netjournal.models import Account, Review
from netjournal.network.contacts import edit_contact
from netjournal.review.contributions import contribute
from netjournal.review.decisions import CHOICES, decide, decisions_of, undecide
from netjournal.review.expectations import expect
from netjournal.review.guided.closing import former_review
from netjournal.review.guided.facts import Known
from netjournal.review.guided.happened import by_month, stretches_of
from netjournal.review.guided.page import KNOWN, GuidedPage, guided_page, known_for
from netjournal.review.guided.standing import reminder, where_it_stands
from netjournal.review.guided.steps import STEPS
from netjournal.review.guided.writing import (
    confirm_intentions,
    done_steps,
    leave_step,
    mark_step,
    remember_step,
    step_at,
    write_step,
)
from netjournal.review.matters import MET_OFTEN, who_matters
from netjournal.review.objectives import edit_objective, record_progress
from netjournal.review.periods import Period, read_period
from netjournal.review.ratings import rate
from netjournal.review.working_review import find_review, list_reviews
from netjournal.vault.sessions import Vault

from .conftest import Net

Q3, Q4 = read_period("2026-Q3"), read_period("2026-Q4")


def page(net: Net, step: int, period: Period = Q4) -> GuidedPage:
    found: GuidedPage = net.call(guided_page, period, step)
    return found


def known(net: Net, step: int, period: Period = Q4) -> Known:
    found: Known = net.call(known_for, period, step)
    return found


def texts(net: Net, step: int, period: Period = Q4) -> str:
    facts = known(net, step, period).facts
    return "\n".join(" | ".join((fact.kind, fact.label, fact.text, fact.aside)) for fact in facts)


def seal(label: str) -> None:
    with changeset("review.seal"):
        row = Review.get(Review.label == label)
        row.status = "sealed"
        row.save()


# Every step, of every kind of period


@pytest.mark.parametrize("label", ["2026-Q4", "2026-11", "2026"])
def test_every_step_of_an_empty_notebook_teaches_and_writes_nothing(vault: Vault, label: str) -> None:
    for step in KNOWN:
        found = vault.call(guided_page, read_period(label), step)
        assert found.step.question and found.step.serves and found.step.prompt
        what = vault.call(known_for, read_period(label), step)
        assert what.facts or what.teaches
        assert not what.settled and found.text is None and found.done == frozenset()
        said = f"{found.step} {what.teaches} {[fact.text for fact in what.facts]}".lower()
        assert "quarter" not in said and " must " not in said
    assert vault.call(list_reviews) == ()
    assert vault.call(lambda: database().execute_sql("SELECT COUNT(*) FROM change_set").fetchone()) == (0,)


def test_no_two_lines_of_a_step_open_the_same(net: Net) -> None:
    for objective in (net.bid, net.skills):
        net.call(expect, objective, contact=net.ben)
    row = net.call(contribute, net.ann, net.bid, entry=net.entry(), outcome="used")
    net.call(rate, row.id, 3)
    for step in KNOWN:
        facts = known(net, step).facts
        assert len({(fact.kind, fact.id) for fact in facts}) == len(facts)


def test_all_weights_zero_stops_no_step(net: Net) -> None:
    net.call(expect, net.bid, contact=net.ann)
    for objective in (net.bid, net.skills, net.supplier):
        net.call(edit_objective, objective, {"swing": 0})
    assert [page(net, step).step.number for step in KNOWN] == list(range(1, 11))
    assert [each.name for each in net.call(who_matters, Q4)] == ["Ann Example"]
    with pytest.raises(BadInput, match="zero"):
        net.call(confirm_intentions, Q4)
    assert net.call(list_reviews) == ()


# Step by step


def test_getting_current_names_what_is_missing_and_ends_when_nothing_is(net: Net) -> None:
    assert net.call(capture, 'met @"Ann Example"').id
    assert "contact |  | Ann Example | last Mon 23 Nov" in texts(net, 1)
    assert not known(net, 1).settled
    net.call(capture, 'asked @"Ben Example" for the rules')
    assert "request | I asked | Ben Example: the rules" in texts(net, 1)
    assert texts(net, 1, Q3) == ""


def test_a_person_with_a_next_step_is_not_named(net: Net) -> None:
    net.call(capture, 'met @"Ann Example"; ! send her notes by friday')
    action = net.call(list_actions)[0]
    assert "Ann Example" not in texts(net, 1) and known(net, 1).settled
    net.call(done, action.id)
    assert "Ann Example" in texts(net, 1)
    net.call(edit_contact, net.ann, {"ideal_days": 20})
    assert "Ann Example" not in texts(net, 1)


def test_confirming_fixes_weights_before_any_rating_and_undo_frees_them(net: Net) -> None:
    assert not known(net, 2).settled
    assert net.call(confirm_intentions, Q4).frozen
    assert known(net, 2).settled and "a later change needs its reason" in texts(net, 2)
    with pytest.raises(BadInput, match="fixed"):
        net.call(edit_objective, net.bid, {"swing": 50})
    net.call(undo_last)
    assert net.call(find_review, Q4) is None and not known(net, 2).settled


def test_what_happened_is_told_by_week_and_measures_move(net: Net) -> None:
    net.call(capture, '12 nov 2026 called @"Ann Example"')
    net.call(edit_objective, net.bid, {"measure": "bids", "baseline": "1", "target": "4", "unit": "bids"})
    net.call(record_progress, net.bid, "2026-11-03", 2)
    net.call(record_progress, net.bid, "2026-11-20", 3)
    net.call(record_progress, net.bid, "2026-09-20", 9)
    told = {fact.label: fact for fact in known(net, 3).facts}
    assert told["9 Nov"].text == "1 call · Ann Example" and told["2 Nov"].text == "nothing"
    assert told["bid"].text == "9 → 3 of 4 bids" and list(map(str, told["bid"].values)) == ["2", "3"]
    assert told["skills"].aside == "no value"


def test_rating_counts_what_is_rated_of_what_is_linked(net: Net) -> None:
    rows = [net.call(contribute, net.ann, net.bid, entry=net.entry(), outcome="used") for _ in range(2)]
    net.call(expect, net.skills, contact=net.ben)
    net.call(rate, rows[0].id, 2)
    found = known(net, 4)
    assert found.parts[0].heading == "1 of 2 contributions rated" and not found.settled
    assert "rate | bid | 1 of 2 rated | 1 to go" in texts(net, 4)
    assert "cell | skills | Ben Example | c links one" in texts(net, 4)
    net.call(rate, rows[1].id, 0)
    assert known(net, 4).settled


def test_the_best_stands_in_words_and_what_speaks_against_beside_it(net: Net) -> None:
    for at, (outcome, step, against) in enumerate(
        [("late", 0, True), ("the rules", 3, False), ("a name", 2, False), ("a hint", 1, False)]
    ):
        entry = net.entry(f"2026-11-{10 + at}")
        row = net.call(contribute, net.ann, net.bid, entry=entry, outcome=outcome, disconfirming=against)
        net.call(rate, row.id, step)
    lines = [(fact.text, fact.aside) for fact in known(net, 7).facts]
    assert lines == [("the rules", "bid"), ("a name", "bid"), ("late", "against · bid")]


# Who matters


def test_who_matters_is_rated_hoped_for_met_often_or_out_of_time(net: Net) -> None:
    assert net.call(who_matters, Q4) == ()
    for day in range(1, MET_OFTEN + 1):
        net.call(capture, f'{day} nov 2026 called @"Ben Example"')
        assert bool(net.call(who_matters, Q4)) is (day >= MET_OFTEN)
    assert [each.reason for each in net.call(who_matters, Q4)] == [f"met {MET_OFTEN} times"]
    net.call(expect, net.bid, contact=net.ann)
    assert [each.reason for each in net.call(who_matters, Q4)] == ["hoped for", f"met {MET_OFTEN} times"]
    net.call(edit_contact, net.ben, {"intended_until": "2026-11-22"})
    found = net.call(who_matters, Q4)
    assert [(each.name, each.reason) for each in found] == [
        ("Ben Example", "time is up"), ("Ann Example", "hoped for"),
    ]  # fmt: skip
    assert "was meant to last until" in texts(net, 9)
    net.call(edit_contact, net.ben, {"status": "ended"})
    assert [each.name for each in net.call(who_matters, Q4)] == ["Ann Example"]


# Decisions


def test_a_decision_gives_something_to_do_of_this_review(net: Net) -> None:
    net.call(expect, net.bid, contact=net.ann)
    made = net.call(
        decide, Q4, net.ann, "invest", why="she moved it", action="lunch with Ann", day="2026-12-01",
        how_known="she answers",
    )  # fmt: skip
    (action,) = net.call(list_actions)
    assert (action.text, action.due, action.contact_id) == ("lunch with Ann", "2026-12-01", net.ann)
    review = net.call(find_review, Q4)
    assert net.call(lambda: database().execute_sql("SELECT review_id FROM action").fetchall()) == [
        (review.id,)
    ]
    assert net.call(decisions_of, review) == {net.ann: made} and known(net, 9).settled
    again = net.call(decide, Q4, net.ann, "maintain", action="write to Ann", day="2026-12-02")
    assert (again.id, again.action_id, again.why) == (made.id, made.action_id, "she moved it")
    assert [(row.text, row.due) for row in net.call(list_actions)] == [("write to Ann", "2026-12-02")]
    assert net.call(decide, Q4, net.ann, "maintain", action="").action_id is None
    assert net.call(list_actions) == ()
    for _ in range(3):
        net.call(undo_last)
    assert net.call(find_review, Q4) is None and net.call(list_actions) == ()
    net.call(redo_last)
    assert net.call(decisions_of, net.call(find_review, Q4)) == {net.ann: made}


def test_what_is_done_stays_when_the_decision_is_changed_or_taken_back(net: Net) -> None:
    made = net.call(decide, Q4, net.ann, "repair", action="say sorry")
    net.call(done, made.action_id, "she laughed")
    assert net.call(decide, Q4, net.ann, "repair", action="").action_id == made.action_id
    net.call(undecide, made.id)
    assert net.call(decisions_of, net.call(find_review, Q4)) == {}
    assert [row.result for row in net.call(list_actions, "done")] == ["she laughed"]


def test_a_choice_that_is_none_is_refused_and_nothing_is_made(net: Net) -> None:
    with pytest.raises(FieldErrors, match="invest, maintain, repair"):
        net.call(decide, Q4, net.ann, "ignore", action="x", day="someday")
    assert net.call(list_reviews) == () and net.call(list_actions) == ()
    assert len(CHOICES) == 6


def test_the_next_review_asks_whether_it_worked(net: Net) -> None:
    made = net.call(decide, Q3, net.ann, "invest", action="lunch with Ann")
    net.call(decide, read_period("2025"), net.ann, "end", action="an older one")
    net.call(decide, Q4, net.ben, "maintain", action="write to Ben")
    assert net.call(former_review, Q4).label == "2026-Q3"
    assert "action | invest | lunch with Ann | not done" in texts(net, 10)
    net.call(done, made.action_id)
    assert "lunch with Ann: did it work? enter says | done ✓" in texts(net, 10)
    net.call(done, made.action_id, "twice a month now")
    assert "lunch with Ann → twice a month now | done ✓" in texts(net, 10)
    net.call(decide, Q3, net.ben, "repair", how_known="he answers again")
    assert "contact | repair | Ben Example: he answers again | did it hold?" in texts(net, 10)
    assert "older" not in texts(net, 10)


# What is kept


def test_the_text_of_a_step_is_an_account_of_the_review_for_its_criterion(net: Net) -> None:
    assert net.call(write_step, Q4, 7, "  \n") is None and net.call(list_reviews) == ()
    first = net.call(write_step, Q4, 7, "Ann made the difference.")
    second = net.call(write_step, Q4, 7, "Ann and Ben did.")
    assert first.account == second.account and page(net, 7).text == second

    def account() -> tuple[Any, ...]:
        row = Account.get()
        return row.title, row.criterion, row.step, row.review.label, row.body

    assert net.call(account) == ("Q4 2026, Step 7: so what", "1.1", 7, "2026-Q4", "Ann and Ben did.")
    assert net.call(write_step, Q4, 7, "").body == ""
    assert page(net, 6).text is None and page(net, 7, Q3).text is None


def test_leaving_a_step_is_one_doing(net: Net) -> None:
    net.call(leave_step, Q4, 3, "Much happened.", True)
    assert page(net, 3).done == {3} and page(net, 3).text.body == "Much happened."
    net.call(undo_last)
    assert net.call(find_review, Q4) is None and page(net, 3).done == frozenset()
    net.call(redo_last)
    assert page(net, 3).done == {3}


def test_a_mark_taken_away_is_not_made_again_by_going_on(net: Net) -> None:
    net.call(leave_step, Q4, 3, None, True)
    net.call(mark_step, Q4, 3, False)
    net.call(leave_step, Q4, 3, "more", True)
    assert net.call(done_steps, net.call(find_review, Q4)) == frozenset()
    net.call(mark_step, Q4, 3)
    assert net.call(done_steps, net.call(find_review, Q4)) == {3}


def test_a_sealed_review_takes_nothing_more(net: Net) -> None:
    net.call(write_step, Q4, 1, "as it was")
    net.call(seal, "2026-Q4")
    assert page(net, 1).sealed
    for fn in (
        lambda: write_step(Q4, 1, "other"), lambda: mark_step(Q4, 1), lambda: leave_step(Q4, 1, "x", True),
        lambda: decide(Q4, net.ann, "end"), lambda: confirm_intentions(Q4),
    ):  # fmt: skip
        with pytest.raises(BadInput, match="sealed"):
            net.call(fn)
    assert page(net, 1).text.body == "as it was"
    assert net.call(where_it_stands, Q4) == ""


def test_where_one_was_is_kept_outside_history(net: Net) -> None:
    assert net.call(step_at, Q4) is None and page(net, 0).step.number == 1
    net.call(remember_step, Q4, 6)
    net.call(remember_step, Q4, 99)
    assert net.call(guided_page, Q4).step.number == 6 and net.call(guided_page, Q3).step.number == 1
    assert (
        net.call(lambda: database().execute_sql("SELECT MAX(kind) FROM change_set").fetchone()[0]) != "review"
    )
    assert net.call(where_it_stands, Q4) == "step 6 of 10" and net.call(where_it_stands, Q3) == ""
    for step in range(1, 11):
        net.call(mark_step, Q4, step)
    assert net.call(where_it_stands, Q4) == "all 10 steps done"


def test_today_is_told_of_a_review_only_near_the_end_or_while_one_is_begun(net: Net) -> None:
    assert net.call(reminder) == ""
    net.call(change_settings, {"quarter_start": "3"})
    assert net.call(reminder) == "review of Q3 2026: F7, then g"
    net.call(change_settings, {"quarter_start": "1"})
    net.call(write_step, Q3, 2, "intended")
    net.call(remember_step, Q3, 2)
    assert net.call(reminder) == "review of Q3 2026: step 2 of 10"
    net.call(seal, "2026-Q3")
    assert net.call(reminder) == ""


# Stretches of a period, pure


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400), st.integers(-10, 500))
def test_stretches_cover_a_period_up_to_today_without_gap_or_overlap(
    first: date, days: int, later: int
) -> None:
    period, today = Period(first, first + timedelta(days), "any"), first + timedelta(later)
    found = stretches_of(period, today)
    assert bool(found) is (later >= 0)
    for before, after in pairwise(found):
        assert after.first - before.last == timedelta(1)
        assert after.first.day == 1 if by_month(period) else after.first.weekday() == 0
    if found:
        assert found[0].first == period.first and found[-1].last <= period.last
        assert found[-1].last >= min(period.last, today)
    assert all(each.first <= each.last for each in found)


def test_ten_steps_are_numbered_and_serve_known_criteria() -> None:
    assert [step.number for step in STEPS] == list(range(1, 11)) == list(KNOWN)
    assert all(len(step.serves.split(" · ")) == len(step.criteria) for step in STEPS)
    assert len({step.name for step in STEPS}) == 10
