"""What changed from one submission to another, or to the work as it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.review.sealing.sealed_fields import ERASED_WORD

from ..copies import read_copy
from ..coverage.facts import STATES
from .decision_rows import NOTED
from .document import standing, submission_document
from .rows import find_submission

NOW = "now"
Read = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, as a sentence.

    `what`: added, withdrawn, frozen_again, renamed, claims, decision, plan, criterion, declaration or unit;
    `uid` that of the piece, decision or plan, "" where it has none.
    """

    what: str
    uid: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two. `before` and `after` are how they are called: "submission 1", "now"."""

    before: str
    after: str
    changes: tuple[Change, ...]


def compare(first: str = "latest", second: str = NOW) -> Comparison:
    """What changed from a submission to a later one, or to the work now; each as `find_submission` takes it.

    Raises NotFound, Damaged.
    """
    before, name = _document(first)
    after, other = _document(second)
    return Comparison(name, other, changes_between(before, after))


def changes_between(before: Read, after: Read) -> tuple[Change, ...]:
    """What differs from one document of a submission to a later one. Pure."""
    parts = (_unit, _pieces, _criteria, _decisions, _plans, _declaration)
    return tuple(change for part in parts for change in part(before, after))


def _document(reference: str) -> tuple[Read, str]:
    if reference == NOW:
        return submission_document(standing(), 0), NOW
    row = find_submission(reference)
    return read_copy(row.root).document, f"submission {row.number}"


def _pieces(before: Read, after: Read) -> Iterator[Change]:
    old, new = _by_uid(before, "pieces"), _by_uid(after, "pieces")
    for uid, piece in new.items():
        if uid not in old:
            yield Change("added", uid, f"Added: {piece['title']}, for {_keys(piece)}.")
    for uid, piece in old.items():
        if uid not in new:
            yield Change("withdrawn", uid, f"Withdrawn: {piece['title']}, which was for {_keys(piece)}.")
        else:
            yield from _piece(piece, new[uid])


def _piece(old: Read, new: Read) -> Iterator[Change]:
    title, uid = new["title"], new["uid"]
    if old["root"] != new["root"]:
        why = f": {new['reason']}" if new["reason"].strip() else ", without a reason"
        yield Change("frozen_again", uid, f"Frozen again: {title}, now version {new['version']}{_ended(why)}")
    told = {"title": "called", "kind": "of the kind", "day": "of", "marking": "marked"}
    for name, words in told.items():
        if old[name] != new[name] and ERASED_WORD not in (old[name], new[name]):
            was, now = (each[name] or "nothing" for each in (old, new))
            yield Change("renamed", uid, f"{title}: was {words} {was}, is {now}.")
    yield from _claims(old, new)


def _claims(old: Read, new: Read) -> Iterator[Change]:
    was, now = ({each["criterion"]: each["text"] for each in piece["claims"]} for piece in (old, new))
    title, uid = new["title"], new["uid"]
    if more := [key for key in now if key not in was]:
        yield Change("claims", uid, f"{title}: claimed for {', '.join(more)} as well.")
    if less := [key for key in was if key not in now]:
        yield Change("claims", uid, f"{title}: no longer claimed for {', '.join(less)}.")
    for key in was.keys() & now.keys():
        if was[key] != now[key] and ERASED_WORD not in (was[key], now[key]):
            yield Change("claims", uid, f"{title}: how it shows {key} is written anew.")


def _criteria(before: Read, after: Read) -> Iterator[Change]:
    was, now = _claimed(before), _claimed(after)
    for one in after["unit"]["criteria"]:
        own = {one["key"], *(item["key"] for item in one["items"])}
        if own & was and not own & now:
            yield Change("criterion", "", f"{one['key']} has no piece any more.")
        elif own & now and not own & was:
            yield Change("criterion", "", f"{one['key']} has a piece now.")


def _decisions(before: Read, after: Read) -> Iterator[Change]:
    old, new = _by_uid(before, "decisions"), _by_uid(after, "decisions")
    for uid, row in new.items():
        if uid not in old:
            yield Change("decision", uid, f"Decided: {_decision(row)}.")
        elif {**old[uid], "signed_by": ""} != {**row, "signed_by": ""} and not _erased(old[uid], row):
            yield Change("decision", uid, f"Decided otherwise: {_decision(old[uid])}; now {_decision(row)}.")
        elif old[uid]["signed_by"] != row["signed_by"]:
            yield Change("decision", uid, f"Signed since: {_decision(row)}.")
    for uid, row in old.items():
        if uid not in new:
            yield Change("decision", uid, f"No longer here: {_decision(row)}.")


def _plans(before: Read, after: Read) -> Iterator[Change]:
    old, new = _by_uid(before, "plans"), _by_uid(after, "plans")
    for uid, row in new.items():
        if uid not in old:
            yield Change("plan", uid, f"Planned: {row['kind']} for {row['criterion']}.")
        elif old[uid] != row and not _erased(old[uid], row):
            yield Change("plan", uid, f"Planned otherwise: {row['kind']} for {row['criterion']}.")
    for uid, row in old.items():
        if uid not in new:
            yield Change("plan", uid, f"No longer planned: {row['kind']} for {row['criterion']}.")


def _declaration(before: Read, after: Read) -> Iterator[Change]:
    was, now = ((each["declaration"] or {}).get("uid", "") for each in (before, after))
    if was != now:
        words = "The work is declared anew." if now else "The declaration was for what was handed in then."
        yield Change("declaration", now or was, words)


def _unit(before: Read, after: Read) -> Iterator[Change]:
    if before["unit"]["sha256"] != after["unit"]["sha256"]:
        yield Change("unit", "", f"The unit is defined anew: {after['unit']['key']}.")


def _by_uid(document: Read, part: str) -> dict[str, Read]:
    return {each["uid"]: each for each in document[part]}


def _keys(piece: Read) -> str:
    return ", ".join(each["criterion"] for each in piece["claims"]) or "no criterion"


def _claimed(document: Read) -> set[str]:
    return {each["criterion"] for piece in document["pieces"] for each in piece["claims"]}


def _decision(row: Read) -> str:
    who = f"signed by {row['signed_by']}" if row["signed_by"] else NOTED
    return f"{row['criterion']} {STATES[row['state']]}, by {row['assessor']} on {row['day']} ({who})"


def _erased(old: Read, new: Read) -> bool:
    """Whether what differs is but what was erased from one of them."""
    return all(ERASED_WORD in (old[name], new[name]) for name in old if old[name] != new[name])


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
