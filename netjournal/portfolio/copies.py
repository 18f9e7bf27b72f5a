"""Frozen copies: documents sealed field by field, as reviews are, and named by their root."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import Damaged
from netjournal.ledger import database
from netjournal.models import FrozenCopy
from netjournal.network.rows import marks, parts_of
from netjournal.review.sealing.erasure import erased_from
from netjournal.review.sealing.record import canonical
from netjournal.review.sealing.sealed_fields import (
    differences,
    packed,
    readable,
    root_of,
    seal_fields,
    unpacked,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """What was frozen. `kept` is the document as it stands, erased fields their hashes; `document` is the
    same for reading: what was erased says so. `fields` is packed, as `sealed_fields` has it.
    """

    root: str
    document: dict[str, Any] = field(repr=False)
    kept: dict[str, Any] = field(repr=False)
    fields: str = field(repr=False)
    erased: int


def keep_copy(document: dict[str, Any]) -> str:
    """Freeze a document; its root, in hex. Inside a change set."""
    fields = seal_fields(document)
    root = root_of(fields)
    FrozenCopy(root=root, document=canonical(document), fields=packed(fields)).save()
    return root


def read_copy(root: str) -> Copy:
    """The copy of that root. Raises Damaged where it is gone or cannot be read."""
    return read_copies([root])[0]


def read_copies(roots: Sequence[str]) -> tuple[Copy, ...]:
    """The copies of these roots, in their order. Raises Damaged as `read_copy` does."""
    found: dict[str, tuple[str, str]] = {}
    wanted = sorted(set(roots))
    for part in parts_of(wanted):
        rows = database().execute_sql(
            f"SELECT root, document, fields FROM frozen_copy WHERE root IN ({marks(part)})", part
        )
        found.update({root: (document, fields) for root, document, fields in rows.fetchall()})
    return tuple(_copy(root, *found.get(root, ("", ""))) for root in roots)


def _copy(root: str, kept: str, packed_fields: str) -> Copy:
    try:
        document, fields = json.loads(kept), unpacked(packed_fields)
    except ValueError:
        raise Damaged(
            "A frozen copy cannot be read.", "`netjournal verify` says which; then restore a backup."
        ) from None
    erased = sum(each.erased for each in fields)
    return Copy(root, readable(document, fields), document, packed_fields, erased)


def wrong_in(root: str) -> list[str]:
    """Sentences on what of a copy is not as it was frozen; they name places, never values."""
    kept: Any = FrozenCopy.get_or_none(FrozenCopy.root == root)
    if kept is None:
        return ["The copy is gone."]
    try:
        fields = unpacked(kept.fields)
    except ValueError:
        return ["The hashes of the fields cannot be read."]
    found = differences(kept.document, fields)
    return found if root_of(fields) == root else [*found, "The hashes of the fields do not make the root."]


def erase_from_copies(uid: str, also: Iterable[str] = ()) -> int:
    """Replace what frozen copies hold of a person by hashes, for good; how many fields that were.

    As `review.sealing.erasure.erase_from_seal` says. A copy that nothing stands on any more goes whole.
    """
    _drop_loose()
    count, names = 0, tuple(also)
    for (number,) in database().execute_sql("SELECT id FROM frozen_copy ORDER BY id").fetchall():
        kept: Any = FrozenCopy.get_by_id(number)
        after = erased_from(json.loads(kept.document), unpacked(kept.fields), uid, names)
        if after.count:
            kept.document, kept.fields = after.document, packed(after.fields)
            kept.save()
        count += after.count
    return count


def _drop_loose() -> None:
    """Copies whose piece was undone, or re-made without being handed in: they can come back no more."""
    database().execute_sql(
        "DELETE FROM frozen_copy WHERE root NOT IN (SELECT root FROM evidence UNION "
        "SELECT root FROM submission UNION SELECT root FROM submitted_piece UNION "
        "SELECT root FROM decisions_file)"
    )
