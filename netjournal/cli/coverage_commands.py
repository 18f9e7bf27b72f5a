"""How far the unit is covered, and which unit it is, from the shell."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines, print_table
from .parser_parts import takes_json
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.portfolio.coverage.gaps import Gap
    from netjournal.portfolio.coverage.rules import MatrixRow
    from netjournal.units import Unit


def add_to_portfolio(kinds: Any) -> None:
    """Add `portfolio coverage` and `portfolio unit`."""
    covering = kinds.add_parser("coverage", help="what is planned, claimed and decided of each criterion")
    takes_json(covering)
    covering.set_defaults(run=coverage)
    using = kinds.add_parser("unit", help="the unit in use, or another one from a TOML file")
    using.add_argument("file", nargs="?", metavar="FILE", help="use the unit that this file defines")
    using.add_argument("--shipped", action="store_true", help="use the unit that comes with netjournal again")
    takes_json(using)
    using.set_defaults(run=unit)


def coverage(arguments: argparse.Namespace) -> int:
    """The matrix, then the gaps."""
    from netjournal.portfolio.coverage.pages import matrix

    with opened(arguments) as notebook:
        known = notebook.vault.call(matrix)
    rows, gaps = known.coverage.rows, known.gaps
    if arguments.json:
        print_json(
            unit=_unit(known.coverage.unit),
            criteria=[_row(row, gaps) for row in rows],
            gaps=[_gap(gap) for gap in gaps if not gap.key],
        )
        return 0
    print_table([("", "", "planned", "claimed", "decided"), *map(_line, rows)], "The unit has no criteria.")
    print_lines(["", *(f"{gap.key or 'all':5} {gap.why} → {gap.fill}" for gap in gaps)])
    return 0


def unit(arguments: argparse.Namespace) -> int:
    """Say which unit is in use, or use another one."""
    from netjournal.portfolio.units import LoadedUnit, load_unit, unit_in_use, use_shipped_unit

    content = _content(arguments)
    with opened(arguments) as notebook:
        if content is not None:
            found = notebook.vault.call(load_unit, content)
        elif arguments.shipped:
            found = notebook.vault.call(use_shipped_unit)
        else:
            found = LoadedUnit(notebook.vault.call(unit_in_use), ())
    if arguments.json:
        print_json(unit=_unit(found.unit), lost=list(found.lost))
        return 0
    known = found.unit
    print_lines([f"{known.name} ({known.reference}), level {known.level}, credit {known.credit}"])
    print_table([(one.key, one.title) for one in known.criteria], "It has no criteria.")
    if found.lost:
        print_lines([f"Evidence is claimed for keys that it does not have: {', '.join(found.lost)}."])
    return 0


def _content(arguments: argparse.Namespace) -> bytes | None:
    """What the file holds, None where none was named. Raises BadInput."""
    from netjournal.errors import BadInput
    from netjournal.portfolio.units import unit_file

    if arguments.file and arguments.shipped:
        raise BadInput("A file or --shipped, not both; nothing was changed.", "Leave one of them out.")
    return unit_file(Path(arguments.file)) if arguments.file else None


def _line(row: MatrixRow) -> tuple[str, ...]:
    from netjournal.portfolio.coverage.facts import STATES

    planned = f"{row.there} of {len(row.planned)}" if row.planned else "-"
    claimed = f"{len(row.claimed.pieces)} ({', '.join(kind for kind, _ in row.claimed.kinds)})"
    decided = STATES[row.state] if row.decided or not row.item else "-"
    return row.key, row.title, planned, claimed if row.claimed.pieces else "-", decided


def _unit(known: Unit) -> dict[str, Any]:
    names = ("reference", "number", "title", "level", "credit", "hours")
    return {name: getattr(known, name) for name in names}


def _row(row: MatrixRow, gaps: Sequence[Gap]) -> dict[str, Any]:
    claimed, decided = row.claimed, row.decided
    return {
        "key": row.key,
        "title": row.title,
        "item": row.item,
        "planned": [
            {"source": each.kind, "with": each.with_whom, "due": each.due or None} for each in row.planned
        ],
        "claimed": {
            "pieces": len(claimed.pieces),
            "kinds": [{"kind": kind, "count": count} for kind, count in claimed.kinds],
            "first": claimed.first or None,
            "last": claimed.last or None,
            "third_party": claimed.third_party,
        },
        "state": row.state,
        "decided": decided and {"by": decided.by, "day": decided.day, "signed": decided.signed},
        "thin": [each.words for each in row.thin],
        "gaps": [_gap(gap) for gap in gaps if gap.key == row.key],
    }


def _gap(gap: Gap) -> dict[str, str]:
    return {"why": gap.why, "fill": gap.fill}
