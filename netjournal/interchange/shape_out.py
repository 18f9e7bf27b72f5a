"""The picture of the network's shape as a file: an SVG, written through the gate."""

from __future__ import annotations

from pathlib import Path

from netjournal.network.contacts import self_contact
from netjournal.review.periods import Period
from netjournal.review.shape.svg import shape_svg
from netjournal.review.shape.ties import network_shape

from .gate import Written, write_export


def export_shape(period: Period, target: Path, *, demo: bool = False, force: bool = False) -> Written:
    """Write the picture of that period to `target`, names and all. Raises what the gate raises.

    `demo` marks it as made up, in the picture itself.
    """
    me = self_contact()
    title = f"The network’s shape, {period.title}"
    svg = shape_svg(network_shape(period), title=title, owner=me.name if me else "", demo=demo)
    return write_export("self", target, svg.encode(), force=force)
