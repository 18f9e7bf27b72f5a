"""Who may be one: people and organisations that meet under a key, each pair with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from netjournal.ledger.reading import told
from netjournal.progress import Tell, no_one

from .known import Known, gone, organisations, people, said_to_be_two, sites_of, ways_of
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
from .pairing import LAST, Keys, under_nearly_one, under_one
from .parts import Kind

MOST = 500
"""Pairs that are told, the surest first."""


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


Reason = tuple[int, str]
"""How sure (the smaller the surer), and in words."""


def duplicates(kind: Kind = "contact", tell: Tell = no_one) -> Suggestions:
    """Pairs that may be one: same address or number, same name, or a name nearly the same.

    Pairs that were said not to be the same are left out. A long read: it tells how far it is, and ends when
    nobody waits any more.
    """
    known = people() if kind == "contact" else organisations()
    parted = said_to_be_two(kind)
    found: dict[tuple[int, int], list[Reason]] = {}
    steps = _contact_steps(known) if kind == "contact" else _organisation_steps(known)
    whole = len(steps) * len(known)
    report = told(tell, whole)
    for number, (meeting, keys, reason) in enumerate(steps):
        begun = number * len(known)

        def at(done: int, begun: int = begun) -> None:
            report(begun + (len(known) if done == LAST else done))

        for one, other in meeting(keys, at):
            pair = (known[one].id, known[other].id)
            why = reason(known[one], known[other]) if pair not in parted else None
            if why is not None and why not in found.setdefault(pair, []):
                found[pair].append(why)
        found = {pair: reasons for pair, reasons in found.items() if reasons}
    report(whole)
    return _ranked(found, {each.id: each for each in known})


Meeting = Callable[[Keys, Callable[[int], None]], Iterator[tuple[int, int]]]
Step = tuple[Meeting, Keys, Callable[[Known, Known], Reason | None]]


def still_open(kind: Kind, pairs: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those of the pairs that still stand: both are there, and nobody said that they are two."""
    parted = said_to_be_two(kind)
    away = gone(kind)
    return tuple(
        pair for pair in pairs if (pair.one, pair.other) not in parted and not {pair.one, pair.other} & away
    )


def _contact_steps(known: list[Known]) -> list[Step]:
    places = {each.id: at for at, each in enumerate(known)}
    return [
        (under_one, ways_of(places, "email"), lambda _a, _b: (0, "same email")),
        (under_one, ways_of(places, "phone"), lambda _a, _b: (1, "same number")),
        (under_one, _of_names(known, lambda each: [written(each.name)]), _same_name),
        (under_one, _of_names(known, _known_as_keys), _known_as),
        (under_one, _of_names(known, lambda each: _at(each, given_keys(each.name))), _for_short),
        (under_nearly_one, _of_names(known, lambda each: error_keys(each.name)), _nearly),
        (under_one, _initials(known), _by_initials),
    ]


def _organisation_steps(known: list[Known]) -> list[Step]:
    return [
        (under_one, sites_of(known), lambda _a, _b: (0, "same web site")),
        (under_one, _of_names(known, lambda each: [written(_bare(each.name))]), _same_body),
        (under_nearly_one, _of_names(known, lambda each: error_keys(each.name)), _nearly),
    ]


def _of_names(known: list[Known], keys: Callable[[Known], Iterable[str]]) -> Keys:
    return ((at, key) for at, each in enumerate(known) for key in keys(each) if key)


def _known_as_keys(each: Known) -> Iterator[str]:
    """As they are called, beside what somebody else is called in full."""
    words = words_in(each.name)
    yield written(each.name)
    if each.known_as and len(words) > 1:
        yield written(f"{each.known_as} {words[-1]}")


def _initials(known: list[Known]) -> Keys:
    """Only where somebody goes by an initial is anybody compared."""
    short = {
        family_key(each.name) for each in known if any(len(word) == 1 for word in words_in(each.name)[:-1])
    }
    return ((at, key) for at, each in enumerate(known) if (key := family_key(each.name)) in short and key)


def _at(each: Known, keys: Iterable[str]) -> Iterator[str]:
    """The keys within the organisation; none for somebody without one."""
    if each.organisation is not None:
        yield from (f"{key} {each.organisation}" for key in keys)


def _same_name(one: Known, other: Known) -> Reason:
    there = one.organisation is not None and one.organisation == other.organisation
    return (1, "same name, same organisation") if there else (2, "same name")


def _known_as(one: Known, other: Known) -> Reason | None:
    if written(one.name) == written(other.name):
        return None
    return 3, "known by that name"


def _for_short(one: Known, other: Known) -> Reason | None:
    return (3, "name for short, same organisation") if called_for_short(one.name, other.name) else None


def _nearly(one: Known, other: Known) -> Reason | None:
    return (4, "one letter apart") if one_error_apart(one.name, other.name) else None


def _by_initials(one: Known, other: Known) -> Reason | None:
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


def _same_body(one: Known, other: Known) -> Reason:
    same = written(one.name) == written(other.name)
    return (1, "same name") if same else (2, "same name but for its legal form")


def _ranked(found: dict[tuple[int, int], list[Reason]], known: dict[int, Known]) -> Suggestions:
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
