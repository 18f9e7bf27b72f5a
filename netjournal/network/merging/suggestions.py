"""Who may be one: people and organisations that meet under a key, each pair with the reasons.

Keys, not pairs: each record gives a few dozen keys, and only those under one key are compared. A key that
very many share (a firm's one number) pairs each with the first of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any
from zlib import crc32

from netjournal.ledger import database
from netjournal.ledger.reading import told
from netjournal.progress import Tell, no_one

from .doubles import same_way
from .likeness import (
    called_for_short,
    error_keys,
    family_key,
    given_keys,
    initials_of,
    one_error_apart,
    words_in,
    written,
)
from .parts import Kind

MOST = 500
"""Pairs that are told, the surest first."""
_CROWD = 12
"""Records under one key from which each is paired with the first alone."""
_REPORT = 2_000
_LAST = -1
"""Told for "as far as was told last": somebody may have left meanwhile."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two who may be one, and why, in words; the older record first."""

    one: int
    other: int
    why: tuple[str, ...]
    names: tuple[str, str] = field(repr=False)
    uids: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The surest `MOST`, and how many there are in all."""

    pairs: tuple[Suggestion, ...]
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class _Known:
    id: int
    uid: str
    name: str
    known_as: str
    organisation: int | None


Reason = tuple[int, str]
"""How sure (the smaller the surer), and in words."""


def duplicates(kind: Kind = "contact", tell: Tell = no_one) -> Suggestions:
    """Pairs that may be one: same address or number, same name, or a name nearly the same.

    Pairs that were said not to be the same are left out. A long read: it tells how far it is, and ends when
    nobody waits any more.
    """
    known = _people() if kind == "contact" else _organisations()
    parted = _parted(kind)
    found: dict[tuple[int, int], list[Reason]] = {}
    steps = _contact_steps(known) if kind == "contact" else _organisation_steps(known)
    whole = len(steps) * len(known)
    report = told(tell, whole)
    for number, (meeting, keys, reason) in enumerate(steps):
        begun = number * len(known)

        def at(done: int, begun: int = begun) -> None:
            report(begun + (len(known) if done == _LAST else done))

        for one, other in meeting(keys, at):
            pair = (known[one].id, known[other].id)
            why = reason(known[one], known[other]) if pair not in parted else None
            if why is not None and why not in found.setdefault(pair, []):
                found[pair].append(why)
        found = {pair: reasons for pair, reasons in found.items() if reasons}
    report(whole)
    return _ranked(found, {each.id: each for each in known})


Keys = Iterable[tuple[int, str]]
"""(place in the list, key)."""
Meeting = Callable[[Keys, Callable[[int], None]], Iterator[tuple[int, int]]]
Step = tuple[Meeting, Keys, Callable[[_Known, _Known], Reason | None]]


def still_open(kind: Kind, pairs: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those of the pairs that still stand: both are there, and nobody said that they are two."""
    parted = _parted(kind)
    gone = {row for (row,) in _rows(f"SELECT id FROM {kind} WHERE deleted_at IS NOT NULL")}
    return tuple(
        pair for pair in pairs if (pair.one, pair.other) not in parted and not {pair.one, pair.other} & gone
    )


def _contact_steps(known: list[_Known]) -> list[Step]:
    places = {each.id: at for at, each in enumerate(known)}
    return [
        (_under_one, _ways(places, "email"), lambda _a, _b: (0, "same email")),
        (_under_one, _ways(places, "phone"), lambda _a, _b: (1, "same number")),
        (_under_one, _of_names(known, lambda each: [written(each.name)]), _same_name),
        (_under_one, _of_names(known, _known_as_keys), _known_as),
        (_under_one, _of_names(known, lambda each: _at(each, given_keys(each.name))), _for_short),
        (_under_nearly_one, _of_names(known, lambda each: error_keys(each.name)), _nearly),
        (_under_one, _initials(known), _by_initials),
    ]


def _organisation_steps(known: list[_Known]) -> list[Step]:
    return [
        (_under_one, _sites(known), lambda _a, _b: (0, "same web site")),
        (_under_one, _of_names(known, lambda each: [written(_bare(each.name))]), _same_body),
        (_under_nearly_one, _of_names(known, lambda each: error_keys(each.name)), _nearly),
    ]


def _of_names(known: list[_Known], keys: Callable[[_Known], Iterable[str]]) -> Keys:
    return ((at, key) for at, each in enumerate(known) for key in keys(each) if key)


def _known_as_keys(each: _Known) -> Iterator[str]:
    """As they are called, beside what somebody else is called in full."""
    words = words_in(each.name)
    yield written(each.name)
    if each.known_as and len(words) > 1:
        yield written(f"{each.known_as} {words[-1]}")


def _initials(known: list[_Known]) -> Keys:
    """Only where somebody goes by an initial is anybody compared."""
    short = {
        family_key(each.name) for each in known if any(len(word) == 1 for word in words_in(each.name)[:-1])
    }
    return ((at, key) for at, each in enumerate(known) if (key := family_key(each.name)) in short and key)


def _at(each: _Known, keys: Iterable[str]) -> Iterator[str]:
    """The keys within the organisation; none for somebody without one."""
    if each.organisation is not None:
        yield from (f"{key} {each.organisation}" for key in keys)


