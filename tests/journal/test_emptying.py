"""What is said before the trash is emptied."""

from __future__ import annotations

import pytest

from netjournal.journal.emptying import said_before
from netjournal.ledger.purging import Waste


@pytest.mark.parametrize(
    ("stays", "said"),
    [
        (0, ["The trash is empty."]),
        (1, ["Nothing in the trash can go.", "1 stays in it", "rests on it, or it was merged."]),
        (2, ["Nothing in the trash can go.", "2 stay in it", "rests on them, or they were merged."]),
    ],
)
def test_a_trash_in_which_all_stays_is_not_called_empty(stays: int, said: list[str]) -> None:
    told = " ".join(said_before(Waste(0, 0, 0, stays)))
    assert all(each in told for each in said) and ("empty" in told) is (stays == 0)


def test_what_stays_is_said_beside_what_goes() -> None:
    first, second, *_ = said_before(Waste(3, 1, 2048, 1))
    assert first == "The trash holds 3 rows, 1 of them files; emptying it frees about 2 kB."
    assert second.startswith("1 stays in it: a piece of evidence")
