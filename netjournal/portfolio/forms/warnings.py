"""What assessors refuse, said in words beside the field; nothing is ever blocked for it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.text import fold

from .keys import is_of, of_criteria

RELATIVE = re.compile(
    r"\b(?:husband|wife|spouse|fiancee?|(?:civil |life |domestic )partner|boyfriend|girlfriend|relatives?|kin"
    r"|(?:step|half[- ]?|god|grand)?(?:mother|father|parent|son|daughter|child|brother|sister)"
    r"(?:[- ]in[- ]law)?"
    r"|mum|mom|dad|uncle|aunt|auntie|nephew|niece|cousin|sibling|(?:my |own )?family(?! friend)|married to)\b"
)
_NOT_KIN = re.compile(
    r"\b(?:sister|parent|mother|daughter) (?:organi[sz]ation|company|body|charity|firm|group|school|project"
    r"|church|trust)s?\b|\bnot (?:a |my |in the )?(?:relative|family|kin)\w*"
    r"|\bno (?:relative|relation|family)\w*"
    r"|\bunrelated\b"
)
_PARTNER = re.compile(r"(?:my |the candidates? |her |his )?partner[.!]?")
SIMULATION = re.compile(
    r"\b(?:simulat(?:ion|ions|ed|ing)|role[- ]?play(?:s|ed|ing)?"
    r"|mock[- ]?(?:meeting|interview|call|session)s?"
    r"|made[- ]up case|practice scenario|fictional (?:case|scenario|client))\b"
)
_NOT_SIMULATED = re.compile(
    r"\b(?:no|not|never|nothing|without) (?:a |any |was |been )?(?:simulat\w+|role[- ]?play\w*)"
)


@dataclass(frozen=True, slots=True)
class Warned:
    """The name of a field, and a sentence that says what an assessor would refuse there, or miss."""

    name: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Around:
    """What a warning may need to know besides the form itself.

    `candidate`: their own name. `criteria`: the criteria of the unit, without items. `elsewhere`: folded name
    of a witness → the criteria that other testimonies of theirs claim. `points`: the criteria of a
    discussion's time points.
    """

    today: date
    candidate: str = field(default="", repr=False)
    criteria: tuple[str, ...] = ()
    elsewhere: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    points: tuple[str, ...] = ()


def is_relative(relationship: str) -> bool:
    """Whether these words say that somebody is of the candidate's family."""
    said = _NOT_KIN.sub(" ", " ".join(fold(relationship).split()))
    return bool(RELATIVE.search(said)) or bool(_PARTNER.fullmatch(said.strip()))


def is_simulation(text: str) -> bool:
    """Whether a text says that it was not real work."""
    return bool(SIMULATION.search(_NOT_SIMULATED.sub(" ", " ".join(fold(text).split()))))


def warnings_of(kind: str, values: Mapping[str, Any], around: Around) -> tuple[Warned, ...]:
    """What is to be said of a form of that table. `values` by field; days as ISO text or dates, or ""."""
    said = {name: _text(value) for name, value in values.items()}
    return tuple(
        Warned(name, words)
        for name, words in (*_everywhere(kind, said, around), *_OWN[kind](said, around))
    )  # fmt: skip


Said = Iterator[tuple[str, str]]


def _everywhere(kind: str, said: Mapping[str, str], around: Around) -> Said:
    today = around.today.isoformat()
    if said.get("day", "") > today:
        yield "day", "That day is still to come: what has not happened is no evidence yet."
    if not said.get("criteria", "").strip():
        yield "criteria", "No criterion: say what it shows, such as 1.1 2.1."
    for name in ("seen", "questions", "comment", "judgement", "summary", "place"):
        if is_simulation(said.get(name, "")):
            yield name, "This reads like a simulation: only real work is taken."
    who = next((name for name in ("assessor", "witness", "expert") if name in said), "")
    if who and around.candidate and fold(said[who].strip()) == fold(around.candidate.strip()):
        yield who, "That is you: nobody can be their own assessor, witness or expert."


def _observation(said: Mapping[str, str], around: Around) -> Said:
    if not said.get("role", "").strip():
        yield "role", "As what they assess is not said: assessor, or expert in the workplace."
    if not said.get("place", "").strip():
        yield "place", "Where it was is not said: an observation is of the workplace."
    if not said.get("seen", "").strip():
        yield "seen", "What was seen is not written yet."


def _testimony(said: Mapping[str, str], around: Around) -> Said:
    if not said.get("role", "").strip():
        yield "role", "The witness’s role is needed: why could they see it?"
    if not said.get("reach", "").strip():
        yield "reach", "No way to reach the witness: an assessor asks them whether it is so."
    if not said.get("relationship", "").strip():
        yield "relationship", "How they stand to you is not said: colleague, client, manager."
    elif is_relative(said["relationship"]):
        yield "relationship", "A relative is refused as a witness."
    if said.get("own_words") in ("0", "no"):
        yield "own_words", "Your own wording for somebody to sign is refused: let them write it."
    if not said.get("seen", "").strip():
        yield "seen", "What the witness saw is not written yet."
    if not said.get("signed_on", ""):
        yield "signed_on", "Not signed yet."
    elif said["signed_on"] > around.today.isoformat():
        yield "signed_on", "That day is still to come."
    elif said.get("day") and said["signed_on"] < said["day"]:
        yield "signed_on", "Signed before it was seen."
    yield from _whole_unit(said, around)


def _whole_unit(said: Mapping[str, str], around: Around) -> Said:
    """A single witness for every criterion, by this testimony or together with their others."""
    if len(around.criteria) < 2 or not said.get("criteria", "").strip():
        return
    here = of_criteria(said["criteria"].split(), around.criteria)
    there = around.elsewhere.get(fold(said.get("witness", "").strip()), frozenset())
    if here | there >= set(around.criteria):
        rest = "" if here >= set(around.criteria) else ", with their other testimonies,"
        yield "criteria", f"The whole unit{rest} would rest on this one witness: that is refused."


def _judgement(said: Mapping[str, str], _around: Around) -> Said:
    if not said.get("standing", "").strip():
        yield "standing", "Why they can judge it is not said: their trade, and for how long."
    if not said.get("judgement", "").strip():
        yield "judgement", "The judgement is not written yet."


def _discussion(said: Mapping[str, str], around: Around) -> Said:
    held, agreed = said.get("day", ""), said.get("agreed_on", "")
    if not agreed:
        yield "agreed_on", "The day on which date and criteria were agreed is missing."
    elif held and agreed > held:
        yield "agreed_on", "Agreed after it was held: date and criteria are agreed before."
    if not said.get("questions", "").strip():
        yield "questions", "What was agreed to be asked is not written."
    if held and held <= around.today.isoformat():
        yield from _points(said, around)


def _points(said: Mapping[str, str], around: Around) -> Said:
    wanted = said.get("criteria", "").split()
    if not around.points:
        if wanted:
            yield "criteria", "No time points yet: say where in the recording each criterion is met."
        return
    met = of_criteria(around.points, wanted)
    if missing := [key for key in wanted if key not in met]:
        yield "criteria", f"No time point for {', '.join(missing)}."
    agreed = {key for each in wanted for key in around.points if is_of(key, each)}
    if beyond := [key for key in dict.fromkeys(around.points) if key and key not in agreed]:
        yield "criteria", f"A time point for {', '.join(beyond)}, which was not agreed."


_OWN = {
    "observation": _observation,
    "witness_testimony": _testimony,
    "expert_judgement": _judgement,
    "professional_discussion": _discussion,
}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
