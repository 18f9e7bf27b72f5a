"""What a captured line says: values only, none of which shows its text in a repr."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from netjournal.clock import Moment

Kind = Literal["note", "meeting", "call", "email", "message", "event"]
PersonState = Literal["known", "new", "ambiguous"]
ChipKind = Literal[
    "when", "kind", "person", "organisation", "tag", "duration", "cost", "marking", "objective",
    "exchange", "request", "action", "due",
]  # fmt: skip
Direction = Literal["got", "gave"]
Doubt = Literal["person", "date", "whom", "dollar"]
HintKind = Literal["pricing", "objective", "marking", "cost"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in the text as typed."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, repr=False)
class PersonMark:
    """A contact named in the line.

    `candidates` are the ids that the written name may mean: one when known, none when new, and
    every one (up to eight) when ambiguous.
    """

    written: str
    contact_id: int | None
    state: PersonState
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount in minor units of an ISO 4217 currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True, repr=False)
class ExchangeMark:
    """Something that passed: "got" towards me, "gave" from me; `people` whom with (may be empty)."""

    direction: Direction
    text: str
    people: tuple[PersonMark, ...]


@dataclass(frozen=True, slots=True, repr=False)
class RequestMark:
    """A request opened ("asked") or answered; `by_me` says who asked or who answered."""

    state: Literal["asked", "answered"]
    by_me: bool
    text: str
    people: tuple[PersonMark, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ActionMark:
    """Something to do. `owner` is None for the writer; `people` are the contacts named in it."""

    text: str
    due: date | None
    owner: PersonMark | None
    people: tuple[PersonMark, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Chip:
    """One thing understood, as shown under the line. Pass `id` in `refused` to have it left as text.

    Ids hold through typing elsewhere in the line: kind, what was written, and which one of those.
    """

    kind: ChipKind
    span: Span
    label: str
    id: str


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """Something to ask, or to leave open when there is no screen. `words` is the question itself; `name`,
    as it was written, is whom it asks about.
    """

    about: Doubt
    words: str
    span: Span
    choices: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Hint:
    """Something noticed and not acted upon."""

    about: HintKind
    words: str
    span: Span


@dataclass(frozen=True, slots=True, repr=False)
class Captured:
    """One captured text, read.

    `text` is exactly what was typed. `headline` is the first line without the marks that are shown
    apart (for lists), `body` every line after the first. `refused` are the chips left as text.
    """

    text: str
    headline: str
    body: str
    kind: Kind
    moment: Moment
    duration_minutes: int | None = None
    people: tuple[PersonMark, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    cost: Cost | None = None
    marking: str | None = None
    chatham_house: bool = False
    objectives: tuple[str, ...] = ()
    exchanges: tuple[ExchangeMark, ...] = ()
    requests: tuple[RequestMark, ...] = ()
    actions: tuple[ActionMark, ...] = ()
    questions: tuple[Question, ...] = ()
    hints: tuple[Hint, ...] = ()
    chips: tuple[Chip, ...] = ()
    refused: tuple[Chip, ...] = ()
