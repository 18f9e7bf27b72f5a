"""An export on its way to another reader: every text of it goes through here before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from netjournal.interchange.profiles import Profile

from .log import Log, LogLine, Why
from .pseudonyms import SEVERAL, Pseudonyms
from .scanner import ADDRESS, DOUBT, Scanner
from .scanner import SEVERAL as NOBODY_IN_PARTICULAR
from .ways import Kind, Known

REACHED = "[…]"
OWN_ORGANISATION = "my organisation"
KEPT_BACK = "(kept back from this copy)"
"""What stands where a text would be that its reader may not see."""


class Text(NamedTuple):
    """A text as that reader may see it. `doubtful`: something in it may be a name that cannot be told."""

    text: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Reduced:
    """Bytes that may leave by a profile, what was taken out of them, and who is behind the pseudonyms."""

    profile: Profile
    content: bytes = field(repr=False)
    log: tuple[LogLine, ...]
    key: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReducedFolder:
    """The same of a folder: the name of each file in it, and its bytes."""

    profile: Profile
    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    log: tuple[LogLine, ...]
    key: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReducedStream:
    """The same of what is too large to be held: files that are made as they are written, once."""

    profile: Profile
    files: Iterable[tuple[str, bytes | Iterable[bytes]]] = field(repr=False)
    log: tuple[LogLine, ...]
    key: dict[str, str] = field(repr=False)


class Reduction:
    """One export by one profile. Labels are given as people come: the same notebook gives the same export."""

    def __init__(
        self,
        profile: Profile,
        known: Iterable[Known],
        *,
        kept: frozenset[str] = frozenset(),
        fixed: dict[str, str] | None = None,
        scanner: Scanner | None = None,
    ) -> None:
        """`kept`: uids of those whose names stay; `fixed`: labels of their own, by uid."""
        self.profile: Profile = profile
        self.log = Log()
        self.pseudonyms = Pseudonyms(fixed or {})
        self._known = tuple(known)
        self._names = {each.uid: each.names[0] for each in self._known if each.uid in kept and each.names}
        self._scanner = scanner or Scanner(self._known, kept)

    @classmethod
    def for_reader(
        cls, profile: Profile, known: Iterable[Known], kept: frozenset[str] = frozenset()
    ) -> Reduction:
        """One’s own name stays, and those of the uids in `kept`; one’s organisation is “my organisation”."""
        known = tuple(known)
        own = {each.uid for each in known if each.own and each.kind == "contact"}
        fixed = {each.uid: OWN_ORGANISATION for each in known if each.own and each.kind == "organisation"}
        return cls(profile, known, kept=kept | own, fixed=fixed)

    def __repr__(self) -> str:
        return f"Reduction({self.profile})"  # it holds names

    def name(self, uid: str, kind: Kind, where: str) -> str:
        """What somebody is called in it."""
        if uid in self._names:
            return self._names[uid]
        self.log.note(where, "person" if kind == "contact" else "organisation")
        return self.pseudonyms.label(uid, kind)

    def text(self, text: str, where: str, *, nameless: bool = False) -> str:
        """A free text without names, addresses and numbers; all else in it stays as it is.

        `nameless`: for a source that is not told, people are "somebody", not even told apart.
        """
        return self.read(text, where, nameless=nameless).text

    def read(self, text: str, where: str, *, nameless: bool = False) -> Text:
        """The same, and whether something in it could only be doubted."""
        pieces: list[str] = []
        done, doubtful = 0, False
        for place in self._scanner.places(text):
            pieces += [text[done : place.start], self._label(place.who, where, nameless)]
            done, doubtful = place.end, doubtful or place.who == DOUBT
        return Text("".join([*pieces, text[done:]]), doubtful)

    def withhold(self, where: str, why: Why, count: int = 1) -> None:
        """Note that something is left out whole. Nothing of it may be written, its length neither."""
        self.log.note(where, why, count)

    def reduced(self, content: bytes) -> Reduced:
        """What was made of these texts, ready for the gate."""
        return Reduced(self.profile, content, self.log.lines(), self.pseudonyms.key())

    def reduced_folder(self, files: Iterable[tuple[str, bytes]]) -> ReducedFolder:
        """The same, for what is written as a folder."""
        return ReducedFolder(self.profile, tuple(files), self.log.lines(), self.pseudonyms.key())

    def reduced_stream(self, files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> ReducedStream:
        """The same, of files whose texts have all been through here already."""
        return ReducedStream(self.profile, files, self.log.lines(), self.pseudonyms.key())

    def _label(self, who: int, where: str, nameless: bool) -> str:
        if who == ADDRESS:
            self.log.note(where, "reached")
            return REACHED
        if who in (DOUBT, NOBODY_IN_PARTICULAR):
            self.log.note(where, "doubt" if who == DOUBT else "person")
            return SEVERAL
        known = self._known[who]
        self.log.note(where, "person" if known.kind == "contact" else "organisation")
        hidden = nameless and known.kind == "contact"
        return SEVERAL if hidden else self.pseudonyms.label(known.uid, known.kind)
