"""Making one of two: what would happen, told before, and the doing, which one undo takes back whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput
from netjournal.ledger import changeset, database, now
from netjournal.models import Contact, ContactMethod, Organisation, Tagging
from netjournal.network.names import sort_name_of
from netjournal.network.records import live

from . import doubles
from .moving import Move
from .parts import LISTS, MODELS, PARTS, Choice, Kind, taken, text_of, usual

COUNTED = {
    "participant": "entries", "meeting": "meetings", "exchange": "exchanges", "use": "uses",
    "request": "things asked", "action": "things to do", "relation": "relations",
    "contact_method": "ways to reach them", "tagging": "tags", "contribution": "contributions",
    "rating": "ratings", "cell_step": "steps set by hand", "decision": "decisions",
    "expectation": "hopes", "against": "answers to what speaks against them", "grant": "grants",
    "attachment": "files", "citation": "citations", "told": "mentions in rulings and breaches",
    "agreement_party": "agreements", "conflict_of_interest": "conflicts of interest", "cost": "costs",
    "benefit": "benefits", "contact": "people", "organisation": "parts of it",
    "entry_organisation": "entries that name it", "values_check": "values side by side",
    "imported_record": "records of imports", "offer": "offers", "need": "needs",
    "introduction": "introductions", "membership": "memberships",
}  # fmt: skip
"""Table → what its rows are called in the count of what moves; another one by its own name."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A part of both, as text, and what is taken unless said otherwise. `joins`: both can be taken."""

    name: str
    label: str
    left: str = field(repr=False)
    right: str = field(repr=False)
    joins: bool
    usual: Choice

    @property
    def same(self) -> bool:
        """Whether there is nothing to choose."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Merged:
    """What moved to the one that stays, and what both had and was settled: (how many, in words)."""

    kept: int
    uid: str
    name: str = field(repr=False)
    moved: tuple[tuple[int, str], ...]
    settled: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side, and what making them one would move and settle."""

    kind: Kind
    kept: int
    gone: int
    names: tuple[str, str] = field(repr=False)
    uids: tuple[str, str]
    parts: tuple[Compared, ...] = field(repr=False)
    moved: tuple[tuple[int, str], ...]
    settled: tuple[tuple[int, str], ...]


class _Rehearsed(Exception):
    """No error: the way out of the change set, so that nothing of a rehearsal stays."""


def compare(kind: Kind, kept: int, gone: int) -> Comparison:
    """Both, part by part, and the counts: the merge is done and taken back to count. Raises as `merge`."""
    stays, other = _both(kind, kept, gone)
    parts = [
        Compared(
            part.name,
            part.label,
            text_of(part, stays),
            text_of(part, other),
            part.joins,
            usual(part, stays, other),
        )
        for part in PARTS[kind]
    ]
    for name, label in LISTS[kind]:
        left, right = (", ".join(_listed(name, kind, row)) for row in (kept, gone))
        parts.append(Compared(name, label, left, right, True, "both"))
    counted: Merged | None = None
    try:
        with changeset(f"{kind}.merge"):
            counted = merge(kind, kept, gone)
            raise _Rehearsed
    except _Rehearsed:
        pass
    assert counted is not None
    names, uids = (stays.name, other.name), (stays.uid, other.uid)
    shown = tuple(part for part in parts if part.left or part.right)
    return Comparison(kind, kept, gone, names, uids, shown, counted.moved, counted.settled)


def merge(kind: Kind, kept: int, gone: int, choices: Mapping[str, Choice] | None = None) -> Merged:
    """Make one of two: every row that refers to `gone` is pointed to `kept`, and `gone` goes to the trash.

    `choices`: part (of PARTS and LISTS) → which value is taken; else what `usual` says. Sealed documents stay
    as they were sealed. A later import knows the one that stays by both. Raises NotFound; BadInput for one
    and the same, for oneself, for a part that there is not; then nothing was changed.
    """
    stays, other = _both(kind, kept, gone)
    chosen = _choices(kind, choices or {}, stays, other)
    with changeset(f"{kind}.merge"):
        move = Move(MODELS[kind], kept, gone, now().ms)
        values = _values(kind, chosen, stays, other)
        if kind == "contact":
            _leave_ways(move, chosen["methods"])
        _leave_tags(move, kind, chosen["tags"])
        settled = doubles.settle(move)
        meetings = _meetings(gone) if kind == "contact" else 0
        move.all()
        move.moved["meeting"] += meetings
        move.moved["imported_record"] += _imports(other.uid, stays.uid)
        _write(kind, move, stays, values)
        _bury(move, other)
    return Merged(kept, stays.uid, stays.name, _counted(move.moved), _settled(settled))


def _both(kind: Kind, kept: int, gone: int) -> tuple[Any, Any]:
    if kept == gone:
        raise BadInput("Those are one and the same; nothing was changed.", "Name two.")
    rows: tuple[Any, ...] = tuple(live(MODELS[kind], each) for each in (kept, gone))
    if kind == "contact" and any(row.is_self for row in rows):
        raise BadInput(
            "One of the two stands for you, and you are in your own notebook once; nothing was changed.",
            "Delete the other one with d, if it is you as well.",
        )
    return rows[0], rows[1]


