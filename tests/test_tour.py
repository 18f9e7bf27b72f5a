"""The tour's steps in order: what ends each, how it is left and taken up again."""

from __future__ import annotations

from netjournal.commands import worded
from netjournal.commands.wording import NAMED
from netjournal.tour import END, OFFER, STEPS, Tour


def test_each_step_waits_for_its_own_happening() -> None:
    tour = Tour()
    assert tour.words == "" and not tour.saw("captured")
    tour.offer()
    assert tour.saw("key.enter") and tour.step == STEPS[0]
    for number, step in enumerate(STEPS, 1):
        assert tour.words.startswith(f"{number} of 9 · ")
        assert not tour.saw("key.enter") and not tour.saw("at.trash")
        assert tour.saw(step.until)
    assert tour.step is END and not tour.saw("captured")


def test_it_is_taken_up_where_it_was_left_and_anew_after_its_end() -> None:
    tour = Tour()
    tour.take_up()
    tour.saw("captured")
    tour.leave()
    assert tour.words == "" and not tour.saw("undone")
    tour.take_up()
    assert tour.step == STEPS[1]
    for step in STEPS[1:]:
        tour.saw(step.until)
    tour.leave()
    tour.take_up()
    assert tour.step == STEPS[0]


def test_every_step_names_its_key_and_fits_two_lines_of_80() -> None:
    tour = Tour()
    for step in (OFFER, *STEPS, END):
        tour.step = step
        said = worded(tour.words, {})
        assert "{" not in said and len(said) <= 2 * 70
        assert NAMED.search(step.words) or step in (OFFER, STEPS[0])
