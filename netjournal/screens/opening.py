"""Going from a number or a name to the record behind it, whatever place has it."""

from __future__ import annotations

from netjournal.places import OVER, PLACES
from netjournal.screens.frame import FrameScreen, Identity


def is_built(place: str) -> bool:
    """Whether that place is there to be opened."""
    return any(known.id == place and known.built for known in (*PLACES, *OVER))


def open_record(screen: FrameScreen, place: str, *ids: Identity) -> None:
    """Open a record over that screen; where its place is not there yet, say so."""
    if is_built(place):
        screen.nj.open_over(place, *ids)
    else:
        screen.say("There is no page for that yet.", "warn")
