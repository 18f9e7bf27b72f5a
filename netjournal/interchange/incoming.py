"""The bytes of a file that the user named, or a plain word on why there are none."""

from __future__ import annotations

from pathlib import Path

from netjournal.errors import BadInput, StorageFailed

LARGEST = 512 * 1024 * 1024


def contents_of(path: Path, largest: int = LARGEST) -> bytes:
    """All bytes of a file. BadInput for what is missing, a folder, empty, or larger than `largest` bytes."""
    if path.is_dir():
        raise BadInput("That is a folder and not a file; nothing was changed.", "Name the file itself.")
    try:
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except FileNotFoundError:
        raise BadInput("There is no such file; nothing was changed.", "Look at the name once more.") from None
    except OSError:
        raise StorageFailed(
            "The file cannot be read; nothing was changed.", "Look at who may read it."
        ) from None
    if not data:
        raise BadInput("The file is empty; nothing was changed.", "Choose the file that holds the records.")
    if len(data) > largest:
        raise BadInput("The file is too large to be read at once; nothing was changed.", "Split the file.")
    return data
