"""Words that nobody writes by accident, typed everywhere, and then looked for where no text may be.

Looked for: every file below the victim's home (vault, state, settings, temporary folder, working folder), its
arguments and environment as the system shows them, what it says when it is ended, and a core file.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .figures import Figures
from .grounds import Ground
from .victims import Victim
from .writing import started

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

COMMANDS: tuple[Sequence[str], ...] = (
    ("add", "contact", "-"),
    ("log", "-"),
    ("contacts", "-"),
    ("entries", "-"),
    ("search", "-"),
    ("check", "-", "--to", "Ana Ruiz"),
    ("who-may-know", "-"),
    ("edit", "Ana Ruiz", "notes=-"),
    ("add", "objective", "-", "--key", "bids", "--weight", "50"),
    ("expect", "Ana Ruiz", "--of", "bids", "--text", "-"),
    ("show", f"{WORD} 0"),
)
"""Each takes the word from standard input; the last fails on purpose, with a word that is an argument."""


@dataclass(frozen=True)
class Where:
    """A place in which the word was found, though it must not be."""

    place: str
    by: str

    def __str__(self) -> str:
        return f"{self.by}: found in {self.place}"


def plain_files(folder: Path, word: str = WORD) -> list[str]:
    """The files below a folder that hold the word, whichever way it is written."""
    ways = [word.encode(), word.encode("utf-16-le"), word.upper().encode(), word[::-1].encode()]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and any(way in path.read_bytes() for way in ways):
            found.append(str(path.relative_to(folder)))
    return found


def type_everywhere(ground: Ground) -> Figures:
    """The word through every command and into the application; the figures."""
    figures = Figures("canaries", "by standard input, by keys, at a lock, at an end, at an abort")
    by_commands(ground, figures)
    by_keys(ground, figures)
    _count(figures, "a core file", core_files(ground, figures))
    return figures


def _count(figures: Figures, by: str, places: Sequence[str]) -> None:
    figures.tries += 1
    figures.hit(by)
    figures.bad += [str(Where(place, by)) for place in places]


def by_commands(ground: Ground, figures: Figures, commands: Sequence[Sequence[str]] = COMMANDS) -> None:
    """The word through commands."""
    if len(commands) > 2:
        _ran(ground, ("add", "contact", "-"), "Ana Ruiz")
    for number, argv in enumerate(commands):
        shown, said = _ran(ground, argv, f"{WORD} {number}")
        places = [f"{place} of the process" for place, text in shown.items() if WORD.encode() in text]
        if argv[0] == "show":
            places = [] if WORD.encode() not in said else ["what a refusal says"]
        _count(figures, " ".join(argv[:2]), [*places, *plain_files(ground.folder)])


def _ran(ground: Ground, argv: Sequence[str], text: str) -> tuple[dict[str, bytes], bytes]:
    """Run a command with a line on standard input; its arguments and environment meanwhile, what it said on
    standard error.
    """
    environ = {**ground.environ(), **_hostile(ground)}
    process = subprocess.Popen(
        [sys.executable, "-m", "netjournal", *argv], env=environ, cwd=ground.notes,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(f"{text}\n".encode())
    process.stdin.flush()
    shown = seen_by_the_system(process.pid)
    _, said = process.communicate(timeout=120)
    return shown, said


def seen_by_the_system(pid: int) -> dict[str, bytes]:
    """The arguments and the environment of a process, as far as they may be read."""
    shown = {}
    for name in ("cmdline", "environ"):
        try:
            shown[name] = Path(f"/proc/{pid}/{name}").read_bytes()
        except OSError:
            shown[name] = b""
    return shown


def _hostile(ground: Ground) -> dict[str, str]:
    return {name: value.replace("{home}", str(ground.folder)) for name, value in HOSTILE.items()}


# In the application

KEYS: tuple[tuple[str, str], ...] = (
    ("the capture line, kept", f"{WORD} kept\r"),
    ("the capture line, not kept", f"{WORD} half"),
    ("the search", f"\x1b/{WORD}"),
    ("a new contact", f"\x1b\x1b2n{WORD}\t{WORD}"),
    ("the palette", f"\x1b\x1b\x10{WORD}"),
)
"""Where, and the keys that lead there with the word."""


def by_keys(ground: Ground, figures: Figures, endings: Sequence[str] = ("lock", "quit", "kill")) -> None:
    """The word into the application, ended in each of these ways, under hostile variables."""
    before = _names(ground)
    ground.more.update(_hostile(ground))
    for how in endings:
        victim = started(ground)
        for where, keys in KEYS:
            _pressed(victim, keys)
            shown = seen_by_the_system(victim.pid)
            places = [f"{place} of the process" for place, text in shown.items() if WORD.encode() in text]
            _count(figures, where, [*places, *plain_files(ground.folder), *_titles(victim)])
        _count(figures, f"after a {how}", [*_ended(victim, how), *plain_files(ground.folder)])
    strange = sorted(_names(ground) - before)
    _count(figures, "files that Textual's variables made", [n for n in strange if not _ours(n)])


def _pressed(victim: Victim, keys: str) -> None:
    for key in keys if "\x1b" in keys else (keys,):
        victim.send(key)
        victim.read_until(lambda _said: False, 0.2 if key == "\x1b" else 0.02)
    victim.read_until(lambda _said: False, 1.2)


def _titles(victim: Victim) -> list[str]:
    """Titles of the terminal and clipboards that hold the word."""
    marks = (b"\x1b]0;", b"\x1b]2;", b"\x1b]52;")
    parts = [part for mark in marks for part in victim.said.split(mark)[1:]]
    return ["the terminal’s title"] if any(WORD.encode() in part[:80] for part in parts) else []


def _ended(victim: Victim, how: str) -> list[str]:
    """End the sitting; what is said from then on has no word of it."""
    from_here = len(victim.said)
    if how == "lock":
        victim.send("\x0c")
        victim.read_until(lambda said: b"locked" in said[from_here:], 60)
        victim.read_until(lambda _said: False, 0.5)
        after = victim.said[from_here:].partition(b"locked")[2]
        victim.kill()
        return ["the screen after a lock"] if WORD.encode() in after else []
    if how == "quit":
        victim.send("\x11")
        victim.ended()
    victim.kill()
    after = victim.said[from_here:].rpartition(b"\x1b[?1049l")[2] if how == "quit" else b""
    return ["what is said at the end"] if WORD.encode() in after else []


def _names(ground: Ground) -> set[str]:
    return {str(path.relative_to(ground.folder)) for path in ground.folder.rglob("*")}


def _ours(name: str) -> bool:
    return name.startswith(("vault/", "state/", "config/", "notes/", "data/"))


# A core file


def core_files(ground: Ground, figures: Figures) -> list[str]:
    """Abort the application while it holds the word: no core file. A process without care makes one."""
    with _cores_allowed():
        control = subprocess.run(
            [sys.executable, "-c", "import os; os.abort()"],
            cwd=ground.notes,
            check=False,
            capture_output=True,
        )
        assert control.returncode == -signal.SIGABRT
        made = _cores(ground)
        for path in made:
            path.unlink()
        figures.how += "; a core file can be made here" if made else "; this system makes no core file here"
        victim = started(ground)
        _pressed(victim, f"{WORD} in memory")
        victim.signal(signal.SIGABRT)
        victim.ended()
    return [str(path) for path in _cores(ground)]


def _cores(ground: Ground) -> list[Path]:
    return [path for path in ground.notes.iterdir() if path.name.startswith("core")]


@contextmanager
def _cores_allowed() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    try:  # this process has opened vaults, and so has none itself; only root gets it back
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (min(soft, hard) if hard >= 0 else soft, hard))
