"""Network monitoring information: how often, by which methods, how quickly, who used what, who is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from netjournal.review.exchange.exchange import Piece, pieces_by_person, waits_of
from netjournal.review.exchange.response import Response, response
from netjournal.review.periods import Period

from ..freezing.names import names_of
from .changes import begun_and_ended
from .dealings import Met, Person, days_of, first_days, meetings_of, people
from .due import due_part
from .parts import Line, Part, Ref, report_document

_BEHIND = {"mine": "use", "theirs": "use", "got": "exchange", "gave": "exchange", "asked": "request"}


def monitoring_report(period: Period) -> dict[str, Any]:
    """The report of that period as a piece of evidence; nothing is written."""
    met, known = meetings_of(period), people()
    last = days_of(period)[1]
    dealt = {who: _until(pieces, last) for who, pieces in pieces_by_person(period).items() if who in known}
    due, ended = due_part(period), begun_and_ended(period)
    named = {each.person.id for each in met} | set(dealt) | set(due.contacts) | set(ended.contacts)
    parts = (
        _in_all(met, first_days(period), dealt),
        _with_whom(met),
        _by_means(met),
        _by_method(met),
        _answers(dealt, known),
        _uses(dealt, known),
        due.part,
        ended.part,
    )
    return report_document("monitoring", period, names_of(named), (), parts)


def _until(pieces: Iterable[Piece], last: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.day <= last)


def _in_all(met: tuple[Met, ...], first: dict[int, str], dealt: dict[int, tuple[Piece, ...]]) -> Part:
    entries = dict.fromkeys(each.entry for each in met)
    latest = {each.person.id: each for each in met}
    new = [each for each in met if first.get(each.person.id) == each.day]
    pieces = [piece for found in dealt.values() for piece in found]
    asked = [piece for piece in pieces if piece.kind == "asked"]
    lines = [
        Line(("Contacts (entries in which somebody was there)", _count(entries)), _entries(met)),
        Line(("People in contact", _count(latest)), _entries(latest.values())),
        Line(
            ("People whose first entry lies in the period", _count({each.person.id for each in new})),
            _entries(new),
        ),
        *(
            Line((words, _count(found)), _pieces(found))
            for words, kind in _COUNTED
            for found in [[piece for piece in pieces if piece.kind == kind]]
        ),
        Line(("Asked by me", _count(asked)), _pieces(asked)),
        *(
            Line((f"Asked by me: {words}", _count(found)), _pieces(found))
            for words, state in _STATES
            for found in [[piece for piece in asked if piece.state == state]]
        ),
    ]
    return Part("In all", ("What", "How many"), tuple(lines), (1,))


_COUNTED = (
    ("Passed to me", "got"),
    ("Passed on by me", "gave"),
    ("What they gave, used by me", "mine"),
    ("What I gave, used by them", "theirs"),
)
_STATES = (("answered", "answered"), ("still open", "open"), ("closed unanswered", "unanswered"))


def _count(found: Any) -> str:
    return f"{len(found):,}"


def _entries(met: Iterable[Met]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref("entry", each.entry, each.day) for each in met))


def _pieces(pieces: Iterable[Piece]) -> tuple[Ref, ...]:
    return tuple(Ref(_BEHIND[each.kind], each.id, each.day) for each in pieces)


def _with_whom(met: tuple[Met, ...]) -> Part:
    by_person: dict[Person, list[Met]] = {}
    for each in met:
        by_person.setdefault(each.person, []).append(each)
    ordered = sorted(by_person.items(), key=lambda each: (-len(each[1]), each[0].name, each[0].id))
    lines = (
        Line((who.name, _count(found), found[-1].day, _means(found)), _entries(found), who.uid)
        for who, found in ordered
    )
    return Part("With whom, and how often", ("Who", "Times", "Last", "How"), tuple(lines), (1,))


def _means(found: Iterable[Met]) -> str:
    kinds = Counter(each.kind for each in found)
    return ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())


def _by_means(met: tuple[Met, ...]) -> Part:
    lines = tuple(_grouped(met, lambda each: each.kind))
    return Part("By which means", ("Means", "Times", "People"), lines, (1, 2))


def _by_method(met: tuple[Met, ...]) -> Part:
    lines = tuple(_grouped([each for each in met if each.method], lambda each: each.method))
    return Part(
        "By which methods of networking", ("Method", "Times", "People"), lines, (1, 2),
        words="Only entries that name their method are counted here.",
        none="No entry of the period names its method.",
    )  # fmt: skip


def _grouped(met: Iterable[Met], of: Any) -> Iterator[Line]:
    groups: dict[str, list[Met]] = {}
    for each in met:
        groups.setdefault(of(each), []).append(each)
    for name, found in sorted(groups.items(), key=lambda each: (-len({m.entry for m in each[1]}), each[0])):
        persons = {each.person.id for each in found}
        yield Line((name, _count({each.entry for each in found}), _count(persons)), _entries(found))


def _answers(dealt: dict[int, tuple[Piece, ...]], known: dict[int, Person]) -> Part:
    asked = {who: [piece for piece in found if piece.kind == "asked"] for who, found in dealt.items()}
    asked = {who: found for who, found in asked.items() if found}
    ordered = sorted(asked.items(), key=lambda each: (-len(each[1]), known[each[0]].name, each[0]))
    lines = [_answered(known[who].name, found, known[who].uid) for who, found in ordered]
    if len(lines) > 1:
        lines.insert(0, _answered("Everybody", [piece for found in asked.values() for piece in found], ""))
    heads = ("Who", "Asked", "Answered", "Open", "Never", "Half of them answered within")
    return Part(
        "How quickly answers came", heads, tuple(lines), (1, 2, 3, 4),
        words="What is still open counts as open; what was never answered counts as slower than every day.",
        none="Nothing was asked of anybody.",
    )  # fmt: skip


def _answered(name: str, found: list[Piece], uid: str) -> Line:
    known = response(waits_of(found))
    cells = (name, str(known.asked), str(len(known.answered)), str(len(known.open)), str(known.never))
    return Line((*cells, _half(known)), _pieces(found), uid)


def _half(known: Response) -> str:
    if known.median is None:
        return "not half of them"
    days = float(known.median)
    return "the same day" if not days else f"{days:g} {'day' if days == 1 else 'days'}"


def _uses(dealt: dict[int, tuple[Piece, ...]], known: dict[int, Person]) -> Part:
    lines = []
    for who, found in dealt.items():
        counts = Counter(piece.kind for piece in found)
        if counts["mine"] or counts["theirs"] or counts["got"] or counts["gave"]:
            cells = tuple(str(counts[kind]) for kind in ("mine", "theirs", "got", "gave"))
            behind = _pieces(piece for piece in found if piece.kind != "asked")
            lines.append(Line((known[who].name, *cells), behind, known[who].uid))
    lines.sort(key=lambda line: (-int(line.cells[1]) - int(line.cells[2]), line.cells[0]))
    heads = ("Who", "I used theirs", "They used mine", "They gave", "I gave")
    return Part(
        "Who used what the other gave", heads, tuple(lines), (1, 2, 3, 4),
        words="A use is what counts, and not a message: what passed is counted beside it.",
        none="Nothing passed.",
    )  # fmt: skip
