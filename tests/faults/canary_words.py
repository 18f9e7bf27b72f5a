"""Words that nobody writes by accident, and where they are looked for once they were typed.

Looked for: every file below the victim's home (vault, state, settings, temporary folder, working folder), its
arguments and environment as the system shows them, what it says when it is ended, and a core file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from .figures import Figures
from .grounds import Ground

WORD = "zqkestrelzq"
HOSTILE = {
    "TEXTUAL_LOG": "{home}/textual.log",
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_DRIVER": "tests.faults.canaries:HOSTILE",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "{home}",
    "TEXTUAL_SCREENSHOT_FILENAME": "screen.svg",
    "TEXTUAL_PRESS": "q",
    "TEXTUAL_SHOW_RETURN": "1",
    "TEXTUAL_ANIMATIONS": "full",
}
"""What an attacker who sets the environment would have Textual do."""


def ways_of(word: str) -> tuple[bytes, ...]:
    """The word, whichever way it may be written."""
    return word.encode(), word.encode("utf-16-le"), word.upper().encode(), word[::-1].encode()


def plain_files(folder: Path, words: Iterable[str] = (WORD,)) -> list[str]:
    """The files below a folder that hold one of the words."""
    ways = tuple(way for word in words for way in ways_of(word))
    return files_with(folder, ways)


def files_with(folder: Path, ways: Collection[bytes]) -> list[str]:
    """The files below a folder that hold one of these bytes."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    contents = ((path, path.read_bytes()) for path in paths)
    return [str(path.relative_to(folder)) for path, data in contents if any(way in data for way in ways)]


def shown_places(pid: int, words: Iterable[str] = (WORD,)) -> list[str]:
    """Which of the arguments and the environment of a process hold one of the words."""
    shown = seen_by_the_system(pid)
    return [f"{name} of the process" for name in shown for word in words if word.encode() in shown[name]]


def count(figures: Figures, kind: str, by: str, places: Iterable[str]) -> None:
    """Count a try of that kind, and where the word was found though it must not be."""
    figures.tries += 1
    figures.hit(kind)
    figures.bad += [f"{by}: {place}" for place in places]


def seen_by_the_system(pid: int) -> dict[str, bytes]:
    """The arguments and the environment of a process, as far as they may be read."""
    shown = {}
    for name in ("cmdline", "environ"):
        try:
            shown[name] = Path(f"/proc/{pid}/{name}").read_bytes()
        except OSError:
            shown[name] = b""
    return shown


def hostile(ground: Ground) -> dict[str, str]:
    """The variables of an attacker, into this ground."""
    return {name: value.replace("{home}", str(ground.folder)) for name, value in HOSTILE.items()}
