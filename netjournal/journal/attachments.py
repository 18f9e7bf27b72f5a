"""Files kept inside the notebook, in chunks with a SHA-256 over the whole.

Copying one out goes through `interchange.gate`; nothing here writes a file.
"""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Literal

from netjournal.clock import Moment
from netjournal.errors import BadInput, Damaged
from netjournal.fields import cleaned, line
from netjournal.ledger import changeset, database, now
from netjournal.ledger.trash import discard
from netjournal.models import Account, Attachment, Contact, Entry, Evidence, Record
from netjournal.network.records import live

Holder = Literal["contact", "entry", "account", "evidence"]
LARGEST = 64 * 1024 * 1024
CHUNK = 256 * 1024
_HOLDERS: dict[str, type[Record]] = {
    "contact": Contact, "entry": Entry, "account": Account, "evidence": Evidence,
}  # fmt: skip
_FORM = {"name": line(255, required=True)}


@dataclass(frozen=True, slots=True, repr=False)
class AttachedFile:
    """An attached file: its own name without folders, size in bytes, SHA-256 in hex, when it was added."""

    id: int
    uid: str
    name: str
    media_type: str
    size: int
    sha256: str
    added: Moment


def attach(
    holder: Holder, row: int, name: str, source: bytes | BinaryIO, media_type: str = ""
) -> AttachedFile:
    """Keep a file with a contact, an entry, an account or a piece of evidence; one doing, whole or
    not at all.

    `source` is read to its end in chunks. The media type is guessed from the name when left out. Raises
    FieldErrors for a name that cannot be kept, BadInput above LARGEST bytes, NotFound; OSError of the
    source goes through. Nothing is kept then.
    """
    bare = str(cleaned(_FORM, {"name": name.replace("\\", "/").rsplit("/", 1)[-1]})["name"])
    stream = BytesIO(source) if isinstance(source, bytes) else source
    with changeset("attachments.add"):
        guessed = media_type or mimetypes.guess_type(bare)[0] or "application/octet-stream"
        target = live(_HOLDERS[holder], row)
        made = Attachment(name=bare, media_type=guessed, size=0, sha256="", **{holder: target})
        made.save()
        # Known only when all has been read: no file is ever held in memory whole.
        made.size, made.sha256 = _keep(made.id, stream)
        made.save()
        return _file(made)


def list_attachments(holder: Holder, row: int) -> tuple[AttachedFile, ...]:
    """The files of a contact, an entry or an account, the oldest first."""
    column = getattr(Attachment, holder)
    rows = Attachment.select().where((column == row) & Attachment.deleted_at.is_null())
    return tuple(_file(found) for found in rows.order_by(Attachment.id))


def attached_file(attachment: int) -> AttachedFile:
    """One attached file. Raises NotFound."""
    return _file(live(Attachment, attachment))


def read(attachment: int, *, trashed: bool = False) -> Iterator[bytes]:
    """The bytes of an attached file, chunk by chunk, on the database thread; `trashed`: from the trash too,
    for what froze it.

    Raises NotFound, and Damaged at the end (or at a gap) where they are not what was attached: a caller
    writes to a temporary file and keeps it only when the last chunk has come.
    """
    found = Attachment.get_or_none(Attachment.id == attachment) if trashed else None
    row = found or live(Attachment, attachment)
    return _checked(row.id, row.size, row.sha256)


def damaged_files() -> tuple[int, list[str]]:
    """How many files there are, and the uids of those whose bytes are not what was attached."""
    rows = list(Attachment.select())
    wrong = []
    for row in rows:
        try:
            for _ in _checked(row.id, row.size, row.sha256):
                pass
        except Damaged:
            wrong.append(str(row.uid))
    return len(rows), wrong


def detach(attachment: int) -> None:
    """Move an attached file to the trash; its bytes stay until the trash is emptied. Raises NotFound."""
    with changeset("attachments.remove"):
        discard("attachment", live(Attachment, attachment).id)


def _keep(attachment: int, stream: BinaryIO) -> tuple[int, str]:
    size, digest, position = 0, hashlib.sha256(), 0
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > LARGEST:
            raise BadInput(
                f"The file is larger than {LARGEST // 1024 // 1024} MiB; nothing was attached.",
                "Attach a smaller file, or note where this one is kept.",
            )
        digest.update(piece)
        database().execute_sql(
            "INSERT INTO attachment_chunk (attachment_id, position, data) VALUES (?, ?, ?)",
            (attachment, position, piece),
        )
        position += 1
    return size, digest.hexdigest()


def _checked(attachment: int, size: int, sha256: str) -> Iterator[bytes]:
    digest, read_so_far, position = hashlib.sha256(), 0, 0
    while read_so_far < size:
        found = (
            database()
            .execute_sql(
                "SELECT data FROM attachment_chunk WHERE attachment_id = ? AND position = ?",
                (attachment, position),
            )
            .fetchone()
        )
        if found is None:
            raise _damaged()
        piece = bytes(found[0])
        digest.update(piece)
        read_so_far, position = read_so_far + len(piece), position + 1
        yield piece
    if not hmac.compare_digest(digest.hexdigest(), sha256):
        raise _damaged()


def _damaged() -> Damaged:
    return Damaged(
        "The attached file is not what was attached; the rest of the notebook is untouched.",
        "Look for it in a backup: `netjournal backups`.",
    )


def _file(row: Attachment) -> AttachedFile:
    added = Moment(row.created_at, now().zone)
    return AttachedFile(row.id, row.uid, row.name, row.media_type, row.size, row.sha256, added)
