"""Report on the impact of networking: which objectives moved, who moved them, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from netjournal.ledger import database
from netjournal.review.objectives import ObjectivePage, ObjectiveRow, list_objectives, objective_page
from netjournal.review.periods import Period
from netjournal.review.pieces import Piece, pieces_in
from netjournal.review.working_review import find_review
from netjournal.text import counted

from ..freezing.names import names_of
from .dealings import Person, days_of, people
from .parts import Line, Part, Ref, report_document

_USES = (
    "SELECT u.id, u.local_date, c.id, c.name, c.is_self, g.id, g.name, g.is_self, x.text, u.purpose, "
    'u.outcome FROM "use" u JOIN exchange x ON x.id = u.exchange_id JOIN contact c ON c.id = u.user_id '
    "JOIN contact g ON g.id = x.giver_id WHERE u.deleted_at IS NULL AND x.deleted_at IS NULL "
    "AND c.deleted_at IS NULL AND g.deleted_at IS NULL AND u.local_date BETWEEN ? AND ? "
    "ORDER BY u.local_date, u.id"
)
_RATED = (
    "SELECT contribution_id, step FROM rating WHERE review_id = ? AND look = 'first' AND deleted_at IS NULL"
)


def impact_report(period: Period) -> dict[str, Any]:
    """The report of that period as a piece of evidence; nothing is written, and nothing is rated by it."""
    ratings, objectives = _ratings(period), list_objectives()
    last = days_of(period)[1]
    found = {
        row.id: [
            piece
            for piece in pieces_in(period, ratings, contact=None, objective=row.id)
            if piece.happened.local_date.isoformat() <= last
        ]
        for row in objectives
    }
    uses = database().execute_sql(_USES, days_of(period)).fetchall()
    parts = [_measures(objectives, found, period)]
    known = people()
    parts += [_moved(row, found[row.id], known) for row in objectives if found[row.id]]
    parts.append(_used(uses))
    named = {piece.contact for pieces in found.values() for piece in pieces}
    named |= {who for row in uses for who in (row[2], row[5])}
    return report_document("impact", period, names_of(named), (("Rated", _said(ratings, found)),), parts)


def _ratings(period: Period) -> dict[int, int]:
    review = find_review(period)
    if review is None:
        return {}
    return dict(database().execute_sql(_RATED, (review.id,)).fetchall())


def _said(ratings: Mapping[int, int], found: Mapping[int, list[Piece]]) -> str:
    pieces = [piece for each in found.values() for piece in each]
    rated = sum(piece.rating is not None for piece in pieces)
    if not ratings:
        return "nothing: no contribution of the period has been rated"
    return f"{rated} of {counted(len(pieces), 'contribution')}, by hand, in the review of the period"


def _measures(objectives: tuple[ObjectiveRow, ...], found: Mapping[int, list[Piece]], period: Period) -> Part:
    lines = tuple(_measure(objective_page(row.id), found[row.id], period) for row in objectives)
    heads = ("Objective", "Statement", "Before", "At the end", "Target", "For", "Against")
    return Part(
        "Objectives, and how far they came", heads, lines, (2, 3, 4, 5, 6),
        words="For and against count contributions of the period, rated or not.",
        none="No objective is kept.",
    )  # fmt: skip


def _measure(page: ObjectivePage, pieces: list[Piece], period: Period) -> Line:
    row, (first, last) = page.objective, days_of(period)
    within = [value for value in page.progress if first <= value.day <= last]
    before = [value.value for value in page.progress if value.day < first]
    start = before[-1] if before else row.baseline
    unit = f" {row.unit}" if row.unit else ""
    against = sum(piece.disconfirming for piece in pieces)
    cells = (
        row.key, row.statement,
        f"{start}{unit}" if start else "not measured",
        f"{within[-1].value}{unit}" if within else "not measured in the period",
        f"{row.target}{unit}" if row.target else "none",
        str(len(pieces) - against), str(against),
    )  # fmt: skip
    progress = (Ref("progress", value.id, value.day) for value in within)
    latest = page.progress[-1].day if page.progress else last
    return Line(cells, (Ref("objective", row.id, latest), *progress, *_refs(pieces)))


def _refs(pieces: list[Piece]) -> Iterator[Ref]:
    for piece in pieces:
        yield Ref("contribution", piece.id, piece.happened.local_date.isoformat())


def _moved(row: ObjectiveRow, pieces: list[Piece], known: Mapping[int, Person]) -> Part:
    lines = tuple(_contribution(piece, known) for piece in pieces)
    heads = ("Day", "Who", "What", "What came of it", "Speaks", "Rated")
    return Part(f"{row.key}: who moved it", heads, lines, (5,))


def _contribution(piece: Piece, known: Mapping[int, Person]) -> Line:
    day = piece.happened.local_date.isoformat()
    cells = (
        day, piece.name, piece.kind, piece.outcome or "not said yet",
        "against" if piece.disconfirming else "for",
        "not rated" if piece.rating is None else f"{piece.rating} of 4",
    )  # fmt: skip
    behind = Ref(piece.source, piece.source_id, day)
    uid = known[piece.contact].uid if piece.contact in known else ""
    return Line(cells, (Ref("contribution", piece.id, day), behind), uid)


def _used(uses: list[Any]) -> Part:
    lines = tuple(
        Line((day, _name(who, mine), _name(giver, given), text, purpose, outcome), (Ref("use", use, day),))
        for use, day, _, who, mine, _, giver, given, text, purpose, outcome in uses
    )
    heads = ("Day", "Who used it", "Given by", "What", "What for", "What came of it")
    return Part("What was used, both ways", heads, lines, none="No use is noted in the period.")


def _name(name: str, own: int) -> str:
    return f"{name} (I)" if own else name
