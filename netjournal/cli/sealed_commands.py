"""What was sealed, from the shell: the list of reviews, and one of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from .answers import print_json, print_lines, print_table
from .parser_parts import said, takes_json
from .unlocking import opened


def add_to_review(kinds: Any) -> None:
    """Add `review list` and `review show`."""
    listing = kinds.add_parser("list", help="the reviews there are, and their seals")
    takes_json(listing)
    listing.set_defaults(run=list_all)
    showing = kinds.add_parser("show", help="a sealed review as it was sealed, checked")
    showing.add_argument(
        "reference", metavar="REF", type=said, help="a period (the newest seal), or the end of a seal's uid"
    )
    takes_json(showing)
    showing.set_defaults(run=show)


def list_all(arguments: argparse.Namespace) -> int:
    """The reviews, the latest period first, with their seals."""
    from netjournal.review.sealing.seals import list_seals
    from netjournal.review.working_review import list_reviews

    with opened(arguments) as notebook:
        reviews, seals = notebook.vault.call(lambda: (list_reviews(), list_seals()))
    own = {review.id: [seal for seal in seals if seal.review == review.id] for review in reviews}
    if arguments.json:
        print_json(reviews=[_review(review, own[review.id]) for review in reviews])
        return 0
    rows = []
    for review in reviews:
        newest = own[review.id][0] if own[review.id] else None
        version = "" if newest is None else f"version {newest.version}"
        rows.append((review.label, review.status, version, "" if newest is None else newest.uid[-8:]))
    print_table(rows, "No review has been begun yet: the first rating begins one.")
    return 0


def show(arguments: argparse.Namespace) -> int:
    """A sealed review; exit 5 where it does not verify."""
    from netjournal.journal.settings import get_settings
    from netjournal.review.sealing.addenda import addenda_of
    from netjournal.review.sealing.seal_checks import verify_seal
    from netjournal.review.sealing.seals import find_seal, sealed_review

    def read() -> tuple[Any, Any, Any]:
        seal = find_seal(arguments.reference, get_settings().quarter_start)
        return verify_seal(seal.id), sealed_review(seal.id), addenda_of(seal.id)

    with opened(arguments) as notebook:
        verdict, found, addenda = notebook.vault.call(read)
    if arguments.json:
        print_json(
            **_seal(found.seal),
            label=found.seal.label,
            formula_version=found.seal.formula_version,
            verifies=verdict.ok,
            findings=list(verdict.findings),
            fields=verdict.fields,
            erased=verdict.erased,
            addenda=[_addendum(each) for each in addenda],
            document=found.document,
        )
    else:
        print_lines(_lines(found, verdict, addenda))
    return 0 if verdict.ok else 5


def _lines(found: Any, verdict: Any, addenda: Any) -> Iterator[str]:
    seal, document = found.seal, found.document
    yield f"{seal.label}, version {seal.version}, sealed {seal.sealed.isoformat()}"
    yield f"root {seal.root}"
    yield "It verifies." if verdict.ok else "It DOES NOT VERIFY."
    yield from verdict.findings
    if not verdict.ok:
        return
    if verdict.erased:
        yield f"{verdict.erased} fields were erased since."
    for each in addenda:
        yield f"Addendum, {each.at.isoformat()}: {'(erased)' if each.erased else each.text}"
    for row in document["results"]:
        name = document["names"].get(row["contact"], {}).get("name", "")
        thin = ", thin" if row["thin"] and row["contribution"] is not None else ""
        yield f"{_points(row['contribution']):>6}  {name}, up to {_points(row['up_to'])}{thin}"
    for text in document["texts"]:
        yield f"{text['title']}:"
        yield from str(text["body"]).splitlines()


def _points(text: str | None) -> str:
    from netjournal.review.score.figures import number

    return number(None if text is None else Fraction(text))


def _addendum(row: Any) -> dict[str, Any]:
    return {"at": row.at.isoformat(), "text": row.text, "erased": row.erased}


def _review(review: Any, seals: list[Any]) -> dict[str, Any]:
    return {
        "uid": review.uid,
        "label": review.label,
        "from": review.first.isoformat(),
        "to": review.last.isoformat(),
        "status": review.status,
        "seals": [_seal(seal) for seal in seals],
    }


def _seal(seal: Any) -> dict[str, Any]:
    return {
        "uid": seal.uid,
        "version": seal.version,
        "sealed_at": seal.sealed.isoformat(),
        "root": seal.root,
    }
