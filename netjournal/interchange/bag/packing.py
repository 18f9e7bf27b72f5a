"""Whether a zip is, byte for byte, what the gate packs of the files that are in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from netjournal.interchange.gate_zip import zip_into

from .opening import CHUNK, ZIP_FAULTS


def is_packed_by_us(path: Path) -> bool:
    """Pack it once more, in thought, and compare: so no byte between its files goes unseen."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(path) as there:
            beside = _Beside(file)
            files = [(each.filename, _pieces(there, each)) for each in there.infolist()]
            zip_into(beside, files)
            return not beside.wrong and beside.seek(0, io.SEEK_END) == file.seek(0, io.SEEK_END)
    except ZIP_FAULTS:
        return False


def _pieces(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(member, mode="r") as file:
        while chunk := file.read(CHUNK):
            yield chunk


class _Beside(io.RawIOBase):
    """Takes what would be written, and lays it beside a file that is there.

    The head of a file is written before its digest is known, and again after: what was wrong may come right.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._at, self._end = file, 0, 0
        self.wrong: set[tuple[int, int]] = set()

    def write(self, data: Any) -> int:
        self._file.seek(self._at)
        if self._file.read(len(data)) == data:
            self.wrong.discard((self._at, len(data)))
        else:
            self.wrong.add((self._at, len(data)))
        self._at += len(data)
        self._end = max(self._end, self._at)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence] + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True
