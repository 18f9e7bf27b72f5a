"""LinkedIn's zip, or one table of it. Nothing is unpacked to the disk: known members are read, in memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from netjournal.errors import BadInput

from ..records import Reading, Remark
from .connections import read_connections
from .messages import read_invitations, read_messages

READERS: dict[str, Callable[[bytes], Reading | None]] = {
    "Connections.csv": read_connections, "messages.csv": read_messages, "Invitations.csv": read_invitations,
}  # fmt: skip
"""The members that are read, in this order: who is known first."""

LARGEST = 64 * 1024 * 1024
ZIP = b"PK\x03\x04"


def read_linkedin(data: bytes) -> Reading:
    """Read what LinkedIn gave. BadInput where nothing of it is there."""
    if data.startswith(ZIP):
        found = list(_members(data))
    else:
        read = ((name, reader(data)) for name, reader in READERS.items())
        found = [(name, reading) for name, reading in read if reading is not None]
    if not found:
        raise BadInput(
            "That is none of LinkedIn's files that are read; nothing was changed.",
            f"Choose the zip from LinkedIn, or one of: {', '.join(READERS)}.",
        )
    readings = [reading for _, reading in found]
    return Reading(
        tuple(record for reading in readings for record in reading.records),
        tuple(remark for each in found for remark in _named(each[0], each[1].skipped, found)),
        tuple(remark for each in found for remark in _named(each[0], each[1].warnings, found)),
        tuple(entry for reading in readings for entry in reading.entries),
    )


def _named(name: str, remarks: tuple[Remark, ...], found: list[tuple[str, Reading]]) -> Iterator[Remark]:
    """The remarks, and of which table they are where there are several."""
    for remark in remarks:
        yield replace(remark, why=f"{name}: {remark.why}") if len(found) > 1 else remark


def _members(data: bytes) -> Iterator[tuple[str, Reading]]:
    """What the known members say, wherever in the zip they lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(archive.infolist(), key=lambda info: info.filename.count("/"))
            for wanted, reader in READERS.items():
                for info in names:
                    if info.filename.rsplit("/", 1)[-1].lower() == wanted.lower():
                        reading = reader(_contents(archive, info))
                        if reading is not None:
                            yield wanted, reading
                        break
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise BadInput(
            "The zip is damaged or locked; nothing was changed.", "Fetch it from LinkedIn once more."
        ) from None


def _contents(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, whatever the zip says of its size."""
    with archive.open(info, mode="r") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInput(
            f"A file in the zip is larger than {LARGEST // 1024 // 1024} MiB; nothing was changed.",
            "Unpack it, and bring in the files one by one.",
        )
    return data
