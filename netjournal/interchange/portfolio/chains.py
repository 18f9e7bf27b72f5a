"""The audit chain as it goes with a portfolio, and whether it follows. Needs no notebook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from netjournal.interchange.bag.opening import Bag, Unreadable, whole
from netjournal.interchange.bag.verdict import Finding
from netjournal.ledger.audit import START, link_digest
from netjournal.portfolio.evidence import ACCEPTED, FROZEN_AGAIN, payload_of

from .contents import Contents, Event, Piece

CHAIN = "chain.json"
_PATH = f"data/{CHAIN}"


def chain_json(contents: Contents) -> bytes:
    """The links, and the pieces that a link was made for when they were frozen."""
    linked = [
        {"number": piece.number, "uid": piece.uid, "root": piece.root, "link": link}
        for link, piece in sorted(_links(contents), key=lambda each: each[1].number)
    ]
    document = {"format": 1, "events": [_event(each) for each in contents.events], "pieces": linked}
    return (json.dumps(document, indent=1, sort_keys=True) + "\n").encode()


def follows(bag: Bag) -> Iterator[Finding]:
    """What of the chain in a bag does not follow; nothing for a bag that has none."""
    if _PATH not in bag.sizes:
        return
    try:
        document = json.loads(whole(bag, _PATH))
        events, pieces = document["events"], document["pieces"]
        yield from _broken(events)
        yield from _unlinked(events, pieces)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, Unreadable):
        yield Finding("chain", _PATH, "It cannot be read as a chain.")


def _broken(events: list[Mapping[str, Any]]) -> Iterator[Finding]:
    previous = START
    for number, each in enumerate(events, 1):
        digest = link_digest(
            each["uid"],
            each["kind"],
            each["ms"],
            bytes.fromhex(each["salt"]),
            each["payload"],
            each["previous"],
        )
        if each["previous"] != previous or each["digest"] != digest:
            yield Finding("chain", _PATH, f"Link {number} does not follow from the one before.")
        previous = each["digest"]


def _unlinked(events: list[Mapping[str, Any]], pieces: list[Mapping[str, Any]]) -> Iterator[Finding]:
    for each in pieces:
        link, payload = events[int(each["link"]) - 1], payload_of(str(each["uid"]), str(each["root"]))
        if sha256(bytes.fromhex(link["salt"]) + payload).hexdigest() != link["payload"]:
            yield Finding(
                "chain", _PATH, f"Link {int(each['link'])} was not made for piece {int(each['number'])}."
            )


def _links(contents: Contents) -> Iterator[tuple[int, Piece]]:
    """The number of the link that was made for each piece, as far as there is one.

    Pieces and links come in the same order, mostly: each link is tried on the pieces that are left, the
    earliest first.
    """
    left = {
        each.uid: payload_of(each.uid, each.root) for each in sorted(contents.pieces, key=lambda one: one.uid)
    }
    pieces = {each.uid: each for each in contents.pieces}
    for number, event in enumerate(contents.events, 1):
        if event.kind not in (ACCEPTED, FROZEN_AGAIN):
            continue
        salt = bytes.fromhex(event.salt)
        found = next(
            (uid for uid, said in left.items() if sha256(salt + said).hexdigest() == event.payload), ""
        )
        if found:
            del left[found]
            yield number, pieces[found]


def _event(each: Event) -> dict[str, str | int]:
    return {
        "uid": each.uid, "kind": each.kind, "ms": each.ms, "at": each.at, "salt": each.salt,
        "payload": each.payload, "previous": each.previous, "digest": each.digest,
    }  # fmt: skip
