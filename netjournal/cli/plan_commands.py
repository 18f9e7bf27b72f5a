"""The assessment plan, from the shell."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_table
from .parser_parts import takes_json
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.portfolio.plan import PlanRow


def add_to_portfolio(kinds: Any) -> None:
    """Add `portfolio plan`."""
    planning = kinds.add_parser("plan", help="which source is for which criterion, and what is overdue")
    planning.add_argument("--overdue", action="store_true", help="only what is overdue")
    takes_json(planning)
    planning.set_defaults(run=plan)


def plan(arguments: argparse.Namespace) -> int:
    """The plan in the order of the criteria."""
    from netjournal.portfolio.plan import list_plans

    with opened(arguments) as notebook:
        rows = notebook.vault.call(list_plans)
    shown = [row for row in rows if not arguments.overdue or row.state == "overdue"]
    if arguments.json:
        print_json(plan=[_plan(row) for row in shown])
        return 0
    empty = "Nothing is overdue." if arguments.overdue and rows else "There is no assessment plan yet."
    print_table([_line(row) for row in shown], empty)
    return 0


def _line(row: PlanRow) -> tuple[str, ...]:
    what = " ".join(row.text.split()) or row.piece
    return row.uid[-8:], row.criterion, row.kind.replace("_", " "), row.state, row.due, row.agreed_with, what


def _plan(row: PlanRow) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "criterion": row.criterion,
        "source": row.kind,
        "text": row.text,
        "with": row.agreed_with,
        "agreed_on": row.agreed_on or None,
        "due": row.due or None,
        "state": row.state,
        "piece": row.piece or None,
        "missing": [warned.words for warned in row.warnings],
    }
