"""Passphrases, recovery codes and the keys themselves as canaries, typed at a terminal wherever one is asked.

None is then in a file, an argument or the environment; none is shown but a code, once, to be written down.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netjournal.vault.secrets import recovery_secret

from .canary_keys import Pressed, pressed
from .canary_words import WORD, count, files_with, hostile, shown_places, ways_of
from .figures import Figures
from .grounds import Ground, looked_at

_CODE = re.compile(rb"(?:[B-V]{4}-){17}[B-V]{4}")
FIRST, NEXT, LAST, WRONG = (f"{WORD} {word} wade" for word in ("seven", "eight", "nine", "no"))
KIND = "a secret typed at the terminal"


@dataclass(frozen=True)
class Asked:
    """A command, and what is typed at each of its prompts. CODE is the code that it has just shown."""

    argv: tuple[str, ...]
    typed: tuple[tuple[bytes, str], ...] = field(repr=False)
    code: int = 0

    def __str__(self) -> str:
        return " ".join(self.argv)


CODE = "(the code)"
OLD, NEW, AGAIN, BACK = b"Passphrase", b"New passphrase", b"again", b"Type it back"
ASKED = (
    Asked(("init",), ((NEW, FIRST), (AGAIN, FIRST), (BACK, CODE))),
    Asked(("contacts",), ((OLD, WRONG),), code=3),
    Asked(("contacts",), ((OLD, FIRST),)),
    Asked(("contacts",), ((OLD, CODE),)),
    Asked(("backup",), ((OLD, FIRST),)),
    Asked(("passphrase",), ((OLD, FIRST), (NEW, NEXT), (AGAIN, NEXT))),
    Asked(("recovery",), ((OLD, NEXT), (BACK, CODE))),
    Asked(("rotate-key",), ((OLD, NEXT), (BACK, CODE))),
    Asked(
        ("passphrase", "--leaked"), ((OLD, NEXT), (NEW, LAST), (AGAIN, LAST), (BACK, CODE), (b"[y/N]", "n"))
    ),
    Asked(("verify", "--deep"), ((OLD, LAST),)),
)
"""One after the other, on one vault."""
AT_THE_DOOR: Pressed = (
    (f"{WRONG}\r", "does not open"), (f"{LAST}\r", "Today"), ("\x0c", "locked"), (f"{LAST}\r", "Ready to"),
)  # fmt: skip
"""Then in the application: a wrong one, the right one, a lock, and the right one once more."""


@dataclass
class Known:
    """Every secret that there was so far."""

    phrases: set[str] = field(default_factory=set, repr=False)
    codes: list[str] = field(default_factory=list, repr=False)
    keys: set[bytes] = field(default_factory=set, repr=False)

    def forms(self) -> Iterator[bytes]:
        """Each in every form in which it could be written down."""
        for phrase in self.phrases:
            yield from ways_of(phrase)
        for code in self.codes:
            for text in (code, code.replace("-", ""), code.replace("-", " "), code.casefold()):
                yield from ways_of(text)
            yield from _written(recovery_secret(code) or b"")
        for key in self.keys:
            yield from _written(key)


def _written(key: bytes) -> Iterator[bytes]:
    yield key
    yield from ways_of(key.hex())


def by_secrets(empty: Ground, figures: Figures, asked: Sequence[Asked] = ASKED) -> None:
    """Make a vault by hand, and change whatever opens it, by hand."""
    ground = empty.copy(empty.folder.with_name("secrets"))
    for folder in (ground.vault, ground.state):
        shutil.rmtree(folder)
    for path in ground.notes.iterdir():
        path.unlink()
    ground.more.update(hostile(ground))
    known = Known()
    try:
        for each in asked:
            places = [*_typed(ground, each, known), *_kept(ground, known)]
            count(figures, KIND, str(each), places)
        if asked is ASKED:
            count(figures, KIND, "the application", [*_at_the_door(ground), *_kept(ground, known)])
    finally:
        shutil.rmtree(ground.folder)


def _at_the_door(ground: Ground) -> list[str]:
    """In the application; where a secret was seen meanwhile."""
    victim = ground.victim(passphrase=None)
    victim.read_until(lambda said: b"assphrase or recovery code" in said)
    places = [missing for one in AT_THE_DOOR for missing in pressed(victim, (one,))]
    places += shown_places(victim.pid)
    victim.send("\x11")
    victim.ended()
    return [*places, "the screen"] if WORD.encode() in victim.said else places


def _typed(ground: Ground, asked: Asked, known: Known) -> list[str]:
    """Run it; where a secret was seen meanwhile that must not be."""
    victim, places, answered = ground.victim(*asked.argv, passphrase=None), list[str](), 0
    for prompt, text in asked.typed:
        here = answered
        if not victim.read_until(lambda said, here=here, prompt=prompt: prompt in said[here:]):
            places.append(f"it never asked {prompt.decode()}")
            break
        if found := _CODE.search(victim.said):
            known.codes.append(found[0].decode())
        places += shown_places(victim.pid, [WORD, *known.codes])
        answered = len(victim.said)
        victim.send((known.codes[-1] if text == CODE else text) + "\n")
        if text not in (CODE, "n"):
            known.phrases.add(text)
    if victim.ended() != asked.code:
        places.append(f"it ended with {victim.code}")
    return places + _shown(victim.said, asked, known)


def _shown(said: bytes, asked: Asked, known: Known) -> list[str]:
    """Passphrases that were echoed; a code that stands there more often than shown and typed back."""
    places = ["the terminal: a passphrase"] if WORD.encode() in said else []
    times = 2 if (BACK, CODE) in asked.typed else 0
    too_often = any(said.count(code.encode()) > times for code in known.codes)
    return [*places, "the terminal: a code, too often"] if too_often else places


def _kept(ground: Ground, known: Known) -> list[str]:
    """Files that hold a secret; the keys are those of the vault as it is now, and all before."""
    phrase = next(phrase for phrase in (LAST, NEXT, FIRST) if phrase in known.phrases)
    with looked_at(ground, phrase) as notebook:
        keys = notebook.vault._in_force.open_keys()
        known.keys |= {keys.data, keys.db, keys.header, keys.state, keys.pseudonyms}
    return files_with(ground.folder, tuple(known.forms()))
