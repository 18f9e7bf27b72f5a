"""Suggestions from the journal and reports made from it, from the shell."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines, print_table
from .parser_parts import said, takes_json
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.portfolio.evidence_rows import EvidenceRow
    from netjournal.portfolio.suggestions.offered import Suggestions

KINDS = ("monitoring", "cost-benefit", "impact")


def add_to_portfolio(kinds: Any) -> None:
    """Add `portfolio suggest` and `portfolio report`."""
    suggesting = kinds.add_parser("suggest", help="what the journal would show of the unit, and why")
    takes_json(suggesting)
    suggesting.set_defaults(run=suggest)
    reporting = kinds.add_parser("report", help="a report made from the journal of a period")
    reporting.add_argument("report", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    reporting.add_argument(
        "--period", type=said, metavar="P", help="2026-Q4, 2026 or 2026-11; else this quarter"
    )
    reporting.add_argument(
        "--keep", action="store_true", help="keep it as evidence for the items that it serves"
    )
    takes_json(reporting)
    reporting.set_defaults(run=report)


def suggest(arguments: argparse.Namespace) -> int:
    """The suggestions, what fills a gap first; none of them is evidence yet."""
    from netjournal.portfolio.suggestions.suggesting import suggestions

    with opened(arguments) as notebook:
        found = notebook.vault.call(suggestions)
    if arguments.json:
        names = ("key", "source", "uid", "why", "claim")
        rows = [
            {**{name: getattr(each, name) for name in names}, "day": each.day or None}
            for each in found.offered
        ]
        print_json(suggestions=rows, more=[{"key": key, "count": n} for key, n in found.more.items()])
    else:
        print_lines(_suggested(found))
    return 0


def _suggested(found: Suggestions) -> Iterator[str]:
    for each in found.offered:
        yield f"{each.key:6} {each.why}"
    if not found.offered:
        yield "The journal has nothing more to suggest."
    if more := sum(found.more.values()):
        yield f"And {more:,} more. Accept them in the application: Portfolio, then s."


def report(arguments: argparse.Namespace) -> int:
    """Make a report of a period, and keep it where that is asked for."""
    from netjournal.portfolio.evidence import accept_report
    from netjournal.portfolio.reports.making import make_report, suggested_claims
    from netjournal.review.working_review import period_named

    kind = arguments.report.replace("-", "_")
    kept: EvidenceRow | None = None
    with opened(arguments) as notebook:
        call = notebook.vault.call
        period = call(period_named, arguments.period)
        if arguments.keep:
            kept = call(accept_report, kind, period, call(suggested_claims, kind, period))
        made = call(make_report, kind, period)
    if arguments.json:
        print_json(
            period={"label": period.label, "from": period.first.isoformat(), "to": period.last.isoformat()},
            report=_shape(made),
            evidence=None if kept is None else kept.uid,
        )
        return 0
    print_lines([made["title"], *(f"{fact['label']}: {fact['value']}" for fact in made["facts"])])
    for section in made["sections"]:
        print_lines(["", section["title"]])
        for block in section["blocks"]:
            _print_block(block)
    if kept is not None:
        print_lines(["", f"Kept as evidence for {', '.join(kept.criteria)}: {kept.uid[-8:]}."])
    return 0


def _print_block(block: dict[str, Any]) -> None:
    if "table" not in block:
        print_lines([str(block.get("paragraph", ""))])
        return
    table = block["table"]
    heads = (*(column["head"] for column in table["columns"]), "rows behind")
    print_table([heads, *((*row["cells"], str(len(row["behind"]))) for row in table["rows"])], "")


def _shape(made: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": made["title"],
        "day": made["day"],
        "facts": made["facts"],
        "sections": [_section(section) for section in made["sections"]],
    }


def _section(section: dict[str, Any]) -> dict[str, Any]:
    tables = [block["table"] for block in section["blocks"] if "table" in block]
    return {
        "title": section["title"],
        "words": [block["paragraph"] for block in section["blocks"] if "paragraph" in block],
        "heads": [column["head"] for table in tables for column in table["columns"]],
        "rows": [
            {"cells": row["cells"], "contact": row.get("contact"), "behind": row["behind"]}
            for table in tables
            for row in table["rows"]
        ],
    }
