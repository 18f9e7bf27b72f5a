"""Records to make reports from: the reference example of the design, with whatever texts a test wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from netjournal.review.score.places import places
from netjournal.review.score.scoring import (
    CellEvidence,
    ContactEvidence,
    ContactScore,
    WeighedObjective,
    score,
)

SWINGS = {"bid": 100, "skills": 60, "supplier": 40}
RATINGS: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "Ann": {"bid": (3, 2), "skills": (1, 1)},
    "Ben": {"bid": (1, 1), "skills": (4, 3)},
    "Dot": {"bid": (2, 2), "skills": (0,), "supplier": (3, 3)},
    "Cai": {"skills": (2,), "supplier": (4, 3)},
    "Eli": {"supplier": (1, 1)},
}
HOPED = {"Ann": ("bid", "skills", "supplier"), "Ben": ("skills",), "Dot": ("bid", "skills"),
         "Cai": ("bid", "skills", "supplier"), "Eli": ()}  # fmt: skip


def uid(kind: int, number: int) -> str:
    """A uid that is the same in every run."""
    return str(UUID(int=(kind << 64) + number))


def example(*, text: str = "brought the draft rules", names: Sequence[str] = ()) -> dict[str, Any]:
    """The reference example as a record; `text` stands wherever somebody may type."""
    called = list(names) or [f"{name} Example" for name in RATINGS]
    people = {name: uid(1, at) for at, name in enumerate(RATINGS)}
    objectives = {key: uid(2, at) for at, key in enumerate(SWINGS)}
    rows = _contributions(people, objectives, text)
    return {
        "format": 1,
        "formula_version": 1,
        "review": {"uid": uid(3, 0), "label": "2026-Q4", "from": "2026-10-01", "to": "2026-12-31",
                   "version": 1, "status": "open", "reopened_because": "", "sealed_at": None},
        "names": {
            **{people[n]: {"name": c, "kind": "contact"} for n, c in zip(RATINGS, called, strict=True)},
            uid(4, 0): {"name": "Northfield Works", "kind": "organisation"},
        },
        "objectives": [_objective(key, objectives[key], swing, text) for key, swing in SWINGS.items()],
        "expectations": [
            {"contact": people[who], "organisation": None, "objective": objectives[key], "text": text,
             "reason": ""}
            for who, keys in HOPED.items() for key in keys
        ],
        "contributions": rows,
        "cell_steps": [],
        "results": _results(people, objectives),
        "against": [{"contact": people["Dot"], "text": text}],
        "agreement": {"looked": 8, "same": 5, "one_apart": 2, "further": 1, "higher": 1, "lower": 2},
        "trend": {
            "periods": [{"label": "2026-Q2", "missing": [text]}, {"label": "2026-Q3", "missing": []}],
            "lines": [{"contact": people["Ann"], "points": [None, "125/4"]},
                      {"contact": people["Eli"], "points": [None, "5"]}],
        },
        "shape": _shape(people, objectives, text),
        "worth": _worth(people, text),
        "exchange": _exchange(people, text),
        "actions": [{"uid": uid(5, 0), "text": text, "due": "2027-01-15", "done": None, "result": "",
                     "contact": people["Ann"]}],
        "texts": [{"title": "What it was worth", "body": f"First.\n\n{text}", "step": 7,
                   "citations": [{"kind": "contact", "uid": people["Ann"]},
                                 {"kind": "entry", "uid": uid(6, 0)},
                                 {"kind": "entry", "uid": uid(6, 1)},
                                 {"kind": "organisation", "uid": uid(4, 0)}]}],
        "decisions": [{"contact": people["Ben"], "choice": "invest", "why": text, "how_known": text,
                       "day": "2027-01-31", "action": uid(5, 0)}],
    }  # fmt: skip


def scores(record: Mapping[str, Any]) -> tuple[ContactScore, ...]:
    """What the scoring itself says of the example."""
    return _scored({row: row for row in RATINGS}, {key: key for key in SWINGS})


def _objective(key: str, of: str, swing: int, text: str) -> dict[str, Any]:
    progress = [
        {"day": "2026-10-05", "value": "1", "note": ""},
        {"day": "2026-11-20", "value": "3", "note": text},
    ]
    return {
        "uid": of, "key": key, "statement": f"Objective {key}", "swing": swing, "reason": "",
        "scope": "both" if key == "bid" else "role",
        "specific": "", "measure": "offers", "baseline": "1", "target": "5", "unit": "", "due": "2026-12-31",
        "progress": progress if key == "bid" else [],
    }  # fmt: skip


def _shape(people: dict[str, str], objectives: dict[str, str], text: str) -> dict[str, Any]:
    pairs = [("Ann", "Ben"), ("Ben", "Dot"), ("Ann", "Dot"), ("Dot", "Cai")]
    return {
        "size": 4, "among": 4, "effective_size": "2", "constraint": "0.5660", "groups": 1, "apart": 1,
        "people": [{"contact": uid, "mine": name != "Eli"} for name, uid in people.items()],
        "ties": [{"one": people[one], "other": people[other]} for one, other in pairs],
        "brokers": [{"contact": people["Dot"], "parts": [2, 1]}],
        "bridges": [{"one": people["Dot"], "other": people["Cai"], "joins": [3, 1]}],
        "concentration": {"share": "7/8", "people": 4, "top": [{"contact": people["Ann"]}]},
        "alone": [{"objective": objectives["skills"], "contact": people["Ben"]},
                  {"objective": objectives["bid"], "contact": None}],
        "uncovered": [{"area": text, "objectives": [objectives["bid"]],
                       "known": [{"contact": people["Eli"]}]}],
    }  # fmt: skip


def _worth(people: dict[str, str], text: str) -> dict[str, Any]:
    ours = {
        "minutes": "150",
        "unpriced_minutes": "0",
        "unpriced": 2,
        "spent": [],
        "sums": [
            {
                "currency": "GBP",
                "cost": "12001/2",
                "benefit": "36000",
                "net": "59999/2",
                "ratio": "72000/12001",
            }
        ],
    }
    theirs = {
        "minutes": "0",
        "unpriced_minutes": "0",
        "unpriced": 1,
        "spent": [],
        "sums": [{"currency": "GBP", "cost": "95560", "benefit": None, "net": "-95560", "ratio": "0"}],
    }
    row = {"contact": None, "organisation": None, "uses": {}, "ours": ours, "theirs": theirs}
    passed = {"from": "", "until": "2026-11-30", "passed": True}
    ann = {"contact": people["Ann"], "how": text, "theirs_used_by_me": 2, "mine_used_by_them": 1}
    return {
        "currency": "GBP", "hourly_rate": {"amount": "32.00", "currency": "GBP"},
        "rows": [{**row, "of": "all", "intended": {}},
                 {**row, "of": "contact", "contact": people["Ann"], "intended": passed}],
        "items": [{"source": "entry", "text": text, "contact": people["Ann"]}],
        "ways": [{"method": text, "new": 1, "people": [ann]}],
    }  # fmt: skip


def _exchange(people: dict[str, str], text: str) -> dict[str, Any]:
    dealt = {
        "theirs_used_by_me": 2, "mine_used_by_them": 1, "got": 3, "gave": 1, "helped": 1,
        "quality": {"reliability": {"B": 1}, "credibility": {"2": 1}, "unsaid": 2, "of": 3},
        "answers": {"answered_after": [4], "open_for": [12], "never": 1, "median": "15/2", "bounds": None,
                    "within": {"days": 7, "answered": 3, "of": 5, "low": "0.1466", "high": "0.9473"}},
    }  # fmt: skip
    piece = {"kind": "mine", "day": "2026-11-01", "words": text, "more": text, "judged": "B2"}
    return {"whole": dealt, "people": [{"contact": people["Ann"], **dealt, "pieces": [piece]}]}


def _contributions(people: dict[str, str], objectives: dict[str, str], text: str) -> list[dict[str, Any]]:
    rows = []
    for who, cells in RATINGS.items():
        for key, ratings in cells.items():
            for rating in ratings:
                at = len(rows)
                rows.append({
                    "uid": uid(7, at), "contact": people[who], "objective": objectives[key],
                    "day": f"2026-11-{at + 1:02}", "kind": "information", "outcome": text,
                    "value": {"amount": "120.00", "currency": "GBP"} if at == 0 else None,
                    "disconfirming": rating == 0, "rating": rating, "second_look": rating if at < 2 else None,
                    "source": {"kind": "entry", "uid": uid(6, at), "text": f"called: {text}",
                               "day": "2026-11-01"},
                })  # fmt: skip
    return rows


def _results(people: dict[str, str], objectives: dict[str, str]) -> list[dict[str, Any]]:
    found = _scored(people, objectives)
    where = places(list(SWINGS.values()), [each.steps for each in found])
    return [
        {"contact": each.uid, "contribution": _exact(each.contribution), "up_to": _exact(each.up_to),
         "low": _exact(each.low), "high": _exact(each.high), "delivery": _exact(each.delivery),
         "coverage": _exact(each.coverage), "thin": each.thin, "strong_cells": each.strong_cells,
         "tier": each.tier,
         "scopes": {"role": _exact(each.contribution), "workplace": "5/2", "both": "5/2"},
         "place": {"best": place.best, "worst": place.worst},
         "cells": [{"objective": cell.objective, "state": cell.state, "counted": _exact(cell.counted),
                    "step": _exact(cell.step)} for cell in each.cells]}
        for each, place in zip(found, where, strict=True)
    ]  # fmt: skip


def _scored(people: dict[str, str], objectives: dict[str, str]) -> tuple[ContactScore, ...]:
    return score(
        [WeighedObjective(objectives[key], swing) for key, swing in SWINGS.items()],
        [ContactEvidence(people[who], who, tuple(_cell(who, key, objectives[key]) for key in SWINGS))
         for who in RATINGS],
    )  # fmt: skip


def _cell(who: str, key: str, objective: str) -> CellEvidence:
    ratings = RATINGS[who].get(key, ())
    return CellEvidence(objective, key in HOPED[who], len(ratings), ratings)


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
