"""The portfolio, from the shell."""

from __future__ import annotations

from typing import Any

from .bag_commands import add_to_portfolio as add_bag
from .coverage_commands import add_to_portfolio as add_coverage
from .decision_commands import add_to_portfolio as add_decisions
from .plan_commands import add_to_portfolio as add_plan
from .submission_commands import add_to_portfolio as add_submissions
from .suggest_commands import add_to_portfolio as add_suggestions


def add_to(commands: Any) -> None:
    """Add `portfolio`."""
    portfolio = commands.add_parser("portfolio", help="evidence for the unit, its export and its check")
    kinds = portfolio.add_subparsers(dest="kind", metavar="WHAT", required=True)
    add_coverage(kinds)
    add_suggestions(kinds)
    add_plan(kinds)
    add_submissions(kinds)
    add_decisions(kinds)
    add_bag(kinds)
