"""Whether a folder is a bag that an export made, and nothing of anybody else's is in it."""

from __future__ import annotations

from pathlib import Path

from .manifests import DECLARATION, INFO, MANIFEST, SIGNATURE, SOFTWARE, TAG_MANIFEST, read

_LARGEST = 64 * 1024 * 1024


def is_bag(folder: Path) -> bool:
    """Whether it is; a file that was changed since is still of it, one that was added is not."""
    try:
        if SOFTWARE not in _text(folder / INFO).decode("utf-8", "replace").splitlines():
            return False
        listed = {TAG_MANIFEST, SIGNATURE, DECLARATION}
        for name in (MANIFEST, TAG_MANIFEST):
            listed.update(read(_text(folder / name)).digests)
        there = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    except OSError:
        return False
    return all(path.relative_to(folder).as_posix() in listed for path in there)


def _text(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError
    with path.open("rb") as file:
        return file.read(_LARGEST)
