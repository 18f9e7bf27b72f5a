"""Which review a report tells of, and out of what it is made: the notebook as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.review.record import review_record
from netjournal.review.working_review import period_named

from .building import Seal


@dataclass(frozen=True, slots=True)
class Source:
    """A record, and the seal it comes from (hex root, ISO day); "" for a working copy."""

    record: Mapping[str, Any] = field(repr=False)
    root: str = ""
    sealed_on: str = ""
    addenda: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def seal(self, addenda: tuple[tuple[str, str], ...]) -> Seal | None:
        """The seal with these addenda; None for a working copy."""
        return Seal(self.root, self.sealed_on, addenda) if self.root else None


def find_source(reference: str) -> Source:
    """The review of a period ("2026-Q4", "2026", "2026-11"). Raises BadInput for what names none."""
    return Source(review_record(period_named(reference)))
