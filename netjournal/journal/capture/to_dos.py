"""Things to do: what stands after "!", who does it, and until when."""

from __future__ import annotations

import re
from datetime import date

from netjournal.journal.capture.captured import (
    ActionMark,
    PersonMark,
    Question,
    Span,
)
from netjournal.journal.capture.dates import match_date, say_date
from netjournal.journal.capture.line import WORD_START, Line

_TO_DO = re.compile(r"(?<![^\s;])!(?=\s*[^\W_]|\s*[\"“@#+^]|\s*\\[^!])")
_BY = re.compile(WORD_START + r"(?P<word>by|due|until|before|on)\s+", re.IGNORECASE)
_BARE = re.compile(
    WORD_START + r"(?:(?:this |next )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|next week)\s*$",
    re.IGNORECASE,
)
_ESCAPED_DUE = re.compile(
    r"\\(?:by|due|until|before|on|today|tonight|tomorrow|this|next|\w+day)\b", re.IGNORECASE
)


def read_actions(line: Line, begins: int) -> tuple[list[ActionMark], list[Span]]:
    """The actions of the line and the ranges they take. `begins` is where the line's own text begins."""
    found: list[tuple[Span, ActionMark]] = []
    for match in reversed(list(_TO_DO.finditer(line.text))):  # from the right: one ends where the next begins
        start = match.start()
        before = line.text[:start].rstrip()
        if line.inside(start) or (len(before) > begins and before[-1] not in ",;.:!?–—"):
            continue
        end = min(line.sentence_end(start + 1), found[-1][0].start if found else len(line.text))
        if action := _action(line, start, end):
            found.append((Span(start, end), action))
    found.reverse()
    return [action for _, action in found], [span for span, _ in found]


def _action(line: Line, start: int, end: int) -> ActionMark | None:
    text = line.plain(start + 1, end)
    if not text or not line.offer("action", start, end, f"to do: {text}"):
        return None
    owner, body = _owner(line, start + 1, end)
    due = _due(line, body, end)
    text = line.plain(body, end, due[1]) if due else line.plain(body, end)
    words = f"to do: {text or 'it'}" + (f", {say_date(due[0], line.now)}" if due else "")
    chip = next(each for each in reversed(line.chips) if each.kind == "action")
    line.chips[line.chips.index(chip)] = type(chip)("action", chip.span, words, chip.id)
    return ActionMark(text, due[0] if due else None, owner, line.people_in(body, end))


def _owner(line: Line, start: int, end: int) -> tuple[PersonMark | None, int]:
    """Who the action begins with: "! @bo: send notes", "! @bo to send notes"."""
    for span, mark in line.people:
        if start <= span.start < end and not line.text[start : span.start].strip():
            after = re.compile(r"\s*:?\s*(?:to\s+|will\s+)?").match(line.text, span.end, end)
            return mark, after.end() if after else span.end
    return None, start


def _due(line: Line, start: int, end: int) -> tuple[date, Span] | None:
    if _ESCAPED_DUE.search(line.text, start, end):
        return None
    rest = end
    for mark in reversed(line.marks()):
        if start <= mark.start < end and not line.text[mark.end : rest].strip(" ,."):
            rest = mark.start
    refusals = len(line.refused)
    found = _due_after_word(line, start, end, rest)
    if found or len(line.refused) > refusals:
        return found
    return _due_bare(line, start, rest)


def _due_after_word(line: Line, start: int, end: int, rest: int) -> tuple[date, Span] | None:
    for match in reversed(list(_BY.finditer(line.text, start, end))):
        if line.inside(match.start()):
            continue
        found = match_date(line.text[:end], match.end(), line.now, future=True)
        if (
            not found
            or line.text[match.end() : found[1]] == "may"
            or re.match(r"[\w'’]", line.text[found[1] :])
        ):
            continue
        if match["word"].lower() == "on" and line.text[found[1] : rest].strip(" ,."):
            continue
        return _kept_due(line, match.start(), found[1], match.end())
    return None


def _due_bare(line: Line, start: int, rest: int) -> tuple[date, Span] | None:
    match = _BARE.search(line.text[:rest].rstrip(" ,."), start)
    return _kept_due(line, match.start(), match.end(), match.start()) if match else None


def _kept_due(line: Line, start: int, end: int, begins: int) -> tuple[date, Span] | None:
    found = match_date(line.text[:end], begins, line.now, future=True)
    if not found or found[1] != end:
        return None
    reading = found[0]
    if not line.offer("due", start, end, f"by {say_date(reading.due, line.now)}"):
        return None
    if reading.doubt:
        choices = tuple(say_date(each, line.now) for each in (reading.due, *reading.doubt))
        line.ask(Question("date", f"Is it due {' or '.join(choices)}?", Span(start, end), choices))
    return reading.due, Span(start, end)
