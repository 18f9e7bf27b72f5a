"""The demo's quarter in a real notebook, made once and copied, and the ids of a row of each kind in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from netjournal.confidentiality.guidelines import draft_guideline
from netjournal.confidentiality.rules import add_rule
from netjournal.demo_vault import make_demo_vault
from netjournal.doors import VaultDoors
from netjournal.models import (
    Account,
    Action,
    Attachment,
    Benefit,
    Claim,
    Contact,
    Contribution,
    Cost,
    Exchange,
    Expectation,
    Guideline,
    Introduction,
    Meeting,
    Membership,
    Minute,
    Need,
    Network,
    Objective,
    Observation,
    Organisation,
    ProfessionalDiscussion,
    Question,
    Request,
    Rule,
    Seal,
    Tag,
    Use,
    WitnessTestimony,
)
from netjournal.review.cells import to_rate
from netjournal.review.working_review import period_named

from .conftest import CHEAP, PASSPHRASE, HeldClock

PERIOD = "2026-Q3"
"""The demo counts its quarters from the month that makes this one whole: September to November."""
Ids = dict[str, int]


def make_stocked(folder: Path) -> None:
    """Make it in `folder`, with a draft guideline besides."""
    make_demo_vault(folder / "vault", PASSPHRASE, state_dir=folder / "state", clock=HeldClock(), cost=CHEAP)
    notebook = VaultDoors(folder / "vault", folder / "state", HeldClock(), cost=CHEAP).open(PASSPHRASE)
    notebook.vault.call(_draft)
    notebook.vault.close()


def copy_of(made: Path, home: Path, clock: HeldClock) -> VaultDoors:
    """The door to a copy, opening without a question."""
    shutil.copytree(made, home, dirs_exist_ok=True)
    return VaultDoors(home / "vault", home / "state", clock, cost=CHEAP, secret=PASSPHRASE)


def ids_of_rows() -> Ids:
    """An id of each kind, those that go together from one record; to be run on the database thread."""
    rated = [one for row in Objective.select() for one in to_rate(row.id, period_named(PERIOD))]
    piece = Contribution.get_by_id(rated[0].id)
    question = Question.select().first()
    minute = Minute.select().first()
    rule = Rule.select().order_by(Rule.id.desc()).first()
    hope = Expectation.select().first()
    request = Request.select().first()
    exchange = Exchange.select().first()
    first = {
        model.__name__.lower(): model.select().first().id
        for model in (Account, Action, Attachment, Benefit, Cost, Meeting, Objective, Organisation, Tag, Use)
    }
    return first | {
        "contact": piece.contact_id,
        "entry": piece.entry_id,
        "contribution": piece.id,
        "moved": piece.objective_id,
        "question": question.id,
        "asked_in": question.entry_id,
        "minute": minute.id,
        "minuted": minute.meeting_id,
        "rule": rule.id,
        "draft": rule.guideline_id,
        "hope": hope.id,
        "hoped": hope.objective_id,
        "request": request.id,
        "asker": _other(request.asker, request.asked),
        "exchange": exchange.id,
        "used": Use.select().first().exchange_id,
        "giver": _other(exchange.giver, exchange.receiver),
        "introduction": Introduction.select().first().id,
        "membership": Membership.select().first().id,
        "need": (need := Need.select().where(Need.contact.is_null(False)).first()).id,
        "needs": need.contact_id,
        "network": Network.select().first().id,
        "guideline": Guideline.select().first().id,
        "seal": Seal.select().first().id,
        "sealed": Seal.select().first().review_id,
        "evidence": (claimed := Claim.select().first()).evidence_id,
        "claim": claimed.id,
        "observation": Observation.select().first().id,
        "testimony": WitnessTestimony.select().first().id,
        "judgement": 1,
        "discussion": ProfessionalDiscussion.select().first().id,
        "a_step": 7,
        "a_day": date(2026, 11, 16).toordinal(),
        "today": date(2026, 11, 23).toordinal(),
    }


def _other(one: Contact, other: Contact) -> int:
    """Of two, who is not the writer."""
    return int(other.id if one.is_self else one.id)


def _draft() -> None:
    add_rule(draft_guideline().id, "Minutes", "Circulate them within a week.")
