"""Places of a text in which somebody is named: which belong together, and which is which. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .words import COMMON


@dataclass(frozen=True, slots=True)
class Place:
    """From where to where, and who: the number of somebody known, or one of the words for none."""

    start: int
    end: int
    who: int


def joined(places: Iterable[Place], text: str) -> Iterator[Place]:
    """Places of one person that only a blank parts are one; so is what a middle name parts."""
    last: Place | None = None
    for place in places:
        if last is not None and last.who == place.who >= 0 and _between_names(text[last.end : place.start]):
            last = Place(last.start, place.end, last.who)
            continue
        if last is not None:
            yield last
        last = place
    if last is not None:
        yield last


def _between_names(between: str) -> bool:
    word = between.strip(" -.")
    return (
        between.startswith((" ", "-"))
        and len(between) <= 24
        and (not word or (word.isalpha() and word[0].isupper() and word.casefold() not in COMMON))
    )


def apart(places: list[Place]) -> list[Place]:
    """In order; those that overlap are one, which is called by the first of them."""
    found: list[Place] = []
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if found and place.start < found[-1].end:
            found[-1] = Place(found[-1].start, max(found[-1].end, place.end), found[-1].who)
        else:
            found.append(place)
    return found