def _same_name(one: _Known, other: _Known) -> Reason:
    there = one.organisation is not None and one.organisation == other.organisation
    return (1, "same name, same organisation") if there else (2, "same name")


def _known_as(one: _Known, other: _Known) -> Reason | None:
    if written(one.name) == written(other.name):
        return None
    return 3, "known by that name"


def _for_short(one: _Known, other: _Known) -> Reason | None:
    return (3, "name for short, same organisation") if called_for_short(one.name, other.name) else None


def _nearly(one: _Known, other: _Known) -> Reason | None:
    return (4, "one letter apart") if one_error_apart(one.name, other.name) else None


def _by_initials(one: _Known, other: _Known) -> Reason | None:
    if not initials_of(one.name, other.name):
        return None
    apart = None not in (one.organisation, other.organisation) and one.organisation != other.organisation
    return None if apart else (5, "initials of that name")


_LEGAL_FORMS = "ltd limited plc llp inc llc gmbh ag sa bv the co company"
_FORMS = frozenset(_LEGAL_FORMS.split())


def _bare(name: str) -> str:
    """An organisation without its legal form: "Norland Ltd" and "Norland"."""
    words = [word for word in words_in(name) if word not in _FORMS]
    return " ".join(words) or name


def _same_body(one: _Known, other: _Known) -> Reason:
    same = written(one.name) == written(other.name)
    return (1, "same name") if same else (2, "same name but for its legal form")


def _under_one(keys: Keys, at: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Pairs of places under one key."""
    groups: dict[str, list[int]] = {}
    for place, key in _telling(keys, at):
        groups.setdefault(key, []).append(place)
    for count, group in enumerate(groups.values()):
        if count % _REPORT == 0:
            at(_LAST)
        yield from _pairs(group)


def _under_nearly_one(keys: Keys, at: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """As `_under_one`, for a dozen keys a name, and now and then a pair too many: keys as numbers, sorted."""
    packed = array("Q", (_number(key) << 24 | place for place, key in _telling(keys, at)))
    before, group = -1, list[int]()
    for count, each in enumerate(sorted(packed)):
        if count % (10 * _REPORT) == 0:
            at(_LAST)
        if each >> 24 != before:
            yield from _pairs(group)
            before, group = each >> 24, []
        group.append(each & 0xFFFFFF)
    yield from _pairs(group)


def _telling(keys: Keys, at: Callable[[int], None]) -> Iterator[tuple[int, str]]:
    told_at = 0
    for place, key in keys:
        if place - told_at >= _REPORT:
            told_at = place
            at(place)
        yield place, key


def _pairs(group: list[int]) -> Iterator[tuple[int, int]]:
    members = sorted(set(group))
    if len(members) <= _CROWD:
        yield from combinations(members, 2)
    else:
        yield from ((members[0], other) for other in members[1:])


def _number(key: str) -> int:
    """40 bits for a key; two keys of one number only cost a comparison."""
    data = key.encode("utf-8", "replace")
    return crc32(data) << 8 | len(data) & 0xFF


def _ranked(found: dict[tuple[int, int], list[Reason]], known: dict[int, _Known]) -> Suggestions:
    order = sorted(found, key=lambda pair: (min(found[pair]), -len(found[pair]), pair))
    pairs = tuple(
        Suggestion(
            one,
            other,
            tuple(words for _, words in sorted(found[one, other])),
            (known[one].name, known[other].name),
            (known[one].uid, known[other].uid),
        )
        for one, other in order[:MOST]
    )
    return Suggestions(pairs, len(order))


def _people() -> list[_Known]:
    rows = _rows(
        "SELECT id, uid, name, known_as, organisation_id FROM contact "
        "WHERE deleted_at IS NULL AND is_self = 0 ORDER BY id"
    )
    return [_Known(*row) for row in rows]


def _organisations() -> list[_Known]:
    rows = _rows("SELECT id, uid, name, '', NULL FROM organisation WHERE deleted_at IS NULL ORDER BY id")
    return [_Known(*row) for row in rows]


def _ways(places: dict[int, int], kind: str) -> Keys:
    rows = _rows(
        "SELECT contact_id, value FROM contact_method WHERE kind = ? AND deleted_at IS NULL "
        "ORDER BY contact_id",
        kind,
    )
    return ((places[row], same_way(kind, value)) for row, value in rows if row in places and value.strip())


def _sites(known: list[_Known]) -> Keys:
    places = {each.id: at for at, each in enumerate(known)}
    rows = _rows(
        "SELECT id, website FROM organisation WHERE deleted_at IS NULL AND website <> '' ORDER BY id"
    )
    for row, site in rows:
        bare = site.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        yield places[row], bare.rstrip("/")


def _parted(kind: Kind) -> set[tuple[int, int]]:
    rows = _rows(f"SELECT {kind}_id, other_id FROM not_same_{kind} WHERE deleted_at IS NULL")
    return {(min(pair), max(pair)) for pair in rows}


def _rows(sql: str, *params: object) -> list[Any]:
    return list(database().execute_sql(sql, params).fetchall())
