"""A stopwatch beside a recording: when it began, kept in the notebook so that a lock does not lose it."""

from __future__ import annotations

from netjournal.clock import Moment
from netjournal.errors import BadInput
from netjournal.ledger import now
from netjournal.ledger.drafts import drop_draft, load_draft, save_draft
from netjournal.models import ProfessionalDiscussion
from netjournal.network.records import live

from .points import PointRow, add_point
from .times import LONGEST


def begin_recording(discussion: int) -> Moment:
    """The recording begins now; from when a second time where it runs already. Raises NotFound."""
    live(ProfessionalDiscussion, discussion)
    began = recording_since(discussion)
    if began is None:
        began = now()
        save_draft(_place(discussion), str(began.ms))
    return began


def recording_since(discussion: int) -> Moment | None:
    """When the recording began that runs, None where none does."""
    kept = load_draft(_place(discussion))
    return Moment(int(kept.text), now().zone) if kept is not None and kept.text.isdecimal() else None


def note_now(discussion: int, criterion: str = "") -> PointRow:
    """A time point where the recording is now, for that criterion. Raises BadInput where none runs."""
    began = recording_since(discussion)
    seconds = -1 if began is None else (now().ms - began.ms) // 1000
    if not 0 <= seconds <= LONGEST:
        raise BadInput("No recording runs; nothing was noted.", "Begin it, or type the time of the point.")
    return add_point(discussion, seconds, criterion)


def end_recording(discussion: int) -> None:
    """It runs no more; its points stay."""
    drop_draft(_place(discussion))


def _place(discussion: int) -> str:
    return f"discussion.recording/{discussion}"
