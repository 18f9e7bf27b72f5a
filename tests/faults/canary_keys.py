"""The word typed into the application, as keys: at a lock, at an end, under an attacker's variables."""

from __future__ import annotations

from collections.abc import Sequence

from .canary_words import WORD, count, hostile, plain_files, shown_places
from .figures import Figures
from .grounds import Ground
from .victims import Victim
from .writing import started

Pressed = tuple[tuple[str, str], ...]
"""Keys, and what the screen shows when they have been answered."""

KEYS: tuple[tuple[str, Pressed], ...] = (
    ("the capture line, kept", ((f"{WORD} kept\r", "Kept:"),)),
    ("the capture line, not kept", ((f"{WORD} half", "half"),)),
    ("the search", (("\x06", "saved"), (WORD, WORD))),
    ("a new contact", (("\x1bOR", "filter"), ("n", "New person"), (WORD, WORD))),
    ("where a new contact is", (("\t", "\x1b"), (WORD, WORD))),
    ("a contact, kept, and their page", (("\x13", "Added."), ("\r", "reach"))),
    ("the palette", (("\x10", "earch for"), (WORD, "No matches"))),
)
"""Where, and the keys that lead there with the word: ctrl+f, F3, ctrl+s and ctrl+p among them."""


def by_keys(ground: Ground, figures: Figures, endings: Sequence[str] = ("lock", "quit", "kill")) -> None:
    """The word into the application, ended in each of these ways, under hostile variables."""
    before = _names(ground)
    ground.more.update(hostile(ground))
    for how in endings:
        victim = started(ground)
        for where, keys in KEYS:
            places = pressed(victim, keys)
            places += [*shown_places(victim.pid), *plain_files(ground.folder), *_titles(victim)]
            count(figures, "typed by keys", where, places)
        places = [*_ended(victim, how), *plain_files(ground.folder)]
        count(figures, "typed by keys, after an end", f"after a {how}", places)
    strange = sorted(_names(ground) - before)
    by = "files that Textual's variables made"
    count(figures, by, by, [name for name in strange if not _ours(name)])


def pressed(victim: Victim, keys: Pressed) -> list[str]:
    """Type these keys, and give the drafts their second; what was not shown, though it should be."""
    missing = []
    for typed, shown in keys:
        before = len(victim.said)
        victim.send(typed)
        seen = victim.read_until(lambda said, before=before, shown=shown: shown.encode() in said[before:])
        missing += [] if seen else [f"{shown!r} was not shown"]
    victim.read_until(lambda _said: False, 1.2)
    return missing


def _titles(victim: Victim) -> list[str]:
    """Whether a title of the terminal held the word."""
    marks = (b"\x1b]0;", b"\x1b]1;", b"\x1b]2;")
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
