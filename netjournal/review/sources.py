"""What a contribution may rest on: what a contact gave, what was used of it, and entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from netjournal.clock import Moment
from netjournal.journal.exchanges import ExchangeRow, list_exchanges, uses_of_exchange
from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.journal.search import search
from netjournal.network.timelines import timeline

from .cells import CellPage
from .pieces import Piece

Kind = Literal["entry", "exchange", "use"]
KINDS: tuple[Kind, ...] = ("entry", "exchange", "use")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something to link. `what` says in a word what it is ("call", "gave", "used"), `linked` whether it, or
    something that rests on it, is linked to the cell already. Its day is that of `happened`.
    """

    kind: Kind
    id: int
    what: str
    happened: Moment
    text: str = field(repr=False)
    linked: bool


def evidence_for(page: CellPage, query: str = "") -> tuple[Evidence, ...]:
    """What could show what the contact of that cell brought, the latest first.

    Without a query: what they gave, what was used of it, and their latest entries. With one: any entry that
    is found, and what is found of what they gave.
    """
    gave = [each for each in list_exchanges(page.contact) if each.giver_id == page.contact]
    found = _all(page, gave)
    if query.strip():
        hits = {(each.kind, each.id) for each in search(query).results}
        found = [each for each in found if each.kind != "entry" and (each.kind, each.id) in hits]
        ids = [row for kind, row in hits if kind == "entry"]
        found += [_of_entry(row, page.pieces) for row in entry_rows(ids)]
    return tuple(sorted(found, key=lambda each: (-each.happened.ms, KINDS.index(each.kind), -each.id)))


def _all(page: CellPage, gave: list[ExchangeRow]) -> list[Evidence]:
    found = [_of_exchange(row, page.pieces) for row in gave]
    for row in gave:
        found += [
            Evidence("use", use.id, "used", use.moment, _joined(use.purpose, use.outcome, row.text),
                     any((piece.source, piece.source_id) == ("use", use.id) for piece in page.pieces))
            for use in (uses_of_exchange(row.id) if row.uses else ())
        ]  # fmt: skip
    ids = [item.entry_id for item in timeline(page.contact).items]
    return [*found, *(_of_entry(row, page.pieces) for row in entry_rows(ids))]


def _of_exchange(row: ExchangeRow, pieces: tuple[Piece, ...]) -> Evidence:
    linked = any(piece.exchange == row.id for piece in pieces)
    return Evidence("exchange", row.id, "gave", row.moment, _joined(row.text, row.helped), linked)


def _of_entry(row: EntryRow, pieces: tuple[Piece, ...]) -> Evidence:
    linked = any(piece.entry == row.id for piece in pieces)
    return Evidence("entry", row.id, row.kind, row.moment, row.title or row.text, linked)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
