"""A bag that somebody else hands over, opened with suspicion: a folder or a zip, and nothing is unpacked."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from netjournal.errors import BadInput

from .names import is_inside

MOST_FILES = 100_000
DEEPEST = 30
LARGEST_TEXT = 16 * 1024 * 1024
"""Bytes of a file that is read as a text, such as a manifest."""
CHUNK = 1024 * 1024
_LARGEST_DIRECTORY = 64 * 1024 * 1024
_SWOLLEN = 100
_LITTLE = 64 * 1024 * 1024
_NOTHING_DONE = "It was not looked at any further, and nothing of it was unpacked."

ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError,
    OSError,
)  # fmt: skip
"""What zipfile raises over a damaged or hostile file."""


class Unreadable(Exception):
    """A file of the bag cannot be read whole: it is damaged."""


class Bag(Protocol):
    """An opened bag."""

    sizes: dict[str, int]
    """Its files by name, with their length."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """A file, in pieces. Raises Unreadable."""
        ...


@contextmanager
def opened(path: Path) -> Iterator[Bag]:
    """Open the bag at `path`. Raises BadInput, in words, for what is none and for what is a trap."""
    if path.is_dir():
        yield _Folder(path)
        return
    if not path.is_file():
        raise BadInput(
            "There is no bag at that path.", "Name the folder or the zip of an exported portfolio."
        )
    with _zip(path) as packed:
        yield _Zip(packed, path.stat().st_size)


def whole(bag: Bag, name: str) -> bytes:
    """A file that is read as a text. Raises BadInput where it is far too large, Unreadable."""
    if bag.sizes[name] > LARGEST_TEXT:
        raise _refused(f"{name} is far too large", "")
    return b"".join(bag.chunks(name))


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root
        self.sizes: dict[str, int] = {}
        self._walk(root, "", 0)

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with (self._root / name).open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError:
            raise Unreadable from None

    def _walk(self, folder: Path, inside: str, depth: int) -> None:
        if depth > DEEPEST:
            raise _refused("it is nested too deeply")
        try:
            there = sorted(folder.iterdir())
        except OSError:
            raise _refused("a folder in it cannot be read", inside) from None
        for path in there:
            name = f"{inside}{path.name}"
            mode = path.lstat()
            if stat.S_ISDIR(mode.st_mode):
                self._walk(path, f"{name}/", depth + 1)
            elif not stat.S_ISREG(mode.st_mode):
                raise _refused("it holds a link or a device, which may lead out of it", name)
            else:
                _counted(self.sizes, name, mode.st_size)


class _Zip:
    def __init__(self, packed: zipfile.ZipFile, size: int) -> None:
        self._packed = packed
        files = [each for each in packed.infolist() if not each.is_dir()]
        _refuse_traps(packed.infolist(), size)
        self.top = _top([each.filename for each in files])
        self._members = {each.filename[len(self.top) :]: each for each in files}
        self.sizes = {name: each.file_size for name, each in self._members.items()}

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._packed.open(self._members[name], mode="r") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except ZIP_FAULTS:
            raise Unreadable from None


@contextmanager
def _zip(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        if _directory_size(path) > _LARGEST_DIRECTORY:
            raise _refused("it lists far too many files")
        packed = zipfile.ZipFile(path)
    except ZIP_FAULTS:
        raise BadInput(
            "That file is no zip, or a damaged one.", "Name the folder or the zip of an exported portfolio."
        ) from None
    with packed:
        yield packed


def _directory_size(path: Path) -> int:
    """What the end of a zip says of how long its list of files is; 0 where there is no such end."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(b"PK\5\6")
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0


def _refuse_traps(members: list[zipfile.ZipInfo], size: int) -> None:
    sizes: dict[str, int] = {}
    for each in members:
        name = each.filename
        bare = name.removesuffix("/") if each.is_dir() else name
        kind = stat.S_IFMT(each.external_attr >> 16)
        if not is_inside(bare) or each.orig_filename != name or bare.count("/") > DEEPEST:
            raise _refused("it holds a name that leads out of it", name)
        if each.flag_bits & 1:
            raise _refused("it is encrypted", name)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise _refused("it holds a link or a device, which may lead out of it", name)
        _counted(sizes, bare.casefold(), each.file_size)
    if sum(sizes.values()) > max(_LITTLE, _SWOLLEN * size):
        raise _refused("it would swell to far more than it is")


def _counted(sizes: dict[str, int], name: str, size: int) -> None:
    if name in sizes:
        raise _refused("it holds two files of one name", name)
    if len(sizes) >= MOST_FILES:
        raise _refused("it holds far too many files")
    sizes[name] = size


def _top(names: list[str]) -> str:
    """The folder in which all of a zip lies, with its /; "" where there is none."""
    tops = {name.partition("/")[0] for name in names if "/" in name}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _refused(why: str, name: str = "") -> BadInput:
    where = f" ({name})" if name else ""
    return BadInput(f"That bag is refused: {why}{where}. {_NOTHING_DONE}", "Ask for it anew.")
