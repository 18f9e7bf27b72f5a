"""The pieces of the notebook as they would be judged now: what is doubtful about each, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import now

from .copies import read_copy
from .coverage.reading import CURRENT_DAYS
from .evidence_rows import EvidenceRow, list_evidence
from .forms.criteria import criteria_in_use, keys_in_use
from .forms.keys import of_criteria
from .judging import Beside, Doubt, Judged, judge


def doubts_about(evidence: int, since: str = "") -> tuple[Doubt, ...]:
    """What is doubtful about that piece; `since` is the first ISO day that is current (a year ago).

    () for a piece that is not there. Raises Damaged where its copy cannot be read.
    """
    rows = list_evidence()
    return next((_judged(row, rows, since) for row in rows if row.id == evidence), ())


def _judged(row: EvidenceRow, rows: Iterable[EvidenceRow], since: str) -> tuple[Doubt, ...]:
    copy = read_copy(row.root)
    claims = [(each.criterion, each.text) for each in row.claims]
    today = now().local_date
    whole = criteria_in_use()
    beside = Beside(
        today,
        since or (today - timedelta(days=CURRENT_DAYS)).isoformat(),
        whole,
        keys_in_use(),
        {kind.key: kind.voice for kind in unit_in_use().kinds},
        _others(row, rows, whole),
    )
    return judge(Judged(row.kind, row.day, claims, copy.document, copy.erased), beside)


def _others(row: EvidenceRow, rows: Iterable[EvidenceRow], whole: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {key: [] for key in of_criteria(row.criteria, whole)}
    for other in rows:
        if other.id != row.id:
            for key in of_criteria(other.criteria, found):
                found[key].append(other.kind)
    return found
