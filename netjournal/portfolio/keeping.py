"""What keeps a row as evidence by one key: a piece of it, or the copy of its piece anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.journal.accounts import account_page
from netjournal.ledger import changeset

from .claims import claims_of
from .copies import read_copy
from .evidence import accept_evidence, claim, evidence_of, freeze_again
from .evidence_rows import EvidenceRow
from .freezing import freeze


def keep_account(account: int) -> EvidenceRow:
    """Make a piece of a written account as it stands, claimed for its criterion; where there is one, take its
    copy anew. One doing. Raises BadInput where the piece was handed in, NotFound.
    """
    with changeset("account.keep"):
        criterion = account_page(account).row.criterion
        return keep("account", account, {criterion: ""} if criterion else {})


def keep(table: str, row: int, wanted: Mapping[str, str], before: Iterable[str] = ()) -> EvidenceRow:
    """A piece of that row for these criteria (key → how it shows it), or its copy anew where it was changed.

    Claims made by hand stay, and their words where `wanted` has none; `before` are those that the row itself
    asked for when its copy was taken: the ones that it wants no more go. Inside a change set. Raises
    FieldErrors, BadInput where the piece was handed in, NotFound.
    """
    piece = evidence_of(table, row)
    if piece is None:
        return accept_evidence(table, row, wanted)
    gone = set(before) - wanted.keys()
    there = {each.criterion: each.text for each in claims_of([piece.id])[piece.id]}
    claims = {key: text for key, text in there.items() if key not in gone}
    claims |= {key: text or claims.get(key, "") for key, text in wanted.items()}
    changed = stands_otherwise(piece)
    if changed or claims != there:
        claim(piece.id, claims)
    return freeze_again(piece.id) if changed else evidence_of(table, row) or piece


def stands_otherwise(piece: EvidenceRow) -> bool:
    """Whether what a piece was made of is not any more as it was frozen."""
    if piece.source_id is None or piece.source_in_trash:
        return False
    return read_copy(piece.root).kept != freeze(piece.source_kind, piece.source_id)
