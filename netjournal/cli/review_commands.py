"""Objectives, expectations, contributions, the score and the report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from netjournal.errors import BadInput

from . import shape_command
from .answers import print_json, print_lines, print_table
from .export_answers import print_log, takes_preview
from .parser_parts import said, takes_json, takes_reference
from .sealed_commands import add_to_review
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `objectives`, `expect`, `contribute` and the parts of `review`."""
    listing = commands.add_parser("objectives", help="list the objectives")
    takes_json(listing)
    listing.set_defaults(run=objectives)
    hoping = commands.add_parser("expect", help="note what is hoped for from a contact")
    takes_reference(hoping, "contact")
    hoping.add_argument("--of", required=True, type=said, metavar="OBJECTIVE", help="its key, or a REF")
    hoping.add_argument("--text", default="", type=said, metavar="TEXT", help="the hope in words, or -")
    hoping.add_argument(
        "--reason", type=said, metavar="TEXT", help="needed once the review has its first rating"
    )
    takes_json(hoping)
    hoping.set_defaults(run=expect)
    _add_contribute(commands)
    reviewing = commands.add_parser("review", help="the review of a period")
    kinds = reviewing.add_subparsers(dest="what", metavar="WHAT", required=True)
    scoring = kinds.add_parser("score", help="the score table; never makes a review")
    scoring.add_argument(
        "--period", type=said, metavar="P", help="2026-Q4, 2026 or 2026-11; else this quarter"
    )
    takes_json(scoring)
    scoring.set_defaults(run=score)
    _add_report(kinds)
    shape_command.add_to(kinds)
    add_to_review(kinds)


def _add_contribute(commands: Any) -> None:
    giving = commands.add_parser("contribute", help="rate what a contact contributed to an objective")
    takes_reference(giving, "contact")
    giving.add_argument("--to", required=True, type=said, metavar="OBJECTIVE", help="its key, or a REF")
    giving.add_argument("--entry", required=True, type=said, metavar="REF", help="the entry that shows it")
    giving.add_argument("--outcome", required=True, type=said, metavar="TEXT", help="what came of it, or -")
    giving.add_argument(
        "--rating", required=True, type=int, choices=range(5), metavar="0..4", help="by the anchors"
    )
    takes_json(giving)
    giving.set_defaults(run=contribute)


def _add_report(kinds: Any) -> None:
    reporting = kinds.add_parser("report", help="write the report of a review, in plain text")
    reporting.add_argument(
        "reference", metavar="REF", type=said, help="a period, or a seal by the end of its uid"
    )
    reporting.add_argument("--format", required=True, choices=("md", "html", "pdf"), help="what to write")
    reporting.add_argument(
        "--profile",
        default="self",
        choices=("self", "assessor", "verifier", "contact"),
        help="for whom; all but self see no name but yours",
    )
    reporting.add_argument(
        "--reason", default="", type=said, metavar="TEXT", help="why they may see what asks for one, or -"
    )
    reporting.add_argument("-o", "--output", metavar="FILE", help="a new file, or a folder")
    reporting.add_argument("--force", action="store_true", help="write over an existing file")
    takes_preview(reporting)
    takes_json(reporting)
    reporting.set_defaults(run=report)


def objectives(arguments: argparse.Namespace) -> int:
    """The objectives, the weightiest first."""
    from netjournal.review.objectives import list_objectives

    with opened(arguments) as notebook:
        rows = notebook.vault.call(list_objectives)
    if arguments.json:
        names = ("uid", "key", "statement", "scope", "status")
        print_json(
            objectives=[
                {**{n: getattr(r, n) for n in names}, "weight": r.swing, "due": r.due or None} for r in rows
            ]
        )
    else:
        table = [(r.key, str(r.swing), r.due, r.statement, r.uid[-8:]) for r in rows]
        print_table(table, "No objectives yet: `netjournal add objective STATEMENT --key K --weight W`.")
    return 0


