"""The line, read. Any string is accepted, nothing typed is lost, and what is not understood is text.

The table of marks is in the design (capture) and in docs/reference. The order of reading: signs, the date
at the start, actions, the kind, lengths, cost, then exchanges and requests. A refused chip is text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from netjournal.clock import Moment
from netjournal.journal.capture.captured import Captured, Cost, Kind, Question, Span
from netjournal.journal.capture.dates import Reading, match_date, say_date
from netjournal.journal.capture.line import WORD_START, Line, tidy
from netjournal.journal.capture.money import AMOUNT, cost_of, say_cost
from netjournal.journal.capture.names import Names
from netjournal.journal.capture.passing import each_outside, read_passing
from netjournal.journal.capture.signs import hint_marking_below, read_signs, strictest
from netjournal.journal.capture.times import LENGTH, minutes_of, say_length
from netjournal.journal.capture.to_dos import read_actions

_KIND = re.compile(
    r"(?:(?P<verb>met|called|phoned|rang|emailed|e-mailed|messaged|texted)"
    r"|(?P<noun>note|meeting|phone call|call|email|e-mail|message|event))(?![\w'’-])",
    re.IGNORECASE,
)
_KINDS: dict[str, Kind] = {
    "met": "meeting", "meeting": "meeting", "event": "event", "note": "note",
    "called": "call", "phoned": "call", "rang": "call", "call": "call", "phone call": "call",
    "emailed": "email", "e-mailed": "email", "email": "email", "e-mail": "email",
    "messaged": "message", "texted": "message", "message": "message",
}  # fmt: skip
_NOT_KIND = re.compile(
    r"\s+(?:off|it|out|upon|for a|office|(?:the|our|my|all|every|both)\s+(?:\w+\s+)?"
    r"(?:deadlines?|targets?|goals?|criteria|requirements?|standards?|needs?))(?![\w'’])",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\s+(?:with|from|to|by)(?=\s)", re.IGNORECASE)
_COLON = re.compile(r"\s?:(?=\s|$)")
_NOT_WHEN = re.compile(
    r"(?:['’]|\s+(?:is|was|works?|will|would|can|could|suits?|are|and|or|to|has|should|might|may|at)(?![\w'’]))",
    re.IGNORECASE,
)
_FOR = re.compile(WORD_START + r"for\s+(?:about\s+|around\s+)?", re.IGNORECASE)
_WORD = re.compile(WORD_START)
_COST = re.compile(WORD_START + r"cost:?\s+(?:us\s+|me\s+)?", re.IGNORECASE)
_WOULD = re.compile(r"(?:would|could|will|may|might|should|to|must|['’]d|['’]ll)\s+$", re.IGNORECASE)
_RATE = re.compile(
    r"\s?(?:/|per\b|an?\s+(?:day|hour|head|week|month|year)|each\b|pd\b|p\.?a\.?\b|pcm\b)", re.IGNORECASE
)
_LIFT = re.compile(r"[\s,:]*(?:(?:with|and|from|to|&)\s+)?", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def parse(
    text: str,
    now: Moment,
    names: Names,
    *,
    day_first: bool = True,
    dollar: str | None = None,
    refused: Collection[str] = (),
) -> Captured:
    """Read a captured text as it was said at `now`.

    `refused` are ids of chips to leave as text, `dollar` the ISO code that $ means here (None: ask).
    Never raises for any text. The first line that is not blank is read for marks; the rest is body.
    """
    start, end, rest = _first_line(text)
    line = Line(text[start:end], start, now, names, frozenset(refused))
    signs = read_signs(line)
    when, begins = _when(line, day_first)
    actions, taken = read_actions(line, begins)
    kind, told = _kind(line, begins, taken)
    people = each_outside(line, taken)
    minutes = _duration(line, told, taken)
    if minutes is None and when:
        minutes = when.duration_minutes
    cost = _cost(line, taken, dollar)
    exchanges, requests = read_passing(line, taken, begins)
    hint_marking_below(line, text, rest)
    return Captured(
        text=text,
        headline=_headline(line, max(begins, told), taken),
        body=text[rest:],
        kind=kind,
        moment=when.moment if when else now,
        duration_minutes=minutes,
        people=people,
        organisations=tuple(signs.organisations.values()),
        tags=tuple(signs.tags.values()),
        cost=cost,
        marking=strictest(signs.markings),
        chatham_house=signs.chatham_house,
        objectives=tuple(signs.objectives),
        exchanges=tuple(exchanges),
        requests=tuple(requests),
        actions=tuple(actions),
        questions=tuple(sorted(line.questions, key=lambda each: each.span)),
        hints=tuple(sorted(line.hints, key=lambda each: each.span)),
        chips=tuple(sorted(line.chips, key=lambda each: (each.span, each.kind))),
        refused=tuple(sorted(line.refused, key=lambda each: (each.span, each.kind))),
    )


def _first_line(text: str) -> tuple[int, int, int]:
    """Where the first line that is not blank starts and ends, and where the body begins."""
    start = len(text) - len(text.lstrip())
    match = _LINE_END.search(text, start)
    return (start, match.start(), match.end()) if match else (start, len(text), len(text))


def _when(line: Line, day_first: bool) -> tuple[Reading | None, int]:
    found = match_date(line.text, 0, line.now, future=False, day_first=day_first, bare_time=True)
    if not found:
        return None, 0
    reading, end = found
    colon = _COLON.match(line.text, end)
    if not colon and not _stands_without_colon(line, reading, end):
        return None, 0
    if not line.offer("when", 0, end, say_date(reading.moment, line.now)):
        return None, 0
    if reading.doubt:
        choices = tuple(say_date(each, line.now) for each in (reading.moment.local_date, *reading.doubt))
        line.ask(Question("date", f"Was it {' or '.join(choices)}?", Span(0, end), choices))
    return reading, _past_blanks(line.text, colon.end() if colon else end)


def _stands_without_colon(line: Line, reading: Reading, end: int) -> bool:
    """A date with no colon needs a contact; one that sentences begin with needs it, or the kind, next."""
    if line.text[end : end + 1].strip(" ,\t") or _NOT_WHEN.match(line.text, end):
        return False
    after = _past_blanks(line.text, end + 1)
    if not line.people_in(0, line.sentence_end(end)):
        return False
    if reading.moment.precision == "month":
        return False
    return not reading.weak or bool(_KIND.match(line.text, after)) or bool(line.people_in(after, after + 1))


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _kind(line: Line, begins: int, taken: list[Span]) -> tuple[Kind, int]:
    """The kind that the line begins with, markings before it left aside, and where its text begins."""
    begins = _past_markings(line, begins)
    match = _KIND.match(line.text, begins)
    if not match or any(span.start <= begins < span.end for span in taken):
        return "note", begins
    end = match.end()
    length = LENGTH.match(line.text, _past_blanks(line.text, end))
    after = length.end() if length else end
    colon = _COLON.match(line.text, after)
    if not colon and not _kind_with_contact(line, match, after):
        return "note", begins
    kind = _KINDS.get(match[0].lower(), "call")
    if not line.offer("kind", begins, end, kind):
        return "note", begins
    return kind, end


def _past_markings(line: Line, at: int) -> int:
    for chip in sorted(line.chips, key=lambda each: each.span):
        if chip.kind == "marking" and chip.span.start - line.base == at:
            at = _past_blanks(line.text, chip.span.end - line.base)
    return at


def _kind_with_contact(line: Line, match: re.Match[str], after: int) -> bool:
    if match["verb"]:
        if _NOT_KIND.match(line.text, match.end()):
            return False
        return bool(line.people_in(after, line.sentence_end(after)))
    if preposition := _PREPOSITION.match(line.text, after):
        after = preposition.end()
    at = _past_blanks(line.text, after)
    return bool(line.people_in(at, at + 1))


def _duration(line: Line, told: int, taken: list[Span]) -> int | None:
    """The first length right after the kind or a contact, or after "for"."""
    places = {told, *(span.end for span, _ in line.people)}
    starts = [(_past_blanks(line.text, at), 0) for at in places]
    starts += [(match.end(), match.end() - match.start()) for match in _FOR.finditer(line.text)]
    for at, lead in sorted(starts):
        match = LENGTH.match(line.text, at) if _WORD.match(line.text, at) else None
        if not match or any(span.start <= at < span.end for span in taken) or line.inside(at):
            continue
        if not lead and not any(chip.kind in ("kind", "person") for chip in line.chips):
            continue
        minutes = minutes_of(match)
        if not lead and at == _past_blanks(line.text, told) and not _after_kind(line, at):
            continue
        if 0 < minutes <= 6000 and line.offer("duration", at - lead, match.end(), say_length(minutes)):
            line.lifted.append(Span(at - lead, match.end()))
            return minutes
    return None


def _after_kind(line: Line, at: int) -> bool:
    """Whether the kind or a contact is what stands right before."""
    before = [chip for chip in line.chips if chip.kind in ("kind", "person")]
    return any(
        not line.text[chip.span.end - line.base : at].strip()
        for chip in before
        if chip.span.end - line.base <= at
    )


def _cost(line: Line, taken: list[Span], dollar: str | None) -> Cost | None:
    """The amount after "cost"; every other amount is text, with a hint that prices are spoken of."""
    cost: Cost | None = None
    for match in AMOUNT.finditer(line.text):
        if line.inside(match.start()) or (match["code"] or match["after"]) in _NO_MONEY:
            continue
        lead = _lead_of_cost(line, match)
        inside = any(span.start <= match.start() < span.end for span in taken)
        if lead is not None and cost is None and not inside:
            cost = _taken_cost(line, match, lead, dollar)
            if cost:
                continue
        if match["sign"] or match["after"] == "€" or cost_of(match, dollar):
            line.hint("pricing", "An amount of money is mentioned.", *match.span())
    return cost


_NO_MONEY = frozenset({"THE", "AND", "FOR", "MIN", "HRS", "DAY", "NOV", "DEC", "JAN", "FEB"})


def _lead_of_cost(line: Line, match: re.Match[str]) -> int | None:
    """Where the word "cost" before the amount begins, unless it is a price ("would cost", "£450 a day")."""
    for lead in _COST.finditer(line.text, max(0, match.start() - 16), match.start()):
        if lead.end() == match.start() and not _WOULD.search(line.text[: lead.start()]):
            return None if _RATE.match(line.text, match.end()) else lead.start()
    return None


def _taken_cost(line: Line, match: re.Match[str], start: int, dollar: str | None) -> Cost | None:
    cost = cost_of(match, dollar)
    if cost is None:
        if match["sign"] == "$" and dollar is None:
            line.ask(
                Question(
                    "dollar",
                    "Which dollar is $ in this notebook?",
                    Span(*match.span()),
                    ("USD", "CAD", "AUD"),
                )
            )
        else:
            line.hint("cost", "This is not an amount that the currency has.", *match.span())
        return None
    if not line.offer("cost", start, match.end(), say_cost(cost)):
        return None
    line.lifted.append(Span(start, match.end()))
    return cost


def _headline(line: Line, start: int, taken: list[Span]) -> str:
    """What the line says beside the marks shown apart: leading contacts and lengths, actions, last marks."""
    colon = _COLON.match(line.text, start)
    start = colon.end() if colon else start
    for span in line.marks():
        owned = line.text[span.end : span.end + 2] in ("'s", "’s")
        if span.start >= start and not owned and _LIFT.fullmatch(line.text, start, span.start):
            start = span.end
    pieces, at = [], start
    for span in (*taken, Span(len(line.text), len(line.text))):
        if span.start >= at:
            pieces.append(line.plain(at, span.start))
        at = max(at, span.end)
    return tidy("; ".join(piece.lstrip(". ") for piece in pieces if piece.strip(".!? ")))
