"""What passed both ways in a period: uses in counts with what stands behind each, quality, answers.

A use is what counts, not a message. Uses belong to the day on which something was used, what passed and what
was asked to the day on which it did. Nothing here says that both sides ought to give as much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netjournal.ledger import database, now

from ..periods import Period
from .quality import Quality, quality_of
from .response import Response, Wait, response

PieceKind = Literal["mine", "theirs", "got", "gave", "asked"]
"""I used theirs; they used mine; they gave; I gave; I asked."""


@dataclass(frozen=True, slots=True)
class Dealings:
    """Counts of a period with one person, or (id 0) with everybody. `mine` of theirs used by me, `theirs` of
    mine used by them; `got` and `gave` what passed; `helped` of what they gave, how often it is said how it
    helped; `answers` to what I asked of them.
    """

    id: int
    uid: str
    name: str = field(repr=False)
    mine: int
    theirs: int
    got: int
    gave: int
    helped: int
    quality: Quality
    answers: Response


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands behind a count: a use (`mine`, `theirs`), something that passed (`got`, `gave`), a request
    (`asked`). `id` is the use's, exchange's or request's; `words` what passed or was asked; `more` what it
    was used for or how it helped; `state` of a request answered, open or unanswered, after `days`.
    """

    kind: PieceKind
    id: int
    day: str
    words: str = field(repr=False)
    more: str = field(repr=False)
    reliability: str = ""
    credibility: int | None = None
    uses: int = 0
    state: str = ""
    days: int = 0
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class ExchangeTable:
    """Everybody together, and each person, the most used first."""

    period: Period
    whole: Dealings
    people: tuple[Dealings, ...]


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """One person's dealings and everything behind them, the latest first within each kind."""

    dealings: Dealings
    period: Period | None
    pieces: tuple[Piece, ...]


def exchange_table(period: Period) -> ExchangeTable:
    """The dealings of a period. Writes nothing."""
    pieces = _pieces(period, None)
    names = _names()
    by_person: dict[int, list[Piece]] = {}
    for contact, piece in pieces:
        if contact in names:
            by_person.setdefault(contact, []).append(piece)
    people = [_dealings(each, *names[each], pieces) for each, pieces in by_person.items()]
    people.sort(key=lambda each: (-each.mine - each.theirs, -each.got - each.gave, each.name, each.id))
    everything = [piece for found in by_person.values() for piece in found]
    return ExchangeTable(period, _dealings(0, "", "", everything), tuple(people))


def exchange_page(contact: int, period: Period | None) -> ExchangePage:
    """What passed with one person (0: with everybody) in a period or (None) in all time. Writes nothing."""
    names = {0: ("", ""), **_names()}
    found = [piece for _, piece in _pieces(period, contact or None)]
    uid, name = names.get(contact, ("", ""))
    return ExchangePage(_dealings(contact, uid, name, found), period, _ranked(found))


def pieces_by_person(period: Period) -> dict[int, tuple[Piece, ...]]:
    """What stands behind the counts of everybody, by contact, ordered as on a page."""
    found: dict[int, list[Piece]] = {}
    for contact, piece in _pieces(period, None):
        found.setdefault(contact, []).append(piece)
    return {contact: _ranked(pieces) for contact, pieces in found.items()}


def _ranked(pieces: list[Piece]) -> tuple[Piece, ...]:
    latest = sorted(pieces, key=lambda each: (each.day, each.id), reverse=True)
    return tuple(sorted(latest, key=lambda each: _ORDER.index(each.kind)))


_ORDER = ("mine", "theirs", "got", "gave", "asked")


def uses_in(period: Period | None, contact: int | None = None) -> dict[int, tuple[int, int]]:
    """How often I used what each person gave, and they what I gave."""
    counts = Counter((who, piece.kind) for who, piece in _uses(period, contact))
    return {who: (counts[who, "mine"], counts[who, "theirs"]) for who, _ in counts}


def waits_of(pieces: Iterable[Piece]) -> list[Wait]:
    """What I asked of them, as waits up to today."""
    today = now().local_date
    return [_wait(piece, today) for piece in pieces if piece.kind == "asked"]


def _wait(piece: Piece, today: date) -> Wait:
    state: Any = piece.state
    return Wait(piece.days, state, (today - date.fromisoformat(piece.day)).days)


