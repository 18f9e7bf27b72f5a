"""Observations, testimonies, expert judgements and discussions as pieces: in the words of who said it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netjournal.models import (
    Contact,
    DiscussionPoint,
    ExpertJudgement,
    Observation,
    ProfessionalDiscussion,
    Record,
    WitnessTestimony,
)
from netjournal.network.records import live
from netjournal.text import first_line

from .. import piece
from ..forms.times import time_words
from .names import names_of

CRITERIA = "Criteria"
"""The label of the fact that names what a form is for."""
POINTS = "Time points"


def observation_piece(observation: int) -> dict[str, Any]:
    """What an assessor saw. Raises NotFound."""
    row = live(Observation, observation)
    said = ("Assessor", row.assessor), ("As", row.role), ("Place", row.place), (CRITERIA, row.criteria)
    return _piece(
        "observation", "Observation in the workplace", row, row.seen,
        facts=piece.facts(*said),
        sections=(
            piece.section("What was seen", piece.quotes(row.seen)),
            piece.section("Questions and answers", piece.quotes(row.questions)),
            piece.section("What the assessor says to it", piece.quotes(row.comment)),
        ),
    )  # fmt: skip


def testimony_piece(testimony: int) -> dict[str, Any]:
    """What a witness says they saw. Raises NotFound."""
    row = live(WitnessTestimony, testimony)
    contact: Contact | None = row.contact
    uid = contact.uid if contact is not None else ""
    words = "the witness" if row.own_words else "the candidate, for the witness to sign"
    said = [
        ("Witness", row.witness), ("As", row.role), ("Of", row.organisation), ("To be reached at", row.reach),
        ("To the candidate", row.relationship), ("Written by", words), ("Signed", row.signed_on),
        (CRITERIA, row.criteria),
    ]  # fmt: skip
    theirs = {"Witness", "As", "Of", "To be reached at", "To the candidate"}
    return _piece(
        "testimony", "Witness testimony", row, row.seen,
        facts=[piece.fact(label, value, uid if label in theirs else "") for label, value in said if value],
        sections=(piece.section("What the witness saw", piece.quotes(row.seen)),),
        contacts=() if contact is None else (contact.id,),
    )  # fmt: skip


def judgement_piece(judgement: int) -> dict[str, Any]:
    """What somebody who knows the trade says. Raises NotFound."""
    row = live(ExpertJudgement, judgement)
    return _piece(
        "judgement", "Expert judgement", row, row.judgement,
        facts=piece.facts(("Expert", row.expert), ("Knows it as", row.standing), (CRITERIA, row.criteria)),
        sections=(piece.section("Judgement", piece.quotes(row.judgement)),),
    )  # fmt: skip


def discussion_piece(discussion: int) -> dict[str, Any]:
    """A discussion with its time points, as they come in the recording. Raises NotFound."""
    row = live(ProfessionalDiscussion, discussion)
    points = DiscussionPoint.select().where(
        DiscussionPoint.discussion == row, DiscussionPoint.deleted_at.is_null()
    )
    ordered = points.order_by(DiscussionPoint.seconds, DiscussionPoint.criterion, DiscussionPoint.id)
    rows = [piece.row((time_words(each.seconds), each.criterion, each.text)) for each in ordered]
    said = (
        ("Assessor", row.assessor), ("As", row.role), ("Place", row.place), ("Agreed on", row.agreed_on),
        (CRITERIA, row.criteria),
    )  # fmt: skip
    table = [piece.table(POINTS, ("Time", "Criterion", "What is said there"), rows)] if rows else []
    return _piece(
        "discussion", "Professional discussion", row, row.summary,
        facts=piece.facts(*said),
        sections=(
            piece.section("What was agreed to be asked", piece.paragraphs(row.questions)),
            piece.section(POINTS, table),
            piece.section("What was said", piece.paragraphs(row.summary)),
        ),
    )  # fmt: skip


def _piece(
    kind: str,
    called: str,
    row: Any,
    text: str,
    *,
    facts: Iterable[dict[str, str]],
    sections: Iterable[dict[str, Any]],
    contacts: Iterable[int] = (),
) -> dict[str, Any]:
    said = first_line(text)[:120]
    record: Record = row
    return piece.document(
        kind,
        f"{called}: {said}" if said else called,
        row.local_date,
        (record._meta.table_name, record.uid),
        names=names_of(contacts),
        facts=facts,
        sections=sections,
        made_by="other",
    )
