"""Decisions from the file that an assessor filled in: plain text or JSON, every mistake by its line. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import Clean, Refused, block, choice, day, line
from netjournal.units.checking import quote

from .decisions_form import FORMAT

LARGEST = 1024 * 1024
"""The largest file that is read, in bytes."""
SHOWN = 5

_ONCE: dict[str, Clean] = {
    "submission": line(10),
    "root": line(64),
    "chain head": line(64),
    "candidate": line(),
    "unit": line(),
    "assessor": line(200),
    "role": line(200),
    "date": day,
}
_STATE = choice("", "not_met", "partly", "met")
_EACH: dict[str, Clean] = {
    "state": lambda typed: _STATE(_WORDS.get(" ".join(str(typed).lower().split()), typed)),
    "why": block(20_000),
    "feedback": block(20_000),
    "date": day,
}
_WORDS: dict[str, str] = {
    "not met": "not_met",
    "does not meet": "not_met",
    "partly meets": "partly",
    "meets": "met",
}
"""A state as the notebook says it → as it is kept."""
_PAIR = re.compile(r"([A-Za-z][A-Za-z _]{0,30}?)[ \t]*:(.*)")
_HEX = re.compile(r"[0-9a-f]{64}")


class DecisionsErrors(BadInput):
    """A file holds no decisions that can be taken. `problems`: (line from 1, what is wrong), in order."""

    def __init__(self, problems: Sequence[tuple[int, str]]) -> None:
        """`problems` must name one at least."""
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda one: one[0]))
        said = " ".join(f"Line {at}: {why}" for at, why in self.problems[:SHOWN])
        more = len(self.problems) - SHOWN
        tail = f" And {more} more." if more > 0 else ""
        super().__init__(
            f"{said}{tail} Nothing was changed.",
            "Whoever signed the file puts it right there and signs it anew.",
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the file. `at` is its line; `day` ISO, never blank."""

    criterion: str
    state: str
    day: str
    why: str = field(repr=False)
    feedback: str = field(repr=False)
    at: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the file says. `root` is that of the submission, `head` a link of the audit chain, or ""."""

    number: int
    root: str
    head: str
    assessor: str = field(repr=False)
    role: str = field(repr=False)
    decided: tuple[Decided, ...]


def read_decisions(content: bytes) -> Decisions:
    """The decisions that a file holds. Raises DecisionsErrors, whose `problems` are by line."""
    text = _decoded(content)
    notes: list[tuple[int, str]] = []
    json_like = text.lstrip().startswith("{")
    found = _of_json(text, notes) if json_like else _of_lines(text, notes)
    decisions = _checked(*found, notes)
    if notes:
        raise DecisionsErrors(notes)
    return decisions


@dataclass(slots=True)
class _Said:
    """A value with its line."""

    text: str
    at: int


Values = dict[str, _Said]


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise DecisionsErrors([(1, f"the file has {len(content):,} bytes, and {LARGEST:,} are taken.")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = content.count(b"\n", 0, error.start) + 1
        raise DecisionsErrors([(at, "this is not UTF-8 text; save the file as UTF-8.")]) from None


def _of_lines(text: str, notes: list[tuple[int, str]]) -> tuple[Values, list[tuple[_Said, Values]]]:
    """What stands before the first criterion, and what stands under each."""
    head: Values = {}
    sections: list[tuple[_Said, Values]] = []
    last: _Said | None = None
    blanks = 0
    for at, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not raw.strip():
            blanks += 1
        elif raw[0] in " \t":
            if last is None:
                notes.append((at, "a line that begins with blanks goes on with a text, and there is none."))
            else:
                last.text += "\n" * (blanks + 1) + raw.strip()
            blanks = 0
        elif raw[0] == "#":
            last, blanks = None, 0
        else:
            last, blanks = _pair(raw, at, head, sections, notes), 0
    return head, sections


def _pair(
    raw: str, at: int, head: Values, sections: list[tuple[_Said, Values]], notes: list[tuple[int, str]]
) -> _Said | None:
    found = _PAIR.fullmatch(raw)
    if found is None:
        notes.append((at, f"{quote(raw)} has no colon; a text that goes on begins with a blank."))
        return None
    name, said = " ".join(found[1].lower().split()), _Said(found[2].strip(), at)
    if name == "criterion":
        sections.append((said, {}))
        return None
    values, known = (sections[-1][1], _EACH) if sections else (head, _ONCE)
    if name not in known:
        near = get_close_matches(name, [*known, "criterion"], 1)
        meant = f"did you mean {quote(near[0])}?" if near else f"known here are {', '.join(known)}."
        notes.append((at, f"{quote(name)} is not known here; {meant}"))
        return said
    if name in values:
        notes.append((at, f"{quote(name)} stands on line {values[name].at} already."))
    values.setdefault(name, said)
    return said


def _of_json(text: str, notes: list[tuple[int, str]]) -> tuple[Values, list[tuple[_Said, Values]]]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise DecisionsErrors([(error.lineno, f"this is not JSON, at column {error.colno}.")]) from None
    except (RecursionError, ValueError):
        raise DecisionsErrors([(1, "this is not JSON that can be read.")]) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DecisionsErrors([(1, f'the key "format" must say {quote(FORMAT)}.')])
    about, who = (_table(document.get(name), name, notes) for name in ("submission", "assessor"))
    told = {
        "submission": about.get("number"), "root": about.get("root"), "chain head": about.get("chain_head"),
        "assessor": who.get("name"), "role": who.get("role"), "date": document.get("date"),
    }  # fmt: skip
    head = {name: _Said(_text(value), 1) for name, value in told.items() if value is not None}
    return head, list(_sections(document.get("decisions"), text, notes))


def _sections(rows: object, text: str, notes: list[tuple[int, str]]) -> Iterator[tuple[_Said, Values]]:
    places = [text.count("\n", 0, found.start()) + 1 for found in re.finditer(r'"criterion"\s*:', text)]
    for number, each in enumerate(rows if isinstance(rows, list) else []):
        at = places[number] if number < len(places) else 1
        row = _table(each, "decisions", notes, at)
        values = {name: _Said(_text(row[name]), at) for name in _EACH if row.get(name) is not None}
        yield _Said(_text(row.get("criterion", "")), at), values


def _table(value: object, name: str, notes: list[tuple[int, str]], at: int = 1) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    notes.append((at, f"{quote(name)} must hold an object."))
    return {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if type(value) is int else "\0"


def _checked(head: Values, sections: list[tuple[_Said, Values]], notes: list[tuple[int, str]]) -> Decisions:
    once = {name: _clean(clean, name, head, notes) for name, clean in _ONCE.items()}
    for name in ("root", "chain head"):
        if once[name] and not _HEX.fullmatch(once[name]):
            notes.append((head[name].at, f"{quote(name)} takes 64 digits from 0 to 9 and a to f."))
    number = once["submission"]
    if not re.fullmatch(r"[0-9]{1,6}", number):
        notes.append((_line_of(head, "submission"), 'the number of the "submission" is missing.'))
    if not once["root"]:
        notes.append((_line_of(head, "root"), 'the "root" of the submission is missing.'))
    decided = list(_decided(once["date"], sections, notes))
    if not once["assessor"]:
        notes.append((_line_of(head, "assessor"), 'who decided is missing: fill in "assessor".'))
    if not decided and not notes:
        notes.append((1, "no criterion is decided: every state is empty."))
    return Decisions(
        int(number) if number.isdecimal() and number.isascii() else 0,
        once["root"], once["chain head"], once["assessor"], once["role"], tuple(decided),
    )  # fmt: skip


def _decided(
    date: str, sections: list[tuple[_Said, Values]], notes: list[tuple[int, str]]
) -> Iterator[Decided]:
    seen: dict[str, int] = {}
    for key, values in sections:
        said = {name: _clean(clean, name, values, notes) for name, clean in _EACH.items()}
        criterion = key.text.split("#")[0].strip()
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}", criterion):
            notes.append((key.at, "the key of the criterion is missing, such as 1.1."))
        elif criterion in seen:
            notes.append((key.at, f"{quote(criterion)} stands on line {seen[criterion]} already."))
        seen.setdefault(criterion, key.at)
        if not said["state"]:
            unsaid = "state" not in values or not values["state"].text.strip()
            if unsaid and (said["why"].strip() or said["feedback"].strip()):
                notes.append((key.at, f"{criterion} has a text and no state: not_met, partly or met."))
            continue
        if not (said["date"] or date):
            notes.append((key.at, 'the day is missing: fill in "date", as 2026-03-31.'))
        yield Decided(
            criterion,
            said["state"],
            said["date"] or date,
            said["why"].strip(),
            said["feedback"].strip(),
            key.at,
        )


def _clean(clean: Clean, name: str, values: Values, notes: list[tuple[int, str]]) -> str:
    said = values.get(name, _Said("", 1))
    try:
        return str(clean(said.text))
    except Refused as refusal:
        notes.append((said.at, f"{quote(name)}: {refusal}"))
        return ""


def _line_of(values: Values, name: str) -> int:
    return values[name].at if name in values else 1