def _choices(kind: Kind, choices: Mapping[str, Choice], stays: Any, other: Any) -> dict[str, Choice]:
    chosen: dict[str, Choice] = {part.name: usual(part, stays, other) for part in PARTS[kind]}
    chosen |= {name: "both" for name, _ in LISTS[kind]}
    for name, choice in choices.items():
        if name not in chosen or choice not in ("left", "right", "both"):
            raise BadInput(
                "There is no such part to choose; nothing was changed.", f"There are: {', '.join(chosen)}."
            )
        chosen[name] = choice
    return chosen


def _values(kind: Kind, chosen: Mapping[str, Choice], stays: Any, other: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for part in PARTS[kind]:
        values |= taken(part, chosen[part.name], stays, other)
    return values


def _write(kind: Kind, move: Move, stays: Any, values: dict[str, Any]) -> None:
    """The chosen values; nobody is reached through themself, and nothing is part of itself."""
    for column, value in values.items():
        setattr(stays, column, value)
    if kind == "contact":
        stays.sort_name = sort_name_of(stays.name, stays.given, stays.family)
        if values["wanted_through"] in (move.kept, move.gone):
            stays.wanted_through = None
    else:
        stays.sort_name = sort_name_of(stays.name)
        stays.is_own = bool(stays.is_own or Organisation.get_by_id(move.gone).is_own)
        if _goes_round(values["parent"], move):
            stays.parent = None
    stays.save()


def _goes_round(parent: int | None, move: Move) -> bool:
    seen: set[int] = set()
    while parent is not None and parent not in seen:
        if parent in (move.kept, move.gone):
            return True
        seen.add(parent)
        found = (
            database().execute_sql("SELECT parent_id FROM organisation WHERE id = ?", (parent,)).fetchone()
        )
        parent = found[0] if found else None
    return parent is not None


def _bury(move: Move, other: Any) -> None:
    other.deleted_at = move.stamp
    other.merged_into = move.kept
    if move.model is not Contact:
        other.is_own = False
    other.save()


def _listed(name: str, kind: Kind, row: int) -> list[str]:
    if name == "methods":
        sql = "SELECT value FROM contact_method WHERE contact_id = ? AND deleted_at IS NULL ORDER BY kind, id"
    else:
        sql = (
            "SELECT t.name FROM tagging g JOIN tag t ON t.id = g.tag_id "
            f"WHERE g.{kind}_id = ? AND g.deleted_at IS NULL ORDER BY t.name"
        )
    return [str(value) for (value,) in database().execute_sql(sql, (row,)).fetchall()]


def _leave_ways(move: Move, choice: Choice) -> None:
    """Ways to reach them that are not taken; of a kind one only is preferred, theirs who stays."""
    rows = {
        whose: list(
            ContactMethod.select().where(
                (ContactMethod.contact == whose) & ContactMethod.deleted_at.is_null()
            )
        )
        for whose in (move.kept, move.gone)
    }
    if choice != "both":
        for row in rows[move.gone if choice == "left" else move.kept]:
            move.leave(row)
        return
    preferred = {row.kind for row in rows[move.kept] if row.preferred}
    for row in rows[move.gone]:
        if row.preferred and row.kind in preferred:
            row.preferred = False
            row.save()


def _leave_tags(move: Move, kind: Kind, choice: Choice) -> None:
    if choice == "both":
        return
    whose: Any = getattr(Tagging, kind) == (move.gone if choice == "left" else move.kept)
    for row in list(Tagging.select().where(whose & Tagging.deleted_at.is_null())):
        move.leave(row)


def _meetings(contact: int) -> int:
    (count,) = (
        database()
        .execute_sql(
            "SELECT COUNT(*) FROM participant p JOIN meeting m ON m.entry_id = p.entry_id "
            "WHERE p.contact_id = ? AND p.deleted_at IS NULL AND m.deleted_at IS NULL",
            (contact,),
        )
        .fetchone()
    )
    return int(count)


def _imports(gone: str, kept: str) -> int:
    """What a file brought in as the one is the other from now on: a second import adds nothing."""
    moved = database().execute_sql(
        "UPDATE imported_record SET row_uid = ?, updated_at = ? WHERE row_uid = ?", (kept, now().ms, gone)
    )
    return int(moved.rowcount)


def _counted(moved: Counter[str]) -> tuple[tuple[int, str], ...]:
    order = [*COUNTED, *sorted(set(moved) - set(COUNTED))]
    return tuple(
        (moved[table], COUNTED.get(table, table.replace("_", " "))) for table in order if moved[table]
    )


def _settled(found: Counter[str]) -> tuple[tuple[int, str], ...]:
    return tuple((found[key], words) for key, words in doubles.WORDS.items() if found[key])
