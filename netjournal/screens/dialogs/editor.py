"""A long text in an editor of the user's own, where Settings switched that on: the editor sees plain text.

The text lies in a new folder (0700) as one file (0600), in memory where the system has such a place, and is
gone when the editor ends, however it ends; what a killed netjournal left is gone at the next start.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netjournal.errors import BadInput, StorageFailed

PREFIX = "netjournal-text-"
_IN_MEMORY = ("tmpfs", "ramfs")


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from the editor: the text (as it was, where `words` say why), and what is to be said."""

    text: str = field(repr=False)
    words: str
    well: bool = True


def editor_command(environ: Mapping[str, str] | None = None) -> list[str]:
    """$VISUAL, else $EDITOR, as words. Raises BadInput where neither names a command."""
    environ = os.environ if environ is None else environ
    for name in ("VISUAL", "EDITOR"):
        with suppress(ValueError):
            if command := shlex.split(environ.get(name, "")):
                return command
    raise BadInput(
        "No editor is named; nothing was changed.", "Set EDITOR (or VISUAL) to one, then start again."
    )


def edited(text: str, command: Sequence[str], around: Any) -> Edited:
    """The text after that editor had it; `around` is a context in which it may have the terminal.

    Blocks until the editor ends. Raises StorageFailed where the file cannot be written.
    """
    with _private_folder() as (folder, remembered):
        path = folder / "text.txt"
        try:
            write_private_file(path, text)
        except OSError as error:
            raise StorageFailed(
                f"The text could not be written for the editor ({error.strerror}); nothing was changed.",
                "Make room, or go on here.",
            ) from None
        code = _run([*command, str(path)], around)
        if code is None:
            return Edited(text, "The editor could not be started; nothing was changed.", False)
        if code > 0:
            return Edited(text, "The editor ended with an error, so the text is as it was.", False)
        found = _read(path, text)
    if found is None:
        return Edited(text, "What the editor left is not UTF-8 text, so the text is as it was.", False)
    words = "The editor broke off; what it had saved is here." if code else "Taken from the editor."
    return Edited(
        found, words if remembered else f"{words} It was on the disk meanwhile, not in memory.", not code
    )


def write_private_file(path: Path, text: str) -> None:
    """The plain text for the editor: a new file of mode 0600, in a folder of mode 0700. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def sweep(places: Sequence[Path] | None = None) -> int:
    """Remove what a netjournal that was killed left behind; how many folders that were. Never raises."""
    gone = 0
    for place in _places() if places is None else places:
        with suppress(OSError):
            for folder in place.glob(f"{PREFIX}*"):
                if folder.is_dir() and folder.stat().st_uid == os.getuid() and not _alive(folder.name):
                    shutil.rmtree(folder, ignore_errors=True)
                    gone += 1
    return gone


def _alive(name: str) -> bool:
    number = name.removeprefix(PREFIX).partition("-")[0]
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OSError):
        return True
    return True


def _places() -> list[Path]:
    """Where such a folder may lie, those in memory first."""
    named = [os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm", tempfile.gettempdir()]
    places = [Path(name) for name in named if name]
    return [place for place in places if place.is_dir() and os.access(place, os.W_OK | os.X_OK)]


def _in_memory(place: Path) -> bool:
    """Whether the file system there is one that never touches a disk but by swapping."""
    with suppress(OSError):
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text("utf-8").splitlines()]
        kinds = {mount[1]: mount[2] for mount in mounts if len(mount) > 2}
        real = place.resolve()
        found = next((kinds[str(at)] for at in (real, *real.parents) if str(at) in kinds), "")
        return found in _IN_MEMORY
    return False


@contextmanager
def _private_folder() -> Iterator[tuple[Path, bool]]:
    """A new folder of mode 0700 and whether it lies in memory; it goes with all that is in it."""
    sweep()
    places = _places()
    place = next((each for each in places if _in_memory(each)), places[-1] if places else None)
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place))
    except OSError as error:
        raise StorageFailed(
            f"There is no room for the editor's file ({error.strerror}); nothing was changed.", "Go on here."
        ) from None
    try:
        yield folder, _in_memory(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], around: Any) -> int | None:
    """The editor's exit code; None where it could not be started."""
    with around, _interruptions_are_the_editors():
        try:
            return subprocess.run(command, check=False, preexec_fn=_listen).returncode
        except OSError:
            return None


@contextmanager
def _interruptions_are_the_editors() -> Iterator[None]:
    """ctrl+c in the editor reaches everything in the terminal; it is not meant for us."""
    wakeup = signal.set_wakeup_fd(-1)
    former = {each: signal.signal(each, signal.SIG_IGN) for each in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(wakeup)


def _listen() -> None:
    for each in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(each, signal.SIG_DFL)


def _read(path: Path, before: str) -> str | None:
    """What the file holds, less the line end that editors add; the text before where there is no file."""
    try:
        found = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        return before
    except (OSError, UnicodeDecodeError):
        return None
    return found if before.endswith("\n") else found.removesuffix("\n")