def _dealings(contact: int, uid: str, name: str, pieces: Iterable[Piece]) -> Dealings:
    known = list(pieces)
    counts = Counter(piece.kind for piece in known)
    got = [piece for piece in known if piece.kind == "got"]
    return Dealings(
        contact, uid, name, counts["mine"], counts["theirs"], counts["got"], counts["gave"],
        sum(bool(piece.more.strip()) for piece in got),
        quality_of((piece.reliability, piece.credibility) for piece in got),
        response(waits_of(known)),
    )  # fmt: skip


def _pieces(period: Period | None, contact: int | None) -> list[tuple[int, Piece]]:
    return [*_uses(period, contact), *_passed(period, contact), *_asked(period, contact)]


def _uses(period: Period | None, contact: int | None) -> list[tuple[int, Piece]]:
    rows = _read(
        "SELECT CASE WHEN u.user_id = me.id THEN x.giver_id ELSE u.user_id END AS who, u.user_id = me.id, "
        "u.id, u.local_date, x.text, u.purpose, u.outcome, x.reliability, x.credibility, x.entry_id "
        'FROM "use" u JOIN exchange x ON x.id = u.exchange_id '
        "JOIN (SELECT id FROM contact WHERE is_self = 1) me ON (u.user_id = me.id AND x.giver_id <> me.id) "
        "OR (x.giver_id = me.id AND u.user_id <> me.id) "
        "WHERE u.deleted_at IS NULL AND x.deleted_at IS NULL AND u.local_date BETWEEN ? AND ?",
        period,
        contact,
    )
    return [
        (who, Piece("mine" if mine else "theirs", use, day, text, _joined(what_for, outcome), *judged))
        for who, mine, use, day, text, what_for, outcome, *rest in rows
        for judged in [(rest[0], rest[1], 0, "", 0, rest[2])]
    ]


def _passed(period: Period | None, contact: int | None) -> list[tuple[int, Piece]]:
    rows = _read(
        "SELECT CASE WHEN x.giver_id = me.id THEN x.receiver_id ELSE x.giver_id END AS who, "
        "x.giver_id = me.id, x.id, x.local_date, x.text, x.helped, x.reliability, x.credibility, "
        '(SELECT COUNT(*) FROM "use" u WHERE u.exchange_id = x.id AND u.deleted_at IS NULL), x.entry_id '
        "FROM exchange x JOIN (SELECT id FROM contact WHERE is_self = 1) me "
        "ON x.giver_id = me.id OR x.receiver_id = me.id "
        "WHERE x.deleted_at IS NULL AND x.local_date BETWEEN ? AND ?",
        period,
        contact,
    )
    return [
        (who, Piece("gave" if mine else "got", each, day, text, helped, letter, figure, uses, entry=entry))
        for who, mine, each, day, text, helped, letter, figure, uses, entry in rows
    ]


def _asked(period: Period | None, contact: int | None) -> list[tuple[int, Piece]]:
    today = now().local_date
    rows = _read(
        "SELECT q.asked_id AS who, q.id, q.local_date, q.text, q.outcome, q.answered_date, q.entry_id "
        "FROM request q JOIN contact me ON me.id = q.asker_id AND me.is_self = 1 "
        "WHERE q.deleted_at IS NULL AND q.local_date BETWEEN ? AND ?",
        period,
        contact,
    )
    return [
        (who, Piece("asked", each, day, text, "", state=state, days=_days(day, answered, today), entry=entry))
        for who, each, day, text, state, answered, entry in rows
    ]


def _days(asked: str, answered: str, today: date) -> int:
    until = date.fromisoformat(answered) if answered else today
    return max(0, (until - date.fromisoformat(asked)).days)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part.strip())


def _read(sql: str, period: Period | None, contact: int | None) -> list[Any]:
    days = (
        ("0001-01-01", "9999-12-31")
        if period is None
        else (period.first.isoformat(), period.last.isoformat())
    )
    narrow = "" if contact is None else " WHERE who = ?"
    values = days if contact is None else (*days, contact)
    return list(database().execute_sql(f"SELECT * FROM ({sql}){narrow}", values).fetchall())


def _names() -> dict[int, tuple[str, str]]:
    rows = database().execute_sql(
        "SELECT id, uid, name FROM contact WHERE deleted_at IS NULL AND is_self = 0"
    )
    return {row: (uid, name) for row, uid, name in rows.fetchall()}
