"""What is handed in, from the shell: submissions, what changed between them, a verifier's sample."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from netjournal.text import counted

from .answers import print_json, print_lines, print_table
from .parser_parts import said, takes_json
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.portfolio.submissions.handing_in import BeforeHandingIn
    from netjournal.portfolio.submissions.rows import SubmissionRow
    from netjournal.portfolio.submissions.sampling import SampleRow

WHICH = "a number, the last digits of its uid, or latest"


def add_to_portfolio(kinds: Any) -> None:
    """Add `portfolio submit`, `submissions`, `compare`, `reopen` and `sample`."""
    submitting = kinds.add_parser("submit", help="hand in: freeze the portfolio under a number")
    submitting.add_argument("--note", default="", type=said, metavar="TEXT", help="for whom, or what for")
    submitting.add_argument("--check", action="store_true", help="say what would be handed in")
    takes_json(submitting)
    submitting.set_defaults(run=submit)
    listing = kinds.add_parser("submissions", help="what was handed in")
    takes_json(listing)
    listing.set_defaults(run=submissions)
    comparing = kinds.add_parser("compare", help="what changed since a submission")
    comparing.add_argument("first", nargs="?", default="latest", type=said, metavar="FROM", help=WHICH)
    comparing.add_argument(
        "second", nargs="?", default="now", type=said, metavar="TO", help=f"{WHICH}; or now, the work today"
    )
    takes_json(comparing)
    comparing.set_defaults(run=compare)
    opening = kinds.add_parser("reopen", help="open the pieces of a submission again, with a reason")
    opening.add_argument("submission", nargs="?", default="latest", type=said, metavar="REF", help=WHICH)
    opening.add_argument("--reason", required=True, type=said, metavar="TEXT", help="why; it is kept")
    takes_json(opening)
    opening.set_defaults(run=reopen)
    _add_sample(kinds)


def _add_sample(kinds: Any) -> None:
    sampling = kinds.add_parser("sample", help="what an internal verifier samples of a submission")
    sampling.add_argument("submission", nargs="?", default="latest", type=said, metavar="REF", help=WHICH)
    sampling.add_argument("--draw", action="store_true", help="draw what the rules ask for, and keep it")
    sampling.add_argument(
        "--rules", type=said, metavar="A,B", help="of criteria, kinds, assessors, partly; else all of them"
    )
    sampling.add_argument("--seed", default="", type=said, metavar="TEXT", help="decides among equals")
    sampling.add_argument("--verifier", default="", type=said, metavar="NAME", help="who samples")
    takes_json(sampling)
    sampling.set_defaults(run=sample)


def submit(arguments: argparse.Namespace) -> int:
    """Hand in, or say what would be handed in."""
    from netjournal.portfolio.submissions.handing_in import before_handing_in, hand_in, warnings_of

    with opened(arguments) as notebook:
        if arguments.check:
            before = notebook.vault.call(before_handing_in)
            return _checked(arguments, before, warnings_of(before))
        done = notebook.vault.call(hand_in, arguments.note)
    if arguments.json:
        print_json(**submission_json(done.row), warnings=list(done.warnings))
        return 0
    row = done.row
    print_lines([
        f"Handed in: submission {row.number}, {counted(row.pieces, 'piece')}.",
        f"root {row.root}",
        *(f"Note: {each}" for each in done.warnings),
    ])  # fmt: skip
    return 0


def _checked(arguments: argparse.Namespace, before: BeforeHandingIn, warnings: tuple[str, ...]) -> int:
    if arguments.json:
        print_json(number=before.number, pieces=before.pieces, warnings=list(warnings))
        return 0
    would = f"It would be submission {before.number}, {counted(before.pieces, 'piece')}."
    nothing = [] if before.pieces else ["There is nothing to hand in yet."]
    print_lines([would, *nothing, *(f"Note: {each}" for each in warnings), "Nothing was changed."])
    return 0


def submissions(arguments: argparse.Namespace) -> int:
    """What was handed in, the newest first."""
    from netjournal.portfolio.submissions.rows import list_submissions

    with opened(arguments) as notebook:
        rows = notebook.vault.call(list_submissions)
    if arguments.json:
        print_json(submissions=[submission_json(row) for row in rows])
        return 0
    table = [
        (
            f"{row.number}", row.handed_in.local_date.isoformat(), counted(row.pieces, "piece"),
            counted(row.decisions, "decision"), row.root[:16], row.uid[-8:],
        )
        for row in rows
    ]  # fmt: skip
    print_table(table, "Nothing was handed in yet: `netjournal portfolio submit` does.")
    return 0


def compare(arguments: argparse.Namespace) -> int:
    """What changed, in words."""
    from netjournal.portfolio.submissions.comparing import compare as compared

    with opened(arguments) as notebook:
        found = notebook.vault.call(compared, arguments.first, arguments.second)
    if arguments.json:
        changes = [{"what": each.what, "uid": each.uid, "words": each.words} for each in found.changes]
        print_json(before=found.before, after=found.after, changes=changes)
        return 0
    same = [] if found.changes else ["Nothing changed."]
    print_lines([f"From {found.before} to {found.after}:", *(each.words for each in found.changes), *same])
    return 0


def reopen(arguments: argparse.Namespace) -> int:
    """Open its pieces again; the submission stays as it is."""
    from netjournal.portfolio.submissions.handing_in import reopen as open_again
    from netjournal.portfolio.submissions.rows import find_submission

    with opened(arguments) as notebook:
        row = notebook.vault.call(find_submission, arguments.submission)
        pieces = notebook.vault.call(open_again, row.id, arguments.reason)
    if arguments.json:
        opened_ones = [{"uid": each.uid, "version": each.version} for each in pieces]
        print_json(number=row.number, opened=opened_ones)
    else:
        print_lines([f"{counted(len(pieces), 'piece')} of submission {row.number}: open again."])
    return 0


def sample(arguments: argparse.Namespace) -> int:
    """The sampling list; with --draw it is drawn first."""
    from netjournal.portfolio.submissions.rows import find_submission
    from netjournal.portfolio.submissions.sampling import RULES, draw, list_samples, sampling_list

    rules = [rule.strip() for rule in (arguments.rules or ",".join(RULES)).split(",")]
    with opened(arguments) as notebook:
        row = notebook.vault.call(find_submission, arguments.submission)
        without: tuple[str, ...] = ()
        if arguments.draw:
            drawn = notebook.vault.call(draw, row.id, rules, arguments.seed, arguments.verifier)
            without = drawn.without
        rows, text = notebook.vault.call(lambda: (list_samples(row.id), sampling_list(row.id)))
    if arguments.json:
        print_json(number=row.number, samples=[_sample(each) for each in rows], without=list(without))
        return 0
    lacking = [f"Nothing was handed in for: {', '.join(without)}."] if without else []
    print_lines([*text.splitlines(), *lacking])
    return 0


def submission_json(row: SubmissionRow) -> dict[str, Any]:
    """A submission as JSON has it."""
    return {
        "uid": row.uid,
        "number": row.number,
        "unit": row.unit,
        "note": row.note,
        "root": row.root,
        "handed_in": row.handed_in.isoformat(),
        "pieces": row.pieces,
        "decisions": row.decisions,
        "samples": row.samples,
    }


def _sample(row: SampleRow) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "piece": row.evidence_uid or None,
        "title": row.title,
        "criterion": row.criterion,
        "verifier": row.verifier,
        "day": row.day,
        "why": row.why,
        "found": row.found,
    }
