"""Gaps of the matrix, each with what would fill it in words of the journal (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from netjournal.portfolio.coverage.looking import Found, Missing
from netjournal.portfolio.coverage.rules import Coverage, MatrixRow
from netjournal.portfolio.coverage.thin import Thin, Weakness
from netjournal.units import Item

FILLINGS: dict[Weakness, tuple[str, str]] = {
    "nothing": ("A piece of any kind, or a written account to begin with.", "find evidence"),
    "one_piece": ("A second piece, of another kind.", "find a second piece of another kind"),
    "reflection": ("A record of real work, or somebody else's word.", "find a record that shows it"),
    "one_kind": ("A piece of another kind.", "find a piece of another kind"),
    "old": ("A newer piece.", "find newer evidence"),
    "no_third_party": (
        "A witness testimony, an observation or a professional discussion.",
        "ask somebody who saw it for a testimony",
    ),
    "erased": ("Another piece, whose source is still there.", "find another piece"),
    "unseen": ("An assessor sees a piece in place.", "show the assessor the withheld piece"),
    "agreed": ("The source that was agreed, or another plan.", "get the source that was agreed"),
    "one_witness": ("The word of another witness.", "ask a second witness"),
}
"""What would fill it, and what to do."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or thin for a key ("" for the unit as a whole).

    `why` says what is missing; `fill` what would fill it; `action` is the text of something to do, and
    `contact` the person whom it is about (None for nobody). `item`: it is about what may be included.
    """

    key: str
    why: str = field(repr=False)
    fill: str = field(repr=False)
    action: str = field(repr=False)
    contact: int | None = None
    item: bool = False


def gaps_of(coverage: Coverage, found: Mapping[str, Found]) -> tuple[Gap, ...]:
    """Every gap, in the order of the unit: of each criterion, then of its items; last those of the whole."""
    gaps = [gap for row in coverage.rows for gap in _of_row(coverage, row, found)]
    return (*gaps, *(_thin("", each) for each in coverage.thin))


def _of_row(coverage: Coverage, row: MatrixRow, found: Mapping[str, Found]) -> Iterator[Gap]:
    item = coverage.unit.item(row.key)
    if item is None:
        yield from (_thin(row.key, each) for each in row.thin)
        yield from _decided(row)
    elif not row.claimed.pieces:
        yield from _of_item(row, item, found)


def _thin(key: str, thin: Thin) -> Gap:
    fill, do = FILLINGS[thin.weakness]
    return Gap(key, thin.words, fill, _to_do(do, key))


def _decided(row: MatrixRow) -> Iterator[Gap]:
    if row.state in {"not_met", "partly"} and not row.since:
        how = "partly met" if row.state == "partly" else "not met"
        yield Gap(
            row.key,
            f"An assessor found it {how}, and nothing is newer than that.",
            "What the feedback asks for.",
            _to_do("follow up the assessor's feedback", row.key),
        )


def _of_item(row: MatrixRow, item: Item, found: Mapping[str, Found]) -> Iterator[Gap]:
    looked = [found[word] for word in item.served_by if word in found]
    there = [one.words for one in looked if one.count]
    if there:
        why = f"Nothing is claimed for it, and the notebook has {' and '.join(there)}."
        do = _to_do(f"make evidence of {there[0]}", row.key)
        yield Gap(row.key, why, "One of them as evidence.", do, item=True)
    missing = [each for one in looked for each in one.missing]
    if not there and not missing:
        do = _to_do(f"find evidence for “{row.title}”", row.key)
        yield Gap(row.key, "Nothing is claimed for it.", "Anything that shows it.", do, item=True)
    yield from (_missing(row, each) for each in missing)


def _missing(row: MatrixRow, each: Missing) -> Gap:
    why = f"{each.words[:1].upper()}{each.words[1:]}."
    return Gap(row.key, why, f"{each.do}.", _to_do(each.do, row.key), each.contact, item=True)


def _to_do(do: str, key: str) -> str:
    """What to do, as a sentence of its own, with the key that it is for."""
    return f"{do[:1].upper()}{do[1:]}" + (f" ({key})" if key else "")
