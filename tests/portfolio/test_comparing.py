"""What changed since a submission is said in words: pieces, claims, criteria, decisions, plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.errors import NotFound
from netjournal.network.contacts import add_contact
from netjournal.portfolio.evidence import claim, edit_evidence, freeze_again, withdraw
from netjournal.portfolio.plan import add_plan
from netjournal.portfolio.submissions.comparing import compare
from netjournal.portfolio.submissions.decision_rows import drop_decision, edit_decision, note_decision
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.rights.erasure import erase
from netjournal.vault.sessions import Vault

from .test_submissions import a_piece

Call = Callable[..., Any]


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


def said(call: Call, *which: str) -> list[str]:
    return [each.words for each in call(compare, *which).changes]


def test_every_change_since_is_said(call: Call) -> None:
    kept = call(a_piece, "Met about the rules", "1.1", "1.1a")
    gone = call(a_piece, "Bo gave a list", "2.1")
    noted = call(note_decision, criterion="1.1", state="partly", assessor="Ife Okafor", day="2026-11-20").id
    call(hand_in)
    assert said(call) == []
    for piece in (kept, gone):
        call(freeze_again, piece, "the assessor asked for more")
    call(withdraw, gone)
    call(edit_evidence, kept, {"title": "The rules"})
    call(claim, kept, {"1.1": "so, and more", "1.2": ""})
    call(edit_decision, noted, {"state": "met"})
    call(a_piece, "Cem wrote it up", "3.2")
    call(add_plan, criterion="1.3", kind="account")
    assert said(call) == [
        "Added: Cem wrote it up, for 3.2.",
        "Frozen again: The rules, now version 2: the assessor asked for more.",
        "The rules: was called Met about the rules, is The rules.",
        "The rules: claimed for 1.2 as well.",
        "The rules: no longer claimed for 1.1a.",
        "The rules: how it shows 1.1 is written anew.",
        "Withdrawn: Bo gave a list, which was for 2.1.",
        "1.2 has a piece now.",
        "2.1 has no piece any more.",
        "3.2 has a piece now.",
        "Decided otherwise: 1.1 partly meets, by Ife Okafor on 2026-11-20 (noted down by the candidate); "
        "now 1.1 meets, by Ife Okafor on 2026-11-20 (noted down by the candidate).",
        "Planned: account for 1.3.",
    ]
    call(drop_decision, noted)
    call(hand_in)
    assert said(call, "2", "now") == [] and len(said(call, "1", "2")) == 12
    assert "No longer here: 1.1 partly meets" in said(call, "1", "latest")[-2]
    with pytest.raises(NotFound):
        call(compare, "7")


def test_an_erasure_is_no_change(call: Call) -> None:
    ana = call(add_contact, name="Ana Thistledown").id
    call(a_piece, '@"Ana Thistledown"! met about the rules', "1.1")
    call(note_decision, criterion="1.1", state="met", assessor="Ife", why="Ana Thistledown said so")
    call(hand_in)
    call(erase, ana)
    assert said(call) == []
