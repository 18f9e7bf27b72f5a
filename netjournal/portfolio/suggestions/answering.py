"""Answering a suggestion: accepted it is evidence, declined it is not offered again until taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.errors import NotFound
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import Declined
from netjournal.network.records import live

from ..evidence import accept_evidence
from ..evidence_rows import EvidenceRow
from ..freezing import freeze, source_of
from .suggesting import found


@dataclass(frozen=True, slots=True)
class DeclinedRow:
    """A suggestion that was declined: what it was, in a line, and for which criterion or item."""

    id: int
    uid: str
    key: str
    source: str
    title: str = field(repr=False)


def accept(key: str, source: str, row: int, claim: str) -> EvidenceRow:
    """Make that row evidence for the key, with these words of how it shows it; one doing.

    Raises FieldErrors, BadInput, NotFound; then nothing was kept.
    """
    return accept_evidence(source, row, {key: claim})


def decline(key: str, source: str, row: int) -> int:
    """Offer that row for that key no more; the id of the answer. Raises BadInput, NotFound."""
    uid = source_of(source).uid_of(row)
    with changeset("suggestions.decline"):
        made = Declined(source_kind=source, source_uid=uid, criterion=key)
        made.save()
        return int(made.id)


def take_back(declined: int) -> None:
    """Offer it again. Raises NotFound."""
    live(Declined, declined)
    discard("declined", declined)


def list_declined() -> tuple[DeclinedRow, ...]:
    """What was declined, the last first; what is gone since says so."""
    rows = database().execute_sql(
        "SELECT id, uid, criterion, source_kind, source_uid FROM declined WHERE deleted_at IS NULL "
        "ORDER BY id DESC"
    )
    return tuple(
        DeclinedRow(number, uid, key, source, _title(source, of)) for number, uid, key, source, of in rows
    )


def drafted_claim(key: str, source: str, row: int) -> str:
    """The words to begin with; "" for what is not suggested any more."""
    return next(
        (each.claim for each in found() if (each.key, each.source, each.row) == (key, source, row)), ""
    )


def _title(source: str, uid: str) -> str:
    number = source_of(source).rows_of([uid]).get(uid)
    if number is None:
        return "what it was made of is gone"
    try:
        return str(freeze(source, number[0])["title"])
    except NotFound:
        return "it lies in the trash"
