"""Which portfolio is given: a submission as it was frozen, or what stands now."""

from __future__ import annotations

from netjournal.ledger import now
from netjournal.portfolio.copies import read_copies
from netjournal.portfolio.submissions.document import next_number, standing, submission_document
from netjournal.portfolio.submissions.handing_in import SUBMITTED, payload_of_submission
from netjournal.portfolio.submissions.rows import read_submission
from netjournal.portfolio.submissions.taking_in import form_for

from .reading import Handed


def handed_in(reference: str) -> Handed:
    """The submission of that number, of a uid that ends so, or the "latest". Raises NotFound, Damaged."""
    found = read_submission(reference)
    payload = payload_of_submission(found.row.uid, found.row.number, found.row.root)
    copies = tuple(each.copy for each in found.pieces)
    return Handed(
        found.document, copies, found.row.handed_in.ms, (SUBMITTED, payload), form_for(found.row.id)
    )


def as_it_stands() -> Handed:
    """A working copy. Raises Damaged where the copy of a piece is gone."""
    document = submission_document(standing(), next_number())
    copies = read_copies([each["root"] for each in document["pieces"]])
    return Handed(document, copies, now().ms)
