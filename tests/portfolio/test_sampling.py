"""Sampling: drawn by a stated rule, the same by the same seed, or picked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.fields import FieldErrors
from netjournal.ledger.undo import undo_last
from netjournal.portfolio.submissions.decision_rows import DecisionRow, note_decision
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.portfolio.submissions.sampling import (
    RULES,
    add_sample,
    draw,
    drawn_from,
    drop_sample,
    edit_sample,
    list_samples,
    sampling_list,
)
from netjournal.vault.sessions import Vault

from .test_submissions import a_piece

Call = Callable[..., Any]
KEYS = ("1.1", "1.2", "2.1")
UNIT = {"criteria": [{"key": key, "items": [{"key": f"{key}a"}]} for key in KEYS]}
PIECES = st.lists(
    st.tuples(st.sampled_from(("minutes", "account", "product")), st.sets(st.sampled_from((*KEYS, "1.1a")))),
    max_size=12,
)
DECIDED = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(("met", "partly")), st.sampled_from(("Ife", "Bo"))),
    max_size=5,
)


def document(pieces: list[tuple[str, set[str]]]) -> dict[str, Any]:
    rows = [
        {"uid": f"p{at}", "kind": kind, "claims": [{"criterion": key} for key in sorted(keys)]}
        for at, (kind, keys) in enumerate(pieces)
    ]
    return {"unit": UNIT, "pieces": rows}


def decision(criterion: str, state: Any, by: str) -> DecisionRow:
    return DecisionRow(1, "u", criterion, state, by, "", "2026-11-20", "", "", "", None, None)


@given(PIECES, DECIDED, st.sets(st.sampled_from(tuple(RULES))), st.text(max_size=8))
def test_a_draw_holds_what_its_rules_say(
    pieces: list[tuple[str, set[str]]], decided: list[tuple[str, str, str]], rules: set[str], seed: str
) -> None:
    rows = [decision(*each) for each in decided]
    of = document(pieces)
    drawn = drawn_from(of, rows, sorted(rules), seed)
    assert drawn == drawn_from({**of, "pieces": of["pieces"][::-1]}, rows, sorted(rules), seed)
    picked = [pieces[int(uid[1:])] for uid, _ in drawn.pieces]
    assert len({uid for uid, _ in drawn.pieces}) == len(picked)
    covered = {key.rstrip("a") for _, keys in picked for key in keys}
    there = {key.rstrip("a") for _, keys in pieces for key in keys}
    if "criteria" in rules:
        assert covered == there and set(drawn.without) & set(KEYS) == set(KEYS) - there
    if "kinds" in rules:
        assert {kind for kind, _ in picked} == {kind for kind, _ in pieces}
    if "assessors" in rules:
        for key, _, by in decided:
            assert f"decided by {by}" in drawn.without or any(
                k in covered for k, _, other in decided if other == by
            )
            assert key not in there or f"decided by {by}" not in drawn.without
    assert set(drawn.criteria) == (
        {k for k, s, _ in decided if s == "partly"} if "partly" in rules else set()
    )
    if not rules & {"criteria", "kinds", "assessors"}:
        assert drawn.pieces == ()


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


def test_it_is_kept_once_and_listed_as_text(call: Call) -> None:
    first = call(a_piece, "Met about the rules", "1.1", "2.1")
    call(a_piece, "Bo gave a list", "2.1")
    call(hand_in)
    call(note_decision, 1, criterion="2.1", state="partly", assessor="Ife Okafor")
    drawn = call(draw, 1, verifier="Vera Lind")
    assert drawn.pieces[0][1] == "1.1, 2.1, decided by Ife Okafor, record" and drawn.criteria == ("2.1",)
    assert drawn.without == ("1.2", "1.3", "2.2", "3.1", "3.2")
    assert call(draw, 1) == drawn
    piece, criterion = call(list_samples, 1)
    assert (piece.evidence, criterion.what) == (first, "Criterion 2.1")
    call(edit_sample, piece.id, {"found": "Sound.\nAnd clear.", "day": "2026-11-22"})
    assert call(sampling_list, 1) == (
        "Sampling of submission 1, handed in 2026-11-23\n\n"
        "1. Met about the rules\n"
        "   why: 1.1, 2.1, decided by Ife Okafor, record (drawn by criteria, kinds, assessors, partly)\n"
        "   verifier: Vera Lind on 2026-11-22\n   found: Sound. And clear.\n\n"
        "2. Criterion 2.1\n"
        "   why: partly met (drawn by criteria, kinds, assessors, partly)\n"
        "   verifier: Vera Lind\n   found: -\n"
    )
    call(undo_last)
    call(undo_last)
    assert call(list_samples, 1) == ()


def test_by_hand_a_piece_or_a_criterion_of_that_submission(call: Call) -> None:
    piece = call(a_piece, "Met about the rules", "1.1")
    call(hand_in)
    late = call(a_piece, "Bo gave a list", "2.1")
    assert call(add_sample, 1, piece, why="the only minutes").title == "Met about the rules"
    with pytest.raises(BadInput, match="was not handed in with"):
        call(add_sample, 1, late)
    for key in ("", "9.9"):
        with pytest.raises(FieldErrors, match="pick a piece"):
            call(add_sample, 1, criterion=key)
    with pytest.raises(FieldErrors, match="no such rule"):
        call(draw, 1, ["all"])
    row = call(add_sample, 1, criterion="1.1")
    call(drop_sample, row.id)
    assert len(call(list_samples, 1)) == 1
