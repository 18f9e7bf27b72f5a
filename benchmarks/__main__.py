"""One command: make the vaults, make the peers' environment, measure, print ratios."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from . import (
    backup,
    check_line,
    completion,
    contacts_list,
    first_paint,
    lists,
    log_line,
    portfolio,
    review,
    search,
    unlock,
)
from .measure import Report

PARTS = {
    "log": log_line.measure,
    "contacts": contacts_list.measure,
    "paint": first_paint.measure,
    "lists": lists.measure,
    "review": review.measure,
    "check": check_line.measure,
    "search": search.measure,
    "completion": completion.measure,
    "unlock": unlock.measure,
    "portfolio": portfolio.measure,
    "backup": backup.measure,
}


def main() -> None:
    """Run the parts that were asked for and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--quick", action="store_true", help="fewer runs, smaller vaults")
    parser.add_argument("--work", type=Path, help="keep vaults and peers here")
    arguments = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="netjournal-bench-") as temporary:
        work = arguments.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        for name in arguments.only or PARTS:
            PARTS[name](work, report, arguments.quick)
    report.print()


if __name__ == "__main__":
    main()
