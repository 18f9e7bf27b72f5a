"""Who can get me to somebody, introductions, offers that fit needs, and networks."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines, print_table
from .parser_parts import takes_json, takes_reference
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.network.introductions import IntroductionRow
    from netjournal.network.networks import MembershipRow, NetworkRow
    from netjournal.network.offers import Service
    from netjournal.network.reaching import PathStep, Reach

EMPTY = {
    "introductions": "No introduction yet. In the application: i on a person’s page.",
    "matches": "No offer fits a need. In the application: n on a person’s page notes either.",
    "networks": "No network yet. In the application: Contacts, the list of networks, n.",
}


def add_to(commands: Any) -> None:
    """Add `path`, `introductions`, `matches` and `networks`."""
    path = commands.add_parser("path", help="who can get you to a person")
    takes_reference(path)
    takes_json(path)
    path.set_defaults(run=find_path)
    for name, run, words in (
        ("introductions", introductions, "who introduces whom, and for what thanks are owed"),
        ("matches", find_matches, "who offers what somebody needs, the strongest first"),
        ("networks", networks, "the groups that you and your contacts are in"),
    ):
        listing = commands.add_parser(name, help=words)
        takes_json(listing)
        listing.set_defaults(run=run)


def find_path(arguments: argparse.Namespace) -> int:
    """The strongest ways to somebody, each step with what it rests on."""
    with opened(arguments) as notebook:
        found = notebook.vault.call(_reach, arguments.reference)
    if arguments.json:
        print_json(**_reach_shape(found))
    else:
        print_lines(_reach_lines(found))
    return 0


def introductions(arguments: argparse.Namespace) -> int:
    """All introductions, thanks owed first."""
    from netjournal.network.introductions import list_introductions

    with opened(arguments) as notebook:
        rows = notebook.vault.call(list_introductions)
        names = notebook.vault.call(_uids, [one for row in rows for one in _ends(row)])
    if arguments.json:
        print_json(introductions=[_introduction_shape(row, names) for row in rows])
        return 0
    table = [
        ("thanks owed" if row.thanks_owed else row.state, row.words, row.outcome or row.purpose, row.day,
         row.uid[-8:]) for row in rows
    ]  # fmt: skip
    print_table(table, EMPTY["introductions"])
    return 0


def find_matches(arguments: argparse.Namespace) -> int:
    """Pairs of a need and an offer."""
    from netjournal.network.matching import matches
    from netjournal.network.offers import standing

    with opened(arguments) as notebook:
        found = notebook.vault.call(lambda: matches(standing("need"), standing("offer")))
    if arguments.json:
        shapes = [
            {"points": each.points, "words": list(each.words), "need": _service_shape(each.need),
             "offer": _service_shape(each.offer)} for each in found
        ]  # fmt: skip
        print_json(matches=shapes)
        return 0
    table = [
        (str(each.points), f"{each.need.holder} needs: {each.need.text}",
         f"{each.offer.holder} offers: {each.offer.text}") for each in found
    ]  # fmt: skip
    print_table(table, EMPTY["matches"])
    return 0


def networks(arguments: argparse.Namespace) -> int:
    """The networks by name, one's own membership beside each."""
    with opened(arguments) as notebook:
        rows = notebook.vault.call(_networks)
    if arguments.json:
        print_json(networks=[_network_shape(row) for row in rows])
        return 0
    table = [
        (row.name, row.kind, f"{row.people} people", row.own.aim if row.own else "", row.uid[-8:])
        for row in rows
    ]
    print_table(table, EMPTY["networks"])
    return 0


def _reach(reference: str) -> Reach:
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact
    from netjournal.network.reaching import reach

    return reach(find_record(reference, (Contact,)).id)


def _reach_lines(found: Reach) -> Iterator[str]:
    for number, path in enumerate(found.paths, 1):
        yield f"{number}: {path.points} of 100"
        for at, step in enumerate(path.steps):
            yield f"  {'you' if at == 0 else 'then'} → {_step_words(step)}"
    if not found.paths:
        yield f"Nobody yet: no tie that is noted leads to {found.target.name} in four steps."
        yield from (f"  next best: {_step_words(step)}" for step in found.nearby)
        yield from (f"  you are both in {name}" for name in found.shared)


def _step_words(step: PathStep) -> str:
    return f"{step.name} ({step.why}; {step.strength} of 5)"


def _reach_shape(found: Reach) -> dict[str, Any]:
    return {
        "uid": found.target.uid,
        "name": found.target.name,
        "paths": [
            {"points": each.points, "steps": [_step(one) for one in each.steps]} for each in found.paths
        ],
        "nearby": [_step(one) for one in found.nearby],
        "shared_networks": list(found.shared),
    }


def _step(step: PathStep) -> dict[str, Any]:
    return {"uid": step.uid, "name": step.name, "strength": step.strength, "why": step.why}


def _ends(row: IntroductionRow) -> tuple[int, int, int]:
    return row.introducer, row.person, row.other


def _uids(contacts: list[int]) -> dict[int, dict[str, str]]:
    from netjournal.network.rows import contact_rows

    return {row.id: {"uid": row.uid, "name": row.name} for row in contact_rows(sorted(set(contacts)))}


def _introduction_shape(row: IntroductionRow, names: dict[int, dict[str, str]]) -> dict[str, Any]:
    introducer, person, other = (names[one] for one in _ends(row))
    plain = (
        "uid",
        "state",
        "purpose",
        "asked_on",
        "made_on",
        "met_on",
        "outcome",
        "thanked_on",
        "thanks_owed",
    )
    people = {"introducer": introducer, "person": person, "other": other}
    return people | {name: getattr(row, name) for name in plain}


def _service_shape(row: Service) -> dict[str, str]:
    return {"uid": row.uid, "name": row.holder, "kind": row.kind, "text": row.text}


def _networks() -> tuple[NetworkRow, ...]:
    from netjournal.network.networks import network_ids, network_rows

    return network_rows(network_ids())


def _network_shape(row: NetworkRow) -> dict[str, Any]:
    own = None if row.own is None else _own_shape(row.own)
    return {"uid": row.uid, "name": row.name, "kind": row.kind, "people": row.people, "own": own}


def _own_shape(own: MembershipRow) -> dict[str, Any]:
    plain = ("role", "since", "until", "aim", "aim_met")
    return {**{name: getattr(own, name) for name in plain}, "objective": own.objective_key or None}
