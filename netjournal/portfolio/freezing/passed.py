"""What passed between two people, a use of it, and a decision on telling something, as pieces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netjournal.confidentiality.rulings import get_ruling
from netjournal.journal.exchanges import ExchangeRow, UseRow, get_exchange, uses_of_exchange
from netjournal.models import Entry, Use
from netjournal.network.records import live
from netjournal.review.exchange.quality import CREDIBILITY, RELIABILITY
from netjournal.text import first_line

from .. import piece
from .names import names_of


def exchange_piece(exchange: int) -> dict[str, Any]:
    """Something that passed, how it was judged, and who used it since. Raises NotFound."""
    row = get_exchange(exchange)
    return _piece(row, ("exchange", row.uid), uses_of_exchange(exchange))


def use_piece(use: int) -> dict[str, Any]:
    """A use, with what it was that was used. Raises NotFound."""
    found = live(Use, use)
    row = get_exchange(found.__data__["exchange"])
    uses = [each for each in uses_of_exchange(row.id) if each.id == use]
    return _piece(row, ("use", found.uid), uses)


def _piece(row: ExchangeRow, source: tuple[str, str], uses: Iterable[UseRow]) -> dict[str, Any]:
    used = list(uses)
    return piece.document(
        "record",
        first_line(row.text),
        row.moment.local_date.isoformat(),
        source,
        names=names_of({row.giver_id, row.receiver_id, *(each.user_id for each in used)}),
        facts=[
            piece.fact("From", row.giver),
            piece.fact("To", row.receiver),
            *piece.facts(
                ("What", row.kind),
                ("Topic", row.topic),
                ("Source", RELIABILITY.get(row.reliability, "")),
                ("Information", CREDIBILITY.get(row.credibility or 0, "")),
            ),
        ],
        sections=(
            piece.section("What passed", piece.paragraphs(row.text)),
            piece.section("How it helped", piece.paragraphs(row.helped)),
            piece.section("Who used it", [_used(used)] if used else []),
        ),
        marking=row.marking or _marking_of_entry(row.entry_id),
    )


def _marking_of_entry(entry: int | None) -> str:
    """What passed in an entry is for no more people than the entry, which may be gone one day."""
    found = Entry.get_or_none(Entry.id == entry) if entry is not None else None
    return "" if found is None else str(found.marking)


def _used(uses: Iterable[UseRow]) -> dict[str, Any]:
    rows = (
        piece.row(
            (each.moment.local_date.isoformat(), each.user, each.purpose, each.outcome),
            [piece.behind("use", each.uid, each.moment.local_date.isoformat(), each.purpose or each.outcome)],
        )
        for each in uses
    )
    return piece.table("Who used it", ("Day", "Who", "What for", "What came of it"), rows)


def ruling_piece(ruling: int) -> dict[str, Any]:
    """A decision on telling something: to whom, on which rules, and the reason that was given. NotFound."""
    row = get_ruling(ruling)
    whom = ", ".join(name for _, name in row.told)
    told = "told" if row.outcome == "shared" else "not told"
    reasons = ((each.rule, each.why) for each in row.decision.reasons)
    rules = piece.table("Rules that it rests on", ("Rule", "Why"), map(piece.row, reasons))
    version = "" if row.guideline_version is None else str(row.guideline_version)
    return piece.document(
        "record",
        f"A decision on a disclosure: {told}",
        row.moment.local_date.isoformat(),
        ("ruling", row.uid),
        names=names_of(contact for contact, _ in row.told),
        facts=piece.facts(
            ("To whom", whom),
            ("About", ", ".join(row.decision.topics)),
            ("The rules said", row.decision.level),
            ("It was", told),
            ("Allowed by", row.authoriser),
            ("Version of the guideline", version),
        ),
        sections=(
            piece.section("The reason that was given", piece.paragraphs(row.reason)),
            piece.section("Rules that it rests on", [rules] if row.decision.reasons else []),
        ),
    )
