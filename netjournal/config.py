"""What is set for this laptop and not for one notebook: the file of keys. Nothing of a notebook is in it."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from netjournal.commands import GROUPS, TABLE
from netjournal.commands.keymap_file import LARGEST, KeymapFile, Problem, keymap_text, read_keymap, with_base
from netjournal.commands.presets import OURS
from netjournal.errors import BadInput, StorageFailed


def read_keys(path: Path) -> KeymapFile:
    """What the file of keys says: nothing, where there is none. Never raises: a file that cannot be read is
    a problem of the result.
    """
    try:
        text = _text(path)
    except FileNotFoundError:
        return KeymapFile()
    except OSError as error:
        return _cannot(f"it cannot be read ({error.strerror})")
    except UnicodeDecodeError as error:
        return KeymapFile(
            problems=(Problem(error.object.count(b"\n", 0, error.start) + 1, "this is not UTF-8"),)
        )
    except ValueError:
        return _cannot("it is no ordinary file")
    return read_keymap(text, TABLE)


def write_keys(path: Path, *, base: str | None = None) -> Path:
    """Make the file of keys, with every command as a comment; or give the one there is another `base`.

    Returns where it was written (behind a link: the file itself). Raises BadInput where there is one and no
    base was given, StorageFailed where it cannot be written; the file is then as it was.
    """
    try:
        before = _text(path)
    except FileNotFoundError:
        before = None
    except (OSError, ValueError):
        raise StorageFailed(
            "The file of keys cannot be read; it was left as it is.", f"Look at {path}."
        ) from None
    if before is not None and base is None:
        raise BadInput("There is a file of keys already; it was left as it is.", f"It is {path}.")
    text = keymap_text(GROUPS, base or OURS) if before is None else with_base(before, base or OURS)
    try:
        return _put(path, text)
    except OSError as error:
        raise StorageFailed(
            f"The file of keys cannot be written ({error.strerror}).", f"Look at the folder {path.parent}."
        ) from None


def _text(path: Path) -> str:
    """ValueError for what is no ordinary file: a pipe would wait for ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError
    with path.open("rb") as file:
        return file.read(4 * LARGEST).decode("utf-8")


def _put(path: Path, text: str) -> Path:
    path = path.resolve()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}-{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return path


def _cannot(words: str) -> KeymapFile:
    return KeymapFile(problems=(Problem(0, f"the file of keys: {words}"),))
