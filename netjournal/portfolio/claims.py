"""Claims: which criteria, and which of their items, a piece of evidence is said to show, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.fields import FieldErrors, block
from netjournal.ledger import database, now
from netjournal.models import Claim, Evidence
from netjournal.network.rows import marks, parts_of

CLAIM = block(10_000)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim. `criterion` is the key of a criterion ("1.1") or of an item ("1.1a")."""

    id: int
    criterion: str
    text: str = field(repr=False)


def set_claims(evidence: Evidence, wanted: Mapping[str, Any]) -> None:
    """Let a piece be claimed for exactly these (key → how it shows it). Inside a change set.

    Raises FieldErrors for a key that is none.
    """
    if wrong := sorted(key for key in wanted if not _is_key(key)):
        raise FieldErrors({"criteria": f"there is no criterion {wrong[0][:20]!r}."})
    rows = Claim.select().where(Claim.evidence == evidence, Claim.deleted_at.is_null()).order_by(Claim.id)
    there = {row.criterion: row for row in rows}
    for key in there.keys() - wanted.keys():
        there[key].deleted_at = now().ms
        there[key].save(only=[Claim.deleted_at])
    for key, text in wanted.items():
        row = there.get(key) or Claim(evidence=evidence, criterion=key, text="")
        if not row.id or row.text != text:
            row.text = str(text)
            row.save()


def claims_of(evidence: Iterable[int]) -> dict[int, tuple[ClaimRow, ...]]:
    """Id of a piece → its claims, in the order of the criteria."""
    found: dict[int, list[ClaimRow]] = {number: [] for number in evidence}
    for part in parts_of(sorted(found)):
        rows = database().execute_sql(
            f"SELECT evidence_id, id, criterion, text FROM claim WHERE evidence_id IN ({marks(part)}) "
            "AND deleted_at IS NULL ORDER BY criterion, id",
            part,
        )
        for number, claim, criterion, text in rows.fetchall():
            found[number].append(ClaimRow(claim, criterion, text))
    return {number: tuple(claims) for number, claims in found.items()}


def _is_key(key: str) -> bool:
    return 0 < len(key) <= 20 and key.isascii() and key.replace(".", "").isalnum()
