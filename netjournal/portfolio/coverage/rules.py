"""The matrix from its facts, pure. What is claimed never becomes what is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from netjournal.portfolio.coverage.facts import Decided, Piece, Planned, State
from netjournal.portfolio.coverage.thin import Thin, is_there, keys_under, thin_of, thin_of_whole
from netjournal.units import Criterion, Item, Unit


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed for a key: the pieces by id, how many of each kind (by its key), the first and the last
    day (ISO, "" without a piece), and whether somebody else speaks in one of them.
    """

    pieces: tuple[int, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    first: str = ""
    last: str = ""
    third_party: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A criterion, or an item below it (`item`): planned, claimed and decided apart.

    `there` counts the planned sources that a piece is of. `decided` is the latest decision, None without
    one; `since` counts the pieces that are newer than it.
    `thin` is what is thin about what is claimed; it is of criteria, () of items.
    """

    key: str
    title: str
    item: bool
    outcome: str
    planned: tuple[Planned, ...]
    there: int
    claimed: Claimed
    decided: Decided | None
    since: int = 0
    thin: tuple[Thin, ...] = ()

    @property
    def state(self) -> State:
        """What was decided; "not_assessed" where nothing was, however much is claimed."""
        return self.decided.state if self.decided else "not_assessed"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole unit: a row for each criterion and item, and what is thin about the whole."""

    unit: Unit
    rows: tuple[MatrixRow, ...]
    thin: tuple[Thin, ...] = ()

    @property
    def criteria(self) -> tuple[MatrixRow, ...]:
        """The rows of criteria alone."""
        return tuple(row for row in self.rows if not row.item)

    def row(self, key: str) -> MatrixRow | None:
        """The row of that key, or None."""
        return next((row for row in self.rows if row.key == key), None)


def coverage_of(
    unit: Unit, pieces: Sequence[Piece], plans: Sequence[Planned], decisions: Sequence[Decided], since: str
) -> Coverage:
    """The matrix of a unit. `since`: the first day (ISO) of what counts as current.

    A piece that is claimed for an item counts for its criterion, too; not the other way round.
    """
    rows: list[MatrixRow] = []
    for criterion in unit.criteria:
        rows.append(_criterion(unit, criterion, pieces, plans, decisions, since))
        for item in criterion.items:
            rows.append(_item(unit, criterion, item, pieces, plans, decisions))
    return Coverage(unit, tuple(rows), thin_of_whole(unit, pieces))


def latest(decisions: Sequence[Decided], key: str) -> Decided | None:
    """The newest decision on a key; of one day, the one that comes last."""
    found = [(one.day, at, one) for at, one in enumerate(decisions) if one.key == key]
    return max(found, key=lambda each: each[:2])[2] if found else None


def claimed_by(unit: Unit, pieces: Sequence[Piece]) -> Claimed:
    """What these pieces come to. A kind that the unit does not know counts under its own key."""
    counts = Counter(piece.kind for piece in pieces)
    order = {kind.key: at for at, kind in enumerate(unit.kinds)}
    kinds = sorted(counts.items(), key=lambda each: (order.get(each[0], len(order)), each[0]))
    days = sorted(piece.day for piece in pieces if piece.day)
    others = {kind.key for kind in unit.kinds if kind.third_party}
    return Claimed(
        tuple(piece.id for piece in pieces),
        tuple(kinds),
        days[0] if days else "",
        days[-1] if days else "",
        any(piece.kind in others for piece in pieces),
    )


def _criterion(
    unit: Unit,
    criterion: Criterion,
    pieces: Sequence[Piece],
    plans: Sequence[Planned],
    decisions: Sequence[Decided],
    since: str,
) -> MatrixRow:
    keys = keys_under(unit, criterion.key)
    mine = [piece for piece in pieces if keys.intersection(piece.claims)]
    agreed = tuple(plan for plan in plans if plan.key in keys)
    decided = latest(decisions, criterion.key)
    return MatrixRow(
        criterion.key,
        criterion.title,
        False,
        criterion.outcome,
        agreed,
        sum(is_there(unit, mine, plan) for plan in agreed),
        claimed_by(unit, mine),
        decided,
        _since(mine, decided),
        thin_of(unit, criterion.key, mine, agreed, since),
    )


def _item(
    unit: Unit,
    criterion: Criterion,
    item: Item,
    pieces: Sequence[Piece],
    plans: Sequence[Planned],
    decisions: Sequence[Decided],
) -> MatrixRow:
    mine = [piece for piece in pieces if item.key in piece.claims]
    agreed = tuple(plan for plan in plans if plan.key == item.key)
    decided = latest(decisions, item.key)
    return MatrixRow(
        item.key,
        item.title,
        True,
        criterion.outcome,
        agreed,
        sum(is_there(unit, mine, plan) for plan in agreed),
        claimed_by(unit, mine),
        decided,
        _since(mine, decided),
    )


def _since(pieces: Sequence[Piece], decided: Decided | None) -> int:
    return 0 if decided is None else sum(piece.day > decided.day for piece in pieces)
