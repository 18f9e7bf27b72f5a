"""Assessors' decisions, from the shell: the form, what came back of it, what is noted down by hand."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines, print_table
from .parser_parts import said, takes_json
from .submission_commands import WHICH
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.portfolio.submissions.decision_rows import DecisionRow


def add_to_portfolio(kinds: Any) -> None:
    """Add `portfolio form`, `feedback`, `decide` and `decisions`."""
    forming = kinds.add_parser("form", help="the form on which an assessor decides; print it into a file")
    forming.add_argument("submission", nargs="?", default="latest", type=said, metavar="REF", help=WHICH)
    takes_json(forming)
    forming.set_defaults(run=form)
    _add_feedback(kinds)
    deciding = kinds.add_parser("decide", help="note down by hand what an assessor decided")
    deciding.add_argument("criterion", type=said, metavar="CRITERION", help="its key, such as 1.1")
    deciding.add_argument("state", choices=("not_met", "partly", "met"), help="what was decided")
    deciding.add_argument("--by", required=True, type=said, metavar="NAME", help="who decided")
    for name, words in (
        ("role", "as what"),
        ("on", "the day, as 2026-03-31; else today"),
        ("why", "why"),
        ("feedback", "what is said to you"),
        ("submission", f"what it was decided on: {WHICH}"),
    ):
        deciding.add_argument(f"--{name}", default="", type=said, metavar="TEXT", help=words)
    takes_json(deciding)
    deciding.set_defaults(run=decide)
    listing = kinds.add_parser("decisions", help="every decision, and who answers for it")
    takes_json(listing)
    listing.set_defaults(run=decisions)


def _add_feedback(kinds: Any) -> None:
    taking = kinds.add_parser("feedback", help="take in the file of decisions that an assessor gave back")
    taking.add_argument("file", metavar="FILE", help="decisions.txt, filled in")
    signature = taking.add_mutually_exclusive_group()
    signature.add_argument("--signature", metavar="FILE", help="its signature; else FILE.sig")
    signature.add_argument("--unsigned", action="store_true", help="take it as noted down by you")
    taking.add_argument("--signer", metavar="FILE", help="allowed_signers, or the assessor’s public key")
    taking.add_argument(
        "--accept-key", default="", type=said, metavar="SHA256:…", help="you vouch for this key"
    )
    takes_json(taking)
    taking.set_defaults(run=feedback)


def form(arguments: argparse.Namespace) -> int:
    """The form on standard output."""
    from netjournal.portfolio.submissions.rows import find_submission
    from netjournal.portfolio.submissions.taking_in import form_for

    with opened(arguments) as notebook:
        row = notebook.vault.call(find_submission, arguments.submission)
        text = notebook.vault.call(form_for, row.id)
    if arguments.json:
        print_json(number=row.number, form=text)
    else:
        print_lines(text.removesuffix("\n").split("\n"))
    return 0


def feedback(arguments: argparse.Namespace) -> int:
    """Take it in, and say whose it counts as."""
    from netjournal.interchange.decisions_in import bring_decisions_in, read_returned

    signature = Path(arguments.signature) if arguments.signature else None
    returned = read_returned(Path(arguments.file), signature, unsigned=arguments.unsigned)
    signer = Path(arguments.signer) if arguments.signer else None
    with opened(arguments) as notebook:
        done = notebook.vault.call(bring_decisions_in, returned, signer, arguments.accept_key)
    if arguments.json:
        print_json(
            submission=done.submission.number,
            signed_by=done.signed_by or None,
            added=done.added,
            now_signed=done.now_signed,
            unchanged=done.unchanged,
            decisions=[_shape(row) for row in done.decisions],
            remarks=list(done.remarks),
        )
        return 0
    counts = f"{done.added} added, {done.now_signed} signed now, {done.unchanged} here already"
    lines = [f"Submission {done.submission.number}: {counts}; {done.standing}."]
    print_lines([*lines, *(_line(row) for row in done.decisions), *done.remarks])
    return 0


def decide(arguments: argparse.Namespace) -> int:
    """Note it down; it is said that you did."""
    from netjournal.portfolio.submissions.decision_rows import note_decision
    from netjournal.portfolio.submissions.rows import find_submission

    def note() -> DecisionRow:
        on = find_submission(arguments.submission).id if arguments.submission else None
        return note_decision(
            on, criterion=arguments.criterion, state=arguments.state, assessor=arguments.by,
            role=arguments.role, day=arguments.on, why=arguments.why, feedback=arguments.feedback,
        )  # fmt: skip

    with opened(arguments) as notebook:
        row = notebook.vault.call(note)
    if arguments.json:
        print_json(**_shape(row))
    else:
        print_lines([_line(row)])
    return 0


def decisions(arguments: argparse.Namespace) -> int:
    """Every decision, the newest first."""
    from netjournal.portfolio.submissions.decision_rows import list_decisions

    with opened(arguments) as notebook:
        rows = notebook.vault.call(list_decisions)
    if arguments.json:
        print_json(decisions=[_shape(row) for row in rows])
        return 0
    table = [(row.criterion, row.words, row.assessor, row.day, row.standing) for row in rows]
    print_table(table, "Nobody has decided anything yet.")
    return 0


def _line(row: DecisionRow) -> str:
    said_why = "".join(
        f" {label}: {text}" for label, text in (("Why", row.why), ("Feedback", row.feedback)) if text
    )
    return f"{row.criterion} {row.words}, by {row.assessor} on {row.day} ({row.standing}).{said_why}"


def _shape(row: DecisionRow) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "criterion": row.criterion,
        "state": row.state,
        "assessor": row.assessor,
        "role": row.role,
        "day": row.day,
        "why": row.why,
        "feedback": row.feedback,
        "signed_by": row.signed_by or None,
        "submission": row.number,
    }
