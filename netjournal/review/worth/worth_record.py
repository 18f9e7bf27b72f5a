"""What a record holds of cost, benefit and exchange: figures exact as text, and everything behind them.

Sums are minor units of their currency as exact numbers ("42500", "50000/3"). Rows about one person bear their
uid as "contact", so that they go with them when somebody is erased.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from netjournal.journal.capture.captured import Cost as Amount
from netjournal.journal.money import amount_text
from netjournal.ledger import database

from ..exchange.exchange import Dealings, Piece, exchange_table, pieces_by_person
from ..exchange.response import WITHIN, Bounds, Response
from ..sealing.subject import Subject
from .ways import ways_of
from .worth import Item, Party, Worth
from .worth_table import WorthRow, worth_page, worth_table


def worth(subject: Subject) -> dict[str, Any]:
    """The table of what the network cost and brought, the items behind it, and the ways of meeting."""
    table, uids = worth_table(subject.period), _uids()
    objectives = {each.id: each.uid for each in subject.table.objectives}
    shares = worth_page(subject.period, "all").shares
    return {
        "currency": table.currency,
        "hourly_rate": _amount(table.rate),
        "rows": [_row(each) for each in (table.whole, *table.people, *table.organisations)],
        "items": [_item(each.item, uids, objectives) for each in shares],
        "ways": [
            {
                "method": way.method,
                "new": way.new,
                "people": [
                    {"contact": uids["contact"][met.contact], "how": met.how, **_uses(met.mine, met.theirs)}
                    for met in way.people
                ],
            }
            for way in ways_of(subject.period)
        ],
    }


def exchange(subject: Subject) -> dict[str, Any]:
    """What passed both ways with everybody together and with each person, with the pieces behind it."""
    table, pieces = exchange_table(subject.period), pieces_by_person(subject.period)
    people = [
        {"contact": each.uid, **_dealings(each), "pieces": [_piece(piece) for piece in pieces[each.id]]}
        for each in table.people
    ]
    return {"whole": _dealings(table.whole), "people": people}


def _row(row: WorthRow) -> dict[str, Any]:
    held: dict[str, Any] = {row.holder: row.uid} if row.holder in ("contact", "organisation") else {}
    return {
        "of": row.holder,
        "contact": None,
        "organisation": None,
        **held,
        "uses": _uses(row.uses.mine, row.uses.theirs),
        "intended": {"from": row.begun, "until": row.until, "passed": row.passed},
        **_worth(row.worth),
    }


def _worth(found: Worth) -> dict[str, Any]:
    return {"ours": _party(found.ours), "theirs": _party(found.theirs)}


def _party(party: Party) -> dict[str, Any]:
    return {
        "minutes": str(party.minutes),
        "unpriced_minutes": str(party.unpriced_minutes),
        "unpriced": party.unpriced,
        "spent": [
            {"kind": kind, "currency": code, "minor": str(minor)}
            for (kind, code), minor in sorted(party.spent.items())
        ],
        "sums": [
            {
                "currency": code,
                "cost": str(party.cost(code)),
                "benefit": str(party.benefit(code)) if code in party.gained else None,
                "net": str(party.net(code)),
                "ratio": _exact(party.ratio(code)),
            }
            for code in party.currencies
        ],
    }


def _item(item: Item, uids: dict[str, dict[int, str]], objectives: dict[int, str]) -> dict[str, Any]:
    people = [uids["contact"][each] for each in item.people if each in uids["contact"]]
    homes = [uids["organisation"][each] for each in item.organisations if each in uids["organisation"]]
    return {
        "source": item.source,
        "day": item.day,
        "benefit": item.benefit,
        "side": item.side,
        "kind": item.kind,
        "text": item.text,
        "minutes": item.minutes,
        "amount": _amount(item.amount),
        "minor": _exact(item.value),
        "contact": people[0] if len(people) == 1 else None,
        "shared_by": people if len(people) > 1 else [],
        "organisations": homes,
        "objective": objectives.get(item.objective or 0),
    }


def _dealings(found: Dealings) -> dict[str, Any]:
    quality = found.quality
    return {
        **_uses(found.mine, found.theirs),
        "got": found.got,
        "gave": found.gave,
        "helped": found.helped,
        "quality": {
            "reliability": dict(quality.reliability),
            "credibility": {str(figure): count for figure, count in quality.credibility.items()},
            "unsaid": quality.unsaid,
            "of": quality.of,
        },
        "answers": _answers(found.answers),
    }


def _answers(found: Response) -> dict[str, Any]:
    within = found.within
    return {
        "answered_after": list(found.answered),
        "open_for": list(found.open),
        "never": found.never,
        "within": {
            "days": WITHIN,
            "answered": within.answered,
            "of": within.of,
            "low": None if within.low is None else f"{within.low:.4f}",
            "high": None if within.high is None else f"{within.high:.4f}",
        },
        "median": _exact(found.median),
        "bounds": None if found.bounds is None else _bounds(found.bounds),
    }


def _bounds(bounds: Bounds) -> dict[str, Any]:
    return {"low": bounds.low, "high": bounds.high, "confidence": str(bounds.confidence)}


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "kind": piece.kind,
        "day": piece.day,
        "words": piece.words,
        "more": piece.more,
        "judged": f"{piece.reliability}{piece.credibility or ''}",
        "state": piece.state,
        "days": piece.days,
    }


def _uses(mine: int, theirs: int) -> dict[str, int]:
    return {"theirs_used_by_me": mine, "mine_used_by_them": theirs}


def _amount(amount: Amount | None) -> dict[str, str] | None:
    if amount is None:
        return None
    return {"amount": amount_text(amount.minor, amount.currency), "currency": amount.currency}


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _uids() -> dict[str, dict[int, str]]:
    return {
        table: dict(database().execute_sql(f"SELECT id, uid FROM {table}").fetchall())
        for table in ("contact", "organisation")
    }
