"""Charts as SVG: pure functions of names and exact numbers; readable in black and white.

Nothing in them is told by colour: bars carry their figures, lines are ticked at their values. Lines and
words take the colour of the text around, so that they stand on light and on dark ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from netjournal.review.score.figures import number

WIDTH = 640
NAMES = 170
"""Room for the names at the left."""
FIGURES = 60
"""Room for the figures at the right."""
ROW = 22
FONT = "'Libertinus Serif', Georgia, serif"
SHOWN = 26
"""As many letters of a name as its room holds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Points of one name, 0-100, and the band from `low` to `high` around them."""

    name: str = field(repr=False)
    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; `text` is the value as it was typed."""

    day: date
    value: Fraction
    text: str = field(repr=False)


def bars(title: str, description: str, rows: Sequence[Bar]) -> str:
    """A bar from 0 to 100 for each row, its band as a line with ends, its figure at the right."""
    height = ROW * (len(rows) + 1) + 8
    foot = ROW * len(rows) + 4
    ticks = [_tick(at, foot) for at in range(0, 101, 25)]
    return _svg(title, description, height, [*ticks, *(_bar(row, ROW * at) for at, row in enumerate(rows))])


def line(title: str, description: str, points: Sequence[Point], target: Fraction | None = None) -> str:
    """Values over days, each with its figure; the target, where there is one, as a dashed line."""
    values = [point.value for point in points] + ([] if target is None else [target])
    low, high = min(values), max(values)
    span = (high - low) or Fraction(1)
    first, last = points[0].day, points[-1].day
    days = (last - first).days or 1

    def x(day: date) -> Fraction:
        return 60 + Fraction((WIDTH - 130) * (day - first).days, days)

    def y(value: Fraction) -> Fraction:
        return 92 - 68 * (value - low) / span

    parts = [] if target is None else [_target(y(target))]
    path = " ".join(f"{_at(x(point.day))},{_at(y(point.value))}" for point in points)
    parts.append(f'<polyline points="{path}" fill="none" stroke="currentColor" stroke-width="1.5"/>')
    parts += [_dot(x(point.day), y(point.value)) for point in points]
    parts += [_words(x(point.day), y(point.value), point) for point in _apart(points)]
    return _svg(title, description, 126, parts)


def _bar(row: Bar, top: int) -> str:
    middle = top + ROW // 2
    low, high = _across(row.low), _across(row.high)
    ends = "".join(f"M{_at(x)} {middle - 4}v8" for x in (low, high))
    width = _at(_across(row.value) - NAMES)
    return (
        f'<text x="{NAMES - 8}" y="{middle + 4}" text-anchor="end" font-size="13">{_name(row.name)}</text>'
        f'<rect x="{NAMES}" y="{middle - 7}" width="{width}" height="14" '
        'fill="currentColor" fill-opacity="0.32" stroke="currentColor" stroke-width="0.8"/>'
        f'<path d="M{_at(low)} {middle}H{_at(high)}{ends}" stroke="currentColor" stroke-width="1.4" '
        'fill="none"/>'
        f'<text x="{WIDTH - 2}" y="{middle + 4}" text-anchor="end" font-size="13">{number(row.value)}</text>'
    )


def _tick(points: int, foot: int) -> str:
    x = _at(_across(Fraction(points)))
    return (
        f'<path d="M{x} 0V{foot}" stroke="currentColor" stroke-opacity="0.25" stroke-width="0.6"/>'
        f'<text x="{x}" y="{foot + 16}" text-anchor="middle" font-size="11">{points}</text>'
    )


def _across(points: Fraction) -> Fraction:
    return NAMES + (WIDTH - NAMES - FIGURES) * points / 100


def _target(y: Fraction) -> str:
    return (
        f'<path d="M60 {_at(y)}H{WIDTH - 70}" stroke="currentColor" stroke-width="0.8" '
        'stroke-dasharray="5 4" fill="none"/>'
        f'<text x="4" y="{_at(y + 4)}" font-size="11">target</text>'
    )


def _dot(x: Fraction, y: Fraction) -> str:
    return f'<circle cx="{_at(x)}" cy="{_at(y)}" r="3" fill="currentColor"/>'


def _words(x: Fraction, y: Fraction, point: Point) -> str:
    return (
        f'<text x="{_at(x)}" y="{_at(y - 8)}" text-anchor="middle" font-size="12">{_name(point.text)}</text>'
        f'<text x="{_at(x)}" y="118" text-anchor="middle" font-size="11">'
        f"{point.day.day} {point.day:%b}</text>"
    )


def _apart(points: Sequence[Point]) -> list[Point]:
    """The points that are named: the first, the last, and those with room for their words between."""
    days = (points[-1].day - points[0].day).days or 1
    room = days / 10
    named = [points[0]]
    for point in points[1:-1]:
        if (point.day - named[-1].day).days >= room and (points[-1].day - point.day).days >= room:
            named.append(point)
    return named if len(points) == 1 else [*named, points[-1]]


def _name(text: str) -> str:
    """The name as far as there is room, safe inside an element."""
    left, kept = SHOWN, list[str]()
    for sign in text:
        left -= 2 if east_asian_width(sign) in "WF" else 1
        if left < 1:
            return escape("".join(kept)) + "…"
        kept.append(sign)
    return escape("".join(kept))


def _at(number: Fraction) -> str:
    return f"{float(number):.1f}"


def _svg(title: str, description: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="{FONT}" fill="currentColor"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc>{''.join(parts)}</svg>"
    )
