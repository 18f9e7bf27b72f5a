"""The four forms that become evidence: what somebody else saw, says, judges, or asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netjournal.fields import Clean, Refused, block, day, line
from netjournal.models import (
    ExpertJudgement,
    Observation,
    ProfessionalDiscussion,
    Record,
    WitnessTestimony,
)

from .criteria import criteria_field

NAMES = 200


def day_needed(typed: object) -> str:
    """A day; refused where there is none."""
    found = day(typed)
    if not found:
        raise Refused("say on which day.")
    return found


def own_words(typed: object) -> int:
    """1 where whoever signs it wrote it, 0 where the candidate did."""
    text = str(typed).strip().lower()
    if text not in {"yes", "no", "1", "0", "true", "false"}:
        raise Refused("answer yes or no.")
    return int(text in {"yes", "1", "true"})


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form: its table, how it is called, the kind of evidence that it becomes, and what it takes.

    `who` names the column of whoever it comes from, `says` the column of what they say, `capacity` what they
    are in the list of signatories.
    """

    table: str
    title: str
    evidence: str
    model: type[Record]
    who: str
    says: str
    capacity: str
    form: Mapping[str, Clean]


OBSERVATION = FormKind(
    "observation", "Observation in the workplace", "observation", Observation, "assessor", "seen", "assessor",
    {
        "assessor": line(NAMES, required=True), "role": line(), "day": day_needed, "place": line(),
        "seen": block(), "questions": block(), "comment": block(), "criteria": criteria_field,
    },
)  # fmt: skip
TESTIMONY = FormKind(
    "witness_testimony", "Witness testimony", "testimony", WitnessTestimony, "witness", "seen", "witness",
    {
        "witness": line(NAMES, required=True), "role": line(), "organisation": line(), "reach": line(),
        "relationship": line(), "day": day_needed, "seen": block(), "own_words": own_words, "signed_on": day,
        "criteria": criteria_field,
    },
)  # fmt: skip
JUDGEMENT = FormKind(
    "expert_judgement", "Expert judgement", "judgement", ExpertJudgement, "expert", "judgement", "expert",
    {
        "expert": line(NAMES, required=True), "standing": line(), "day": day_needed, "judgement": block(),
        "criteria": criteria_field,
    },
)  # fmt: skip
DISCUSSION = FormKind(
    "professional_discussion", "Professional discussion", "discussion", ProfessionalDiscussion, "assessor",
    "summary", "assessor",
    {
        "assessor": line(NAMES, required=True), "role": line(), "agreed_on": day, "day": day_needed,
        "place": line(), "questions": block(), "summary": block(), "criteria": criteria_field,
    },
)  # fmt: skip

KINDS: dict[str, FormKind] = {
    each.table: each for each in (OBSERVATION, TESTIMONY, JUDGEMENT, DISCUSSION)
}  # fmt: skip
"""Table → the form, in the order in which the unit names them."""
