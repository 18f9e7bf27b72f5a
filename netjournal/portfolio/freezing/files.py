"""Attached files of a piece: named by digest, their bytes stay in the notebook."""

from __future__ import annotations

from typing import Any

from netjournal.journal.attachments import AttachedFile, Holder, list_attachments
from netjournal.ledger import database

from .. import piece
from .names import names_of


def files_of(holder: Holder, row: int) -> list[dict[str, Any]]:
    """The files of that record, as a piece has them."""
    return [as_file(each) for each in list_attachments(holder, row)]


def as_file(found: AttachedFile) -> dict[str, Any]:
    """One file."""
    return {
        "attachment": found.uid, "name": found.name, "media_type": found.media_type, "size": found.size,
        "sha256": found.sha256,
    }  # fmt: skip


def attachment_piece(attachment: int) -> dict[str, Any]:
    """A file by itself: a product. Raises NotFound."""
    from netjournal.journal.attachments import attached_file

    found = attached_file(attachment)
    (contact,) = database().execute_sql(
        "SELECT contact_id FROM attachment WHERE id = ?", (attachment,)
    ).fetchone()  # fmt: skip
    return piece.document(
        "product",
        found.name,
        found.added.local_date.isoformat(),
        ("attachment", found.uid),
        names=names_of(() if contact is None else (contact,)),
        facts=piece.facts(("File", found.name), ("Bytes", f"{found.size:,}"), ("SHA-256", found.sha256)),
        files=[as_file(found)],
    )
