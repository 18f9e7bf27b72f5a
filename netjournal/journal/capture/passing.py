"""What clauses say passed: got, gave, told, asked and answered.

A verb is read with a contact in the line only, and only where I am its subject (the start of a clause,
"and", "I") or a contact is ("@ana gave us the list"); its text goes to the end of the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from netjournal.journal.capture.captured import (
    ExchangeMark,
    PersonMark,
    Question,
    RequestMark,
    Span,
)
from netjournal.journal.capture.line import WORD_START, Line

_VERB = re.compile(WORD_START + r"(?P<verb>got|gave|told|asked|answered)(?![\w'’-])", re.IGNORECASE)
_FIRST_NAME = re.compile(r"\s+([A-ZÀ-Þ][\w’'-]*)\s")
_CALLS_BY_NAME = ("gave", "asked")
_PASSES = ("got", "gave", "told")
_MINE = re.compile(
    r"(?:^|[,;.:!?–—(]|(?<![\w'’])(?:and|then|but|i|we|i['’]ve|we['’]ve|so))\s*"
    r"(?:(?:have|had|also|then|just|finally|already|later)\s+)*$",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\s+(?:(?:has|have|had|also|then|just|finally|already|later|kindly|both)\s+)*$", re.IGNORECASE
)
_IDLE = {
    "got": "home back to up it on off into out lost stuck there here away over through along by around "
    "down in married ill better worse going started wet cold late tired ready rid used soaked caught talking",
    "gave": "up in way out birth notice off",
    "told": "",
    "asked": "",
    "answered": "",
}
_US = re.compile(r"\s+(?:me|us)(?![\w'’])", re.IGNORECASE)
_THEM = re.compile(
    r"\s+(?:him|them|her(?=\s+(?:the|an?|my|our|some|for|about|to|whether)\b))(?![\w'’])", re.IGNORECASE
)
_FROM_US = re.compile(r"\s+from\s+(?:me|us)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class _Said:
    """A verb that counts: where, and the contacts who are its subject (none: I am)."""

    verb: str
    start: int
    end: int
    theirs: tuple[PersonMark, ...]
    stop: int = 0


def read_passing(line: Line, taken: list[Span], begins: int) -> tuple[list[ExchangeMark], list[RequestMark]]:
    """The exchanges and requests of the line, outside the ranges that are taken by actions."""
    everyone = each_outside(line, taken)
    exchanges: list[ExchangeMark] = []
    requests: list[RequestMark] = []
    if not everyone:
        return exchanges, requests
    for said in _said(line, taken, begins):
        text, people = _what(line, said)
        if said.verb in _PASSES:
            if exchange := _exchange(line, said, text, people, everyone):
                exchanges.append(exchange)
        elif request := _request(line, said, text, people, everyone):
            requests.append(request)
    return exchanges, requests


def each_outside(line: Line, taken: list[Span]) -> tuple[PersonMark, ...]:
    """The contacts named outside those ranges: who took part."""
    edges = [0, *(at for span in taken for at in (span.start, span.end)), len(line.text)]
    found = [mark for at in range(0, len(edges), 2) for mark in line.people_in(edges[at], edges[at + 1])]
    return tuple({mark.contact_id or mark.written.casefold(): mark for mark in reversed(found)}.values())[
        ::-1
    ]


def _said(line: Line, taken: list[Span], begins: int) -> list[_Said]:
    """The verbs that count, with the end of the clause of each."""
    found: list[_Said] = []
    for match in _VERB.finditer(line.text):
        start, end = match.span()
        if line.inside(start) or any(span.start <= start < span.end for span in taken):
            continue
        verb = match["verb"].lower()
        theirs = _subject(line, start, begins)
        following = re.match(r"\s+([\w'’]+)", line.text[end:])
        if theirs is None or (following and following[1].lower() in _IDLE[verb].split()):
            continue
        if _worth_reading(line, verb, end, bool(theirs)) and not _refused(line, verb, start, end):
            found.append(_Said(verb, start, end, theirs))
    ends = [span.start for span in taken] + [said.start for said in found]
    for said in found:
        stop = min([line.sentence_end(said.end), *(at for at in ends if at > said.start)])
        said.stop = _without_joint(line.text, said.end, stop)
    return found


def _refused(line: Line, verb: str, start: int, end: int) -> bool:
    return not line.offer("exchange" if verb in _PASSES else "request", start, end, verb)


def _without_joint(text: str, start: int, stop: int) -> int:
    """Before the words that join the next clause: ", and"."""
    joint = re.search(r"[\s,]*(?:\b(?:and|then|but|also|i|we)\b[\s,]*)*$", text[start:stop], re.IGNORECASE)
    return start + joint.start() if joint and stop < len(text) else stop


def _subject(line: Line, start: int, begins: int) -> tuple[PersonMark, ...] | None:
    """Whose doing the verb at `start` is: () for mine, contacts for theirs, None when it is unclear."""
    for span, mark in reversed(line.people):
        if span.end <= start and _THEIRS.fullmatch(line.text, span.end, start):
            return _together(line, span, mark)
    if _MINE.search(line.text[begins:start]):
        return ()
    ended = any(span.end <= start and not line.text[span.end : start].strip() for span in line.marks())
    return () if ended else None


def _together(line: Line, last: Span, mark: PersonMark) -> tuple[PersonMark, ...]:
    """The contact before the verb, and those joined to it by "and" or a comma."""
    found, at = [mark], last.start
    for span, other in reversed(line.people):
        if span.end < at and re.fullmatch(r"\s*(?:,|and|&|,\s*and)\s*", line.text[span.end : at]):
            found.insert(0, other)
            at = span.start
    return tuple(found)


def _worth_reading(line: Line, verb: str, end: int, theirs: bool) -> bool:
    rest = line.text[end : line.sentence_end(end)]
    if verb == "answered":
        return True
    if not rest.strip(" ,.:"):
        return False
    if not theirs:
        return verb != "told" or _tells_somebody(line, end)
    if verb in ("gave", "told"):
        return bool(_US.match(rest))
    if verb == "got":
        return bool(_FROM_US.search(rest.rstrip(" .,")))
    return not any(span.start == end + len(rest) - len(rest.lstrip()) for span, _ in line.people)


def _tells_somebody(line: Line, end: int) -> bool:
    """Whether "told" is followed at once by a contact: "told them", "told the room" is text."""
    return any(span.start > end and not line.text[end : span.start].strip() for span, _ in line.people)


def _what(line: Line, said: _Said) -> tuple[str, tuple[PersonMark, ...]]:
    """What passed or was asked, and the contacts that the clause names for it."""
    start, stop, people = said.end, said.stop, list(said.theirs)
    if said.theirs and (us := _US.match(line.text, start, stop)):
        start = us.end()
    elif them := _THEM.match(line.text, start, stop):
        start = them.end()
    start, led = _leading(line, start, stop)
    people += led
    if said.verb == "asked" and (
        for_ := re.compile(r"\s+for\s+", re.IGNORECASE).match(line.text, start, stop)
    ):
        start = for_.end()
    if said.verb in _PASSES:
        stop, trailing = _trailing(line, start, stop)
        people += trailing
    if said.theirs and (ours := _FROM_US.search(line.text[:stop].rstrip(" .,"), start)):
        stop = ours.start()
    return line.plain(start, stop), tuple(dict.fromkeys(people)) or line.people_in(start, stop)


def _leading(line: Line, start: int, stop: int) -> tuple[int, list[PersonMark]]:
    """Past the contacts that come first: "gave @ana and @bo the list"."""
    found = []
    for span, mark in sorted(line.people, key=lambda each: each[0]):
        if start <= span.start < stop and re.fullmatch(
            r"\s*(?:,|and\b|&)?\s*", line.text[start : span.start]
        ):
            found.append(mark)
            start = span.end
    return start, found


def _trailing(line: Line, start: int, stop: int) -> tuple[int, list[PersonMark]]:
    """Before "from @tom", "to @ana" at the end of the clause."""
    for span, mark in line.people:
        joined = re.search(r"\s+(?:from|to|with)\s+$", line.text[start : span.start])
        if start <= span.start < stop and joined and not line.plain(span.end, stop):
            return start + joined.start(), [mark]
    return stop, []


def _whom(
    line: Line, said: _Said, people: tuple[PersonMark, ...], everyone: tuple[PersonMark, ...]
) -> tuple[PersonMark, ...]:
    if people:
        return people
    if named := _named_next(line, said, everyone):
        return named
    if len(everyone) > 1:
        choices = tuple(line.names.name_of(each.contact_id or 0) or each.written for each in everyone)
        words = f"With whom was this: {said.verb}?"
        line.ask(Question("whom", words, Span(said.start, said.end), choices))
    return everyone


def _named_next(line: Line, said: _Said, everyone: tuple[PersonMark, ...]) -> tuple[PersonMark, ...]:
    """Whom the next word calls by the first name, among those of the line: "gave Pia the list"."""
    word = _FIRST_NAME.match(line.text, said.end)
    if said.verb not in _CALLS_BY_NAME or not word:
        return ()
    called = [mark for mark in everyone if line.called(mark).split()[:1] == [word[1]]]
    return tuple(called) if len(called) == 1 else ()


def _say(line: Line, said: _Said, words: str) -> None:
    """Give the verb's chip its whole range and label; its id stays that of the verb."""
    start = line.base + said.start
    for at, chip in enumerate(line.chips):
        if chip.span.start == start and chip.kind in ("exchange", "request"):
            line.chips[at] = type(chip)(chip.kind, Span(start, line.base + said.stop), words, chip.id)


def _exchange(
    line: Line, said: _Said, text: str, people: tuple[PersonMark, ...], everyone: tuple[PersonMark, ...]
) -> ExchangeMark | None:
    mine = not said.theirs
    towards_me = (said.verb == "got") == mine
    was = ("was told" if towards_me else "told") if said.verb == "told" else "got" if towards_me else "gave"
    _say(line, said, f"{was}: {text}")
    return ExchangeMark("got" if towards_me else "gave", text, _whom(line, said, people, everyone))


def _request(
    line: Line, said: _Said, text: str, people: tuple[PersonMark, ...], everyone: tuple[PersonMark, ...]
) -> RequestMark | None:
    who = f"{line.called(said.theirs[0])} " if said.theirs else ""
    _say(line, said, f"{who}{said.verb}: {text}" if text else f"{who}{said.verb}")
    return RequestMark(
        "asked" if said.verb == "asked" else "answered",
        not said.theirs,
        text,
        _whom(line, said, people, everyone),
    )
