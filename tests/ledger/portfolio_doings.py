"""Random doings of the portfolio, as in `doings`; what has no function of its own yet is written as a row."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from netjournal.ledger import changeset, database
from netjournal.models import (
    Declined,
    Export,
    Record,
)
from netjournal.portfolio.evidence import accept_evidence, claim, freeze_again, withdraw
from netjournal.portfolio.forms import declarations, keeping, points, seen, signatories
from netjournal.portfolio.forms.criteria import keys_in_use
from netjournal.portfolio.plan import add_plan, edit_plan, fulfil, kinds_in_use
from netjournal.portfolio.submissions import decision_rows, sampling, taking_in
from netjournal.portfolio.submissions.decisions_file import read_decisions
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.portfolio.units import load_unit, use_shipped_unit

from ..units.small import SMALL

Doing = Callable[[Random], object]
DAY = "2026-11-20"


def portfolio_doings(
    any_of: Callable[..., int], word: Callable[[Random], str], entry: Doing, contact: Callable[[Random], int]
) -> dict[str, tuple[Doing, ...]]:
    """Table → doings that reach it."""

    def accept(rng: Random) -> None:
        accept_evidence("entry", any_of(rng, "entry", entry), {rng.choice(("1.1", "1.1a", "3.2")): word(rng)})

    def claim_more(rng: Random) -> None:
        if number := _free(any_of(rng, "evidence", accept)):
            claim(number, {"2.1": word(rng), "2.2": ""})

    def freeze(rng: Random) -> None:
        freeze_again(any_of(rng, "evidence", accept), "because")

    def take_back(rng: Random) -> None:
        if number := _free(any_of(rng, "evidence", accept)):
            withdraw(number)

    def rows(model: type[Record], **values: Any) -> Doing:
        def write(rng: Random) -> None:
            with changeset("portfolio.write"):
                made: Any = model
                made(**{name: each(rng) if callable(each) else each for name, each in values.items()}).save()

        return write

    def piece(rng: Random) -> int:
        return any_of(rng, "evidence", accept)

    def hand_in_all(rng: Random) -> None:
        piece(rng)
        hand_in(word(rng))

    def submission(rng: Random) -> int:
        return any_of(rng, "submission", hand_in_all)

    def fill_in(table: str, **values: Any) -> Doing:
        def write(rng: Random) -> None:
            said = {name: each(rng) if callable(each) else each for name, each in values.items()}
            keeping.add_form(table, rng.random() < 0.3, day=DAY, criteria=a_key(rng), **said)

        return write

    def change(table: str, first: Doing, **values: Any) -> Doing:
        def write(rng: Random) -> None:
            number = any_of(rng, table, first)
            said = {name: each(rng) if callable(each) else each for name, each in values.items()}
            keeping.edit_form(table, number, said, rng.random() < 0.3)

        return write

    observe = fill_in("observation", assessor=word, seen=word)
    testify = fill_in("witness_testimony", witness=word, seen=word, contact=contact)
    judge = fill_in("expert_judgement", expert=word)
    discuss = fill_in("professional_discussion", assessor=word, agreed_on=DAY)

    def point(rng: Random) -> None:
        number = any_of(rng, "professional_discussion", discuss)
        points.add_point(number, rng.randrange(3000), rng.choice(("", a_key(rng))), word(rng))

    def plan_ahead(rng: Random) -> None:
        add_plan(criterion=a_key(rng), kind=a_kind(rng), text=word(rng), agreed_with=word(rng))

    def replan(rng: Random) -> None:
        number = any_of(rng, "plan", plan_ahead)
        edit_plan(number, {"due": DAY})
        fulfil(number, piece(rng) if rng.random() < 0.7 else None)

    def see(rng: Random) -> None:
        seen.record_seen(piece(rng), assessor=word(rng), day=DAY, held_at=word(rng), criterion=a_key(rng))

    def sign(rng: Random) -> None:
        mark = f"{word(rng)} {rng.randrange(10**9)}"
        signatories.add_signatory(name=mark, capacity=rng.choice(signatories.CAPACITIES))

    def decide(rng: Random) -> None:
        given = submission(rng) if rng.random() < 0.7 else None
        values = {"criterion": a_key(rng), "state": rng.choice(("met", "partly")), "assessor": word(rng)}
        decision_rows.note_decision(given, why=word(rng), **values)

    def decide_again(rng: Random) -> None:
        number = any_of(rng, "assessment_decision", decide)
        decision_rows.edit_decision(number, {"feedback": word(rng)})

    def draw_some(rng: Random) -> None:
        sampling.draw(submission(rng), seed=word(rng), verifier=word(rng))

    def look_at_some(rng: Random) -> None:
        sampling.edit_sample(any_of(rng, "sample", draw_some), {"found": word(rng), "day": DAY})

    def give_back(rng: Random) -> None:
        form = taking_in.form_for(submission(rng)).replace("assessor:", f"assessor: {word(rng)}", 1)
        form = form.replace("\ndate:", f"\ndate: {DAY}", 1).replace("state:\n", "state: met\n", 1)
        content = form.replace("feedback:", f"feedback: {' '.join(word(rng).split())}", 1).encode()
        taking_in.take_in(read_decisions(content), content)

    return {
        "evidence": (accept, freeze, take_back),
        "claim": (accept, claim_more),
        "unit": (_load, lambda _rng: use_shipped_unit()),
        "declined": (rows(Declined, source_kind="entry", source_uid="x", criterion="1.1"),),
        "plan": (plan_ahead, replan),
        "observation": (observe, change("observation", observe, seen=word)),
        "witness_testimony": (testify, change("witness_testimony", testify, seen=word)),
        "expert_judgement": (judge, change("expert_judgement", judge, judgement=word)),
        "professional_discussion": (discuss,),
        "discussion_point": (point,),
        "seen_in_place": (see,),
        "submission": (hand_in_all,),
        "submitted_piece": (hand_in_all,),
        "assessment_decision": (decide, decide_again),
        "decisions_file": (give_back,),
        "sample": (draw_some, look_at_some),
        "declaration": (lambda rng: declarations.declare(name=word(rng), text=word(rng)),),
        "signatory": (sign,),
        "export": (rows(Export, profile="assessor", digest="00", pieces=1, withheld=0, at=1),),
    }


def a_key(rng: Random) -> str:
    """Of a criterion or item of the unit that is in use just then."""
    return rng.choice(keys_in_use())


def a_kind(rng: Random) -> str:
    """Of evidence, the same."""
    return rng.choice(list(kinds_in_use()))


def _load(rng: Random) -> None:
    load_unit(f"# {rng.random()}\n{SMALL}".encode())


def _free(evidence: int) -> int | None:
    """The piece, if it was not handed in as it stands."""
    locked = database().execute_sql(
        "SELECT 1 FROM submitted_piece s JOIN evidence e ON e.id = s.evidence_id "
        "WHERE e.id = ? AND s.version = e.version",
        (evidence,),
    )
    return None if locked.fetchone() else evidence
