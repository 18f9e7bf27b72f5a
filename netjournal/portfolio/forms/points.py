"""Time points of a discussion: where in the recording a criterion is met, and by what words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.fields import Clean, block, cleaned
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.models import DiscussionPoint, ProfessionalDiscussion
from netjournal.network.records import live, write_if_changed

from .criteria import criterion_field
from .times import seconds_of, time_words

POINT_FORM: dict[str, Clean] = {
    "seconds": seconds_of, "criterion": criterion_field, "text": block(10_000)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point. `seconds` from the beginning of the recording; `criterion` "" while it is not said."""

    id: int
    uid: str
    discussion: int
    seconds: int
    criterion: str
    text: str = field(repr=False)

    @property
    def time(self) -> str:
        """ "12:30"."""
        return time_words(self.seconds)


def add_point(discussion: int, seconds: object, criterion: object = "", text: object = "") -> PointRow:
    """Note a point; `seconds` as `times.seconds_of` takes it. Raises FieldErrors, NotFound."""
    taken = cleaned(POINT_FORM, {"seconds": seconds, "criterion": criterion, "text": text})
    with changeset("discussion.point"):
        made = DiscussionPoint(discussion=live(ProfessionalDiscussion, discussion), **taken)
        made.save()
        return _row(made)


def edit_point(point: int, changes: Mapping[str, object]) -> PointRow:
    """Change fields of POINT_FORM. Raises FieldErrors, NotFound."""
    taken = cleaned(POINT_FORM, changes)
    with changeset("discussion.point_edit"):
        row = live(DiscussionPoint, point)
        for name, value in taken.items():
            setattr(row, name, value)
        write_if_changed(row)
        return _row(row)


def remove_point(point: int) -> None:
    """Move a point to the trash. Raises NotFound."""
    with changeset("discussion.point_delete"):
        discard("discussion_point", live(DiscussionPoint, point).id)


def get_point(point: int) -> PointRow:
    """That point. Raises NotFound."""
    return _row(live(DiscussionPoint, point))


def points_of(discussion: int) -> tuple[PointRow, ...]:
    """The points of a discussion, as they come in the recording."""
    rows = DiscussionPoint.select().where(
        DiscussionPoint.discussion == discussion, DiscussionPoint.deleted_at.is_null()
    )
    ordered = rows.order_by(DiscussionPoint.seconds, DiscussionPoint.criterion, DiscussionPoint.id)
    return tuple(_row(row) for row in ordered)


def _row(row: Any) -> PointRow:
    return PointRow(row.id, row.uid, row.discussion_id, row.seconds, row.criterion, row.text)
