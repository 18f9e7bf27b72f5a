"""How the gate packs files into a zip: the same files make the same bytes, on every machine.

For `gate`, and for whoever checks that a zip is one of ours.
Nothing is compressed: what a compressor makes differs from one build of it to the next.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from .gate_files import hold

Stream = IO[bytes] | io.RawIOBase
Files = Iterable[tuple[str, bytes | Iterable[bytes]]]

_WHEN = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100600 << 16
_UNIX = 3


def write_zip(part: Path, files: Files) -> int:
    """The bytes of the zip, on disk. O_EXCL and O_NOFOLLOW: nobody can have put a link there."""
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as stream:
        hold(stream.fileno())
        zip_into(stream, files)
        stream.flush()
        os.fsync(stream.fileno())
        return stream.tell()


def zip_into(stream: Stream, files: Files) -> None:
    """Pack the files, in the order in which they come, into a stream that can be sought in."""
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in files:
            add(packed, name, content)


def add(packed: zipfile.ZipFile, name: str, content: bytes | Iterable[bytes]) -> None:
    """Put a file into it."""
    member = zipfile.ZipInfo(name, _WHEN)
    member.create_system, member.external_attr = _UNIX, _MODE
    # Its length is not known before it has passed, so room is left for any.
    with packed.open(member, "w", force_zip64=True) as room:
        for chunk in (content,) if isinstance(content, bytes) else content:
            room.write(chunk)
