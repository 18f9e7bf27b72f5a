"""What an assessor looks for first: by criterion what is claimed, planned, decided and missing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netjournal.interchange.report.reading import day_words

from .contents import Contents, Criterion, Decided, Item, Piece, Planned

STATES = {"not_met": "does not meet", "partly": "partly meets", "met": "meets"}
NOT_ASSESSED = "not assessed"
NOTHING = "No evidence yet."
WITHHELD_ONLY = "Only withheld pieces that nobody has seen in place: no evidence yet."


@dataclass(frozen=True, slots=True)
class Glance:
    """One criterion. `gap` says why it has no evidence; "" where it has."""

    criterion: Criterion
    pieces: tuple[Piece, ...] = field(repr=False)
    items: tuple[tuple[Item, tuple[Piece, ...]], ...] = field(repr=False)
    plans: tuple[Planned, ...]
    decisions: tuple[Decided, ...]
    gap: str


def glance_of(contents: Contents) -> Iterator[Glance]:
    """Every criterion of the unit in its order."""
    claimed = contents.by_key()
    for one in contents.criteria:
        keys = set(one.keys)
        pieces = {each.number: each for key in one.keys for each in claimed.get(key, ())}
        items = tuple((item, tuple(claimed.get(item.key, ()))) for item in one.items)
        plans = tuple(each for each in contents.plans if each.key in keys)
        decisions = tuple(each for each in contents.decisions if each.key in keys)
        ordered = tuple(pieces[number] for number in sorted(pieces))
        yield Glance(one, ordered, items, plans, decisions, _gap(one, ordered))


def planned_words(plans: Sequence[Planned]) -> str:
    """ "Minutes, agreed with Jo Lee, due 4 Dec 2026"."""
    return "; ".join(
        ", ".join(
            part
            for part in (
                f"{each.key} {each.kind}".strip(),
                each.agreed_with and f"agreed with {each.agreed_with}",
                each.agreed_on and f"on {day_words(each.agreed_on)}",
                each.due and f"due {day_words(each.due)}",
            )
            if part
        )
        for each in plans
    )


def decided_words(decisions: Sequence[Decided]) -> str:
    """The newest decision on each key, by whom, when, and whether it was signed by them."""
    newest = {each.key: each for each in sorted(decisions, key=lambda each: each.day)}
    return "; ".join(map(_decision, newest.values())) or NOT_ASSESSED


def signature_words(fingerprint: str) -> str:
    """Whose word a decision is."""
    return f"signed with {fingerprint}" if fingerprint else "noted down by the candidate"


def _decision(each: Decided) -> str:
    told = (f"{each.key} {STATES.get(each.state, each.state)}", each.assessor, day_words(each.day))
    return f"{', '.join(part for part in told if part)} ({signature_words(each.signed_by)})"


def _gap(one: Criterion, pieces: Sequence[Piece]) -> str:
    if not pieces:
        return NOTHING
    counts = any(each.counts_for(key) for each in pieces for key in one.keys if each.is_claimed_for(key))
    return "" if counts else WITHHELD_ONLY