def expect(arguments: argparse.Namespace) -> int:
    """Note what is hoped for from a contact towards an objective."""
    from netjournal.review.expectations import expect as hope

    with opened(arguments) as notebook:
        contact, objective = notebook.vault.call(_pair, arguments.contact, arguments.of)
        noted = notebook.vault.call(
            hope, objective, contact=contact, text=arguments.text, reason=arguments.reason
        )
    _noted(arguments, noted.uid)
    return 0


def contribute(arguments: argparse.Namespace) -> int:
    """Record one contribution and its rating in the working review of its period."""
    with opened(arguments) as notebook:
        contact, objective = notebook.vault.call(_pair, arguments.contact, arguments.to)
        uid = notebook.vault.call(
            _contribute, contact, objective, arguments.entry, arguments.outcome, arguments.rating
        )
    _noted(arguments, uid)
    return 0


def score(arguments: argparse.Namespace) -> int:
    """The score table of a period."""
    from netjournal.review.score.document import score_document
    from netjournal.review.score.table import score_table
    from netjournal.review.working_review import period_named

    with opened(arguments) as notebook:
        table = notebook.vault.call(lambda: score_table(period_named(arguments.period)))
    document = score_document(table)
    if arguments.json:
        print_json(**document)
        return 0
    rows = [("", *(o["key"] for o in document["objectives"]), "points", "up to", "")]
    for one in document["contacts"]:
        cells = ["–" if c["state"] == "not_expected" else "?" if c["step"] is None else f"{c['step']:g}"
                 for c in one["cells"]]  # fmt: skip
        points = "" if one["contribution"] is None else f"{one['contribution']:.1f}"
        rows.append((one["name"], *cells, points, f"{one['up_to']:.1f}", "thin" if one["thin"] else ""))
    empty = "Nothing to score yet: add objectives, and say what you expect of whom."
    print_table(rows if document["contacts"] else [], empty)
    return 0


def report(arguments: argparse.Namespace) -> int:
    """Write the report of a review through the gate, or say what would be withheld."""
    from netjournal.interchange.report.writing import write_report

    if arguments.preview:
        return _previewed(arguments)
    if arguments.output is None:
        raise BadInput("Nothing says where to write; nothing was written.", "Add -o FILE, or --preview.")
    options = {"profile": arguments.profile, "force": arguments.force, "reason": arguments.reason}
    with opened(arguments) as notebook:
        written = notebook.vault.call(
            write_report,
            arguments.reference,
            arguments.format,
            Path(arguments.output),
            demo=notebook.demo,
            **options,
        )
    print_log(written.log)
    if arguments.json:
        print_json(path=str(written.path), bytes=written.size)
    else:
        print_lines([f"Written: {written.path}, {written.size} bytes. {written.notice}"])
    return 0


def _previewed(arguments: argparse.Namespace) -> int:
    """Counts and log on standard error."""
    from netjournal.interchange.report.writing import preview_report

    with opened(arguments) as notebook:
        made = notebook.vault.call(
            preview_report,
            arguments.reference,
            arguments.format,
            profile=arguments.profile,
            reason=arguments.reason,
            demo=notebook.demo,
        )
    asks = [f"{made.ask} of what is kept back would go with --reason."] if made.ask else []
    print_log(made.log, [*asks, f"Nothing was written. {made.size} bytes would be."])
    if arguments.json:
        print_json(bytes=made.size)
    return 0


def _contribute(contact: int, objective: int, entry: str, outcome: str, rating: int) -> str:
    from netjournal.ledger import changeset
    from netjournal.ledger.references import find_record
    from netjournal.models import Entry
    from netjournal.review.contributions import contribute as record
    from netjournal.review.ratings import rate

    found = find_record(entry, (Entry,))
    with changeset("review.contribute"):
        made = record(contact, objective, entry=found.id, outcome=outcome)
        rate(made.id, rating)
    return made.uid


def _pair(contact: str, objective: str) -> tuple[int, int]:
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact, Objective

    return find_record(contact, (Contact,)).id, find_record(objective, (Objective,)).id


def _noted(arguments: argparse.Namespace, uid: str) -> None:
    if arguments.json:
        print_json(uid=uid)
    else:
        print(f"Noted.  {uid[-8:]}")
