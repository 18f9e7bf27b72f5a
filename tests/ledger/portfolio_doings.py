"""Random doings of the portfolio, as in `doings`; what has no function of its own yet is written as a row."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from netjournal.ledger import changeset, database
from netjournal.models import (
    AssessmentDecision,
    Declaration,
    Declined,
    DiscussionPoint,
    ExpertJudgement,
    Export,
    Observation,
    Plan,
    ProfessionalDiscussion,
    Record,
    Sample,
    SeenInPlace,
    Signatory,
    WitnessTestimony,
)
from netjournal.portfolio.evidence import accept_evidence, claim, freeze_again, withdraw
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

    discuss = rows(ProfessionalDiscussion, assessor=word, local_date=DAY, criteria="1.1")
    return {
        "evidence": (accept, freeze, take_back),
        "claim": (accept, claim_more),
        "unit": (_load, lambda _rng: use_shipped_unit()),
        "declined": (rows(Declined, source_kind="entry", source_uid="x", criterion="1.1"),),
        "plan": (rows(Plan, criterion="1.1", kind="minutes", text=word, evidence=piece),),
        "observation": (rows(Observation, assessor=word, local_date=DAY, seen=word),),
        "witness_testimony": (
            rows(WitnessTestimony, witness=word, local_date=DAY, contact=contact, seen=word),
        ),
        "expert_judgement": (rows(ExpertJudgement, expert=word, local_date=DAY),),
        "professional_discussion": (discuss,),
        "discussion_point": (
            rows(
                DiscussionPoint,
                discussion=lambda rng: any_of(rng, "professional_discussion", discuss),
                seconds=7,
                criterion="1.1",
                text=word,
            ),
        ),
        "seen_in_place": (rows(SeenInPlace, evidence=piece, assessor=word, local_date=DAY),),
        "submission": (hand_in_all,),
        "submitted_piece": (hand_in_all,),
        "assessment_decision": (
            rows(
                AssessmentDecision,
                criterion="1.1",
                state="met",
                assessor=word,
                local_date=DAY,
                submission=submission,
            ),
        ),
        "sample": (rows(Sample, submission=submission, evidence=piece, why=word),),
        "declaration": (rows(Declaration, name=word, local_date=DAY, text=word),),
        "signatory": (rows(Signatory, name=word, capacity="assessor"),),
        "export": (rows(Export, profile="assessor", digest="00", pieces=1, withheld=0, at=1),),
    }


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
