"""What the pages on ways and on matching say, reckoned again and held against the code."""

from __future__ import annotations

import re

import pytest

from netjournal.network.introductions import CLOSE, TRUSTED
from netjournal.network.matching import BY_KIND, matches
from netjournal.network.offers import SERVICE_KINDS, Service
from netjournal.network.paths import MOST_PATHS, MOST_STEPS, RECENT_DAYS, own_strength, strongest_chains
from netjournal.network.ties import A_RING
from tests.docs.pages import rows, section, text_of
from tests.docs.test_score_page import _reckon

PAGE = text_of("explanation/paths.md")
MATCHING = text_of("how-to/needs-and-offers.md")


@pytest.mark.parametrize(("steps", "reckoned", "shown"), rows(PAGE, "A way"))
def test_each_way_is_reckoned_rightly_and_is_what_the_code_says(
    steps: str, reckoned: str, shown: str
) -> None:
    first, *rest = (int(step) for step in steps.split(", "))
    ties: dict[int, dict[int, int]] = {}
    for at, close in enumerate(rest):
        ties.setdefault(at, {})[at + 1] = ties.setdefault(at + 1, {})[at] = close
    (chain,) = strongest_chains(len(rest), ties, {0: first})
    assert chain.strength == _reckon(reckoned) and str(chain.points) == shown


def test_the_words_beside_it() -> None:
    steps = " ".join(section(PAGE, "A step").split())
    assert CLOSE == {"made": 1, "met": 2, "came to something": 3} and TRUSTED == 3
    assert "at 1, once they met at 2, once something came of it at 3" in steps
    assert f"within {RECENT_DAYS} days" in steps and own_strength(0, None) == 1
    assert [own_strength(count, 999) for count in (1, 2, 4, 8)] == [1, 2, 3, 4]
    assert own_strength(8, RECENT_DAYS) == 5 and own_strength(8, RECENT_DAYS + 1) == 4
    assert (MOST_PATHS, MOST_STEPS) == (3, 4) and f"{A_RING:,} people a ring" in PAGE


@pytest.mark.parametrize(("need", "offer", "points"), rows(MATCHING, "What fits"))
def test_each_pair_has_the_points_that_the_page_gives_it(need: str, offer: str, points: str) -> None:
    found = matches([_service("need", need)], [_service("offer", offer)])
    assert sum(match.points for match in found) == int(points)


def test_the_kinds_and_how_many_of_a_kind() -> None:
    named = re.search(r"of which kind \(([^)]*)\)", MATCHING)
    assert named is not None
    assert tuple(" ".join(named[1].lower().split()).split(", ")) == SERVICE_KINDS
    assert "with three offers of its kind" in MATCHING and BY_KIND == 3


def _service(which: str, said: str) -> Service:
    text, kind = re.fullmatch(r"(.*) \((\w+)\)", said).groups()
    number = 1 if which == "need" else 2
    return Service(
        "need" if which == "need" else "offer", number, which, number, None, "", False, kind.lower(), text,
        "", "", "", "",
    )  # fmt: skip
