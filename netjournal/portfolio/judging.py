"""What an assessor would doubt about one piece: is it valid, authentic, current, sufficient? Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from .forms.keys import of_criteria
from .forms.warnings import is_relative, is_simulation
from .freezing.forms import POINTS

Quality = Literal["valid", "authentic", "current", "sufficient"]
QUALITIES: dict[Quality, str] = {
    "valid": "it shows the criterion that it is claimed for",
    "authentic": "whose it is, and from when, can be told",
    "current": "it is of the time that is assessed",
    "sufficient": "with the others it is enough",
}
"""What assessors judge every piece by, in their order, and what each means."""
FEW_WORDS = 20


@dataclass(frozen=True, slots=True)
class Doubt:
    """Which of the four is doubtful, and why, in a sentence."""

    quality: Quality
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece as it is judged: its kind, its ISO day, claims (key, how it shows it), its frozen document.

    `erased`: fields of the copy that were erased.
    """

    kind: str
    day: str
    claims: Sequence[tuple[str, str]] = field(repr=False)
    document: Mapping[str, Any] = field(repr=False)
    erased: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What it is judged against. `since`: the first ISO day that is current. `criteria`: those of the unit;
    `keys`: these and their items. `voices`: kind → own, record or other. `others`: criterion → the kinds of
    the other pieces that are claimed for it or one of its items.
    """

    today: date
    since: str
    criteria: Sequence[str]
    keys: Sequence[str]
    voices: Mapping[str, str]
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)


def judge(piece: Judged, beside: Beside) -> tuple[Doubt, ...]:
    """Everything doubtful about it, in the order of QUALITIES; nothing where there is none."""
    found = [Doubt("valid", why) for why in _valid(piece, beside)]
    found += [Doubt("authentic", why) for why in _authentic(piece, beside)]
    found += [Doubt("current", why) for why in _current(piece, beside)]
    return (*found, *(Doubt("sufficient", why) for why in _sufficient(piece, beside)))


def _valid(piece: Judged, beside: Beside) -> Iterator[str]:
    if not piece.claims:
        yield "It is claimed for no criterion."
    unknown = [key for key, _ in piece.claims if key not in beside.keys]
    if unknown:
        yield f"The unit in use has no {', '.join(unknown)}."
    if beside.voices.get(piece.kind) == "record" or piece.kind not in beside.voices:
        unsaid = [key for key, how in piece.claims if not how.strip() and key not in unknown]
        if unsaid:
            yield f"How it shows {', '.join(unsaid)} is not said."
    if piece.kind == "discussion":
        yield from _met(piece, beside)
    said = texts_of(piece.document)
    if not said and not piece.document.get("files"):
        bare = piece.document.get("facts")
        yield "It holds facts alone, and no text." if bare else "There is nothing in it to be read."
    elif any(map(is_simulation, said)):
        yield "It reads like a simulation: only real work is taken."


def _met(piece: Judged, beside: Beside) -> Iterator[str]:
    rows = [row for table in tables_of(piece.document, POINTS) for row in table["rows"]]
    wanted = [key for key, _ in piece.claims if key in beside.keys]
    if not rows:
        yield "It has no time points: where in the recording a criterion is met is not said."
        return
    there = of_criteria([_cell(row, 1) for row in rows], wanted)
    if missing := [key for key in wanted if key not in there]:
        yield f"It has no time point for {', '.join(missing)}."


def _authentic(piece: Judged, beside: Beside) -> Iterator[str]:
    facts = _facts(piece.document)
    if not piece.day:
        yield "It has no date."
    if piece.erased:
        yield "Something was erased from it, so that not all of it can be followed any more."
    if piece.document.get("made_by") == "other" and not any(facts.get(who) for who in _SPEAKERS):
        yield "Whose words these are is not said."
    if piece.kind == "testimony":
        yield from _witness(facts)
    if piece.kind == "observation" and not facts.get("As"):
        yield "As what the assessor signs is not said."
    if piece.kind == "judgement" and not facts.get("Knows it as"):
        yield "Why this person can judge it is not said."
    if piece.kind == "discussion":
        yield from _agreed(piece, facts)


_SPEAKERS = ("Assessor", "Witness", "Expert")


def _witness(facts: Mapping[str, str]) -> Iterator[str]:
    if is_relative(facts.get("To the candidate", "")):
        yield "The witness is a relative."
    if facts.get("Written by", "").startswith("the candidate"):
        yield "The words are the candidate’s own, written for the witness to sign."
    if not facts.get("As"):
        yield "The witness’s role is not said."
    if not facts.get("To be reached at"):
        yield "There is no way to reach the witness."
    if not facts.get("Signed"):
        yield "The witness has not signed it."


def _agreed(piece: Judged, facts: Mapping[str, str]) -> Iterator[str]:
    agreed = facts.get("Agreed on", "")
    if not agreed:
        yield "When date and criteria were agreed is not said."
    elif piece.day and agreed > piece.day:
        yield "Date and criteria were agreed after it was held."


def _current(piece: Judged, beside: Beside) -> Iterator[str]:
    if not piece.day:
        return
    if piece.day > beside.today.isoformat():
        yield "Its day is still to come."
    elif piece.day < beside.since:
        yield f"It is older than {beside.since}, the first day that counts as current."


def _sufficient(piece: Judged, beside: Beside) -> Iterator[str]:
    """Whether each criterion that it is claimed for rests on more than it, and on more than reflection."""
    claimed = [each for each in beside.criteria if of_criteria([key for key, _ in piece.claims], [each])]
    alone = [each for each in claimed if not beside.others.get(each)]
    if alone:
        yield f"{', '.join(alone)} {'rests' if len(alone) == 1 else 'rest'} on it alone."
    own = [each for each in claimed if each not in alone and _reflection(piece, beside, each)]
    if own or (alone and beside.voices.get(piece.kind) == "own"):
        which = own or alone
        verb = "rests" if len(which) == 1 else "rest"
        yield f"{', '.join(which)} {verb} on reflection only: nothing but the candidate’s own words."
    if _words(piece.document) < FEW_WORDS and not piece.document.get("files"):
        yield f"It says little: fewer than {FEW_WORDS} words."


def _reflection(piece: Judged, beside: Beside, criterion: str) -> bool:
    kinds = (piece.kind, *beside.others.get(criterion, ()))
    return all(beside.voices.get(kind) == "own" for kind in kinds)


def texts_of(document: Mapping[str, Any]) -> list[str]:
    """Every text of a piece's sections."""
    found: list[str] = []
    for section in document.get("sections", ()):
        for block in section["blocks"]:
            found += [str(block[name]) for name in ("paragraph", "quote") if name in block]
            found += map(str, block.get("list", ()))
            for row in block.get("table", {}).get("rows", ()):
                found += [str(cell) for cell in row.get("cells", ())] if isinstance(row, dict) else []
    return [text for text in found if text.strip()]


def tables_of(document: Mapping[str, Any], title: str) -> list[Mapping[str, Any]]:
    """The tables of the section of that title."""
    sections = (each for each in document.get("sections", ()) if each["title"] == title)
    return [block["table"] for each in sections for block in each["blocks"] if "table" in block]


def _facts(document: Mapping[str, Any]) -> dict[str, str]:
    rows = (each for each in document.get("facts", ()) if isinstance(each, dict))
    return {str(each.get("label", "")): str(each.get("value", "")) for each in rows}


def _cell(row: Any, at: int) -> str:
    cells = row.get("cells", ()) if isinstance(row, dict) else ()
    return str(cells[at]) if len(cells) > at else ""


def _words(document: Mapping[str, Any]) -> int:
    said = [*texts_of(document), *_facts(document).values()]
    return sum(len(text.split()) for text in said)
