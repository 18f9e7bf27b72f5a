"""`review shape`: the network's shape of a period as plain lines, as JSON, or as a picture in a file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines
from .parser_parts import said, takes_json
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.review.shape.whole import Shape


def add_to(kinds: Any) -> None:
    """Add it to the kinds of `review`."""
    shaping = kinds.add_parser("shape", help="who is tied to whom, who joins them")
    shaping.add_argument(
        "--period", type=said, metavar="P", help="2026-Q4, 2026 or 2026-11; else this quarter"
    )
    shaping.add_argument("-o", "--output", metavar="FILE", help="write the picture as SVG, names and all")
    shaping.add_argument("--force", action="store_true", help="write over an existing file")
    takes_json(shaping)
    shaping.set_defaults(run=shape)


def shape(arguments: argparse.Namespace) -> int:
    """The shape, or its picture in a file."""
    from netjournal.interchange.shape_out import export_shape
    from netjournal.review.shape.ties import network_shape
    from netjournal.review.working_review import period_named

    with opened(arguments) as notebook:
        period = notebook.vault.call(period_named, arguments.period)
        if arguments.output is not None:
            written = notebook.vault.call(
                export_shape, period, Path(arguments.output), demo=notebook.demo, force=arguments.force
            )
            if arguments.json:
                print_json(path=str(written.path), bytes=written.size)
            else:
                print_lines([f"Written: {written.path}, {written.size} bytes. {written.notice}"])
            return 0
        found = notebook.vault.call(network_shape, period)
    if arguments.json:
        print_json(period=period.label, **_document(found))
    else:
        print_lines(_lines(found))
    return 0


def _document(found: Shape) -> dict[str, Any]:
    from netjournal.review.shape.document import network_part, numbers_part

    names = {member.uid: member.name for member in found.members}
    return {**numbers_part(found), **network_part(found), "names": names}


def _lines(found: Shape) -> Iterator[str]:
    from netjournal.review.score.figures import number
    from netjournal.review.shape.circles import apart, picture_of

    if not found.members:
        yield "Nobody is tied to anybody in this period yet."
        return
    names = [member.name[:80] for member in found.members]
    yield f"{found.size} tied to me, {found.among} ties among them"
    yield f"effective size {number(found.effective_size)}, constraint {number(found.constraint, 3)}"
    yield f"{len(found.brokers)} brokers, {len(found.bridges)} single bridges"
    for row in picture_of(found):
        if row.kind == "group":
            yield f"Group {row.number + 1}: {len(row.people)} people, {row.ties} ties"
        elif row.kind == "circle":
            yield f"  {row.rails}circle of {len(row.people) + 1}, with {names[row.head]}"
        else:
            joins = f", joins {' + '.join(map(str, row.parts))}" if row.parts else ""
            only = f", only tie to {names[row.single]}" if row.single is not None else ""
            met = "" if found.members[row.number].mine else ", not tied to me"
            yield f"  {row.rails}{names[row.number]}{joins}{only}{met}"
    for each in apart(found):
        yield f"{names[each]}, tied to me alone"
